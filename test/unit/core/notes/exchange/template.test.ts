import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fieldsOf } from '../../../../../src/core/notes/exchange/noteFields.ts';
import {
  DEFAULT_TEMPLATE,
  parseTemplate,
  renderTemplate,
} from '../../../../../src/core/notes/exchange/template.ts';
import { sampleNote } from '../sampleNote.ts';
import { exported, NASTY } from './exported.ts';

const { target } = sampleNote();
const withQuote = (exact: string) =>
  exported({ target: { ...target, quote: { exact, prefix: '', suffix: '' } } });

function rendered(template: string, note = exported()): string {
  return renderTemplate(parseTemplate(`{{#notes}}${template}{{/notes}}`).note, fieldsOf(note, 'Раздел'));
}

test('the default template quotes, notes and links back', () => {
  const note = renderTemplate(parseTemplate(DEFAULT_TEMPLATE).note, fieldsOf(exported(), 'x'));
  const link = 'vscode://marginalia.marginalia/note?id=urn%3Auuid%3A0f8a51c2-77b1-4c38-9a3e-5d1f0c2b7e10';
  assert.equal(
    note,
    `> награда считается по токенам\n\nПроверить в приложении.\n\n[Про награды](${link}), 2026-11-22 · #rl`,
  );
});

test('a highlight without words or tags leaves no holes', () => {
  const note = exported({ body: '', tags: [], creator: 'Ann_B' });
  const text = renderTemplate(parseTemplate(DEFAULT_TEMPLATE).note, fieldsOf(note, 'x'));
  assert.match(text, /^> награда считается по токенам\n\nAnn\\_B, \[Про награды\]\(\S+\), 2026-11-22$/u);
});

test('every line of a value stands behind the marks of its first', () => {
  const note = withQuote('one\ntwo\nthree');
  assert.equal(rendered('> {{quote}}', note), '> one\n> two\n> three');
  assert.equal(rendered('- {{quote}}', note), '- one\n  two\n  three');
  assert.equal(rendered('Quote: {{quote}}', note), 'Quote: one\ntwo\nthree');
});

test('sections ask whether a field is empty', () => {
  assert.equal(rendered('{{#url}}web{{/url}}{{^url}}none{{/url}}'), 'web');
  assert.equal(rendered('{{^url}}none{{/url}}', exported({}, { url: undefined })), 'none');
  assert.equal(rendered('{{! a comment }}{{kind}} {{color}}'), 'note yellow');
});

const BROKEN: readonly (readonly [template: string, message: RegExp])[] = [
  ['{{note}}', /needs \{\{#notes\}\}/u],
  ['{{#notes}}{{nothing}}{{/notes}}', /\{\{nothing\}\}, which there is not.*quote/u],
  ['{{#notes}}{{#quote}}{{/notes}}', /closes \{\{\/notes\}\}/u],
  ['{{#notes}}', /never closes \{\{#notes\}\}/u],
  ['{{#notes}}{{#notes}}{{/notes}}{{/notes}}', /may not stand inside/u],
  ['{{#notes}}{{note}}{{/notes}} more', /Nothing may stand behind/u],
  ['{{#notes}}{{/notes}}{{title}}', /Nothing may stand behind/u],
  ['{{#notes}}{{constructor}}{{/notes}}', /which there is not/u],
  [`{{#notes}}${'x'.repeat(10_000)}{{/notes}}`, /longer than/u],
];
for (const [template, message] of BROKEN) {
  test(`says what is wrong with ${template.slice(0, 60)}`, () =>
    assert.throws(() => parseTemplate(template), message));
}

test('values are text: nothing in them is a template, a link or HTML', () => {
  for (const text of NASTY) {
    const shown = rendered('{{title}}|{{quote}}', { ...withQuote(text), title: text });
    assert.doesNotMatch(shown, /(?<!\\)[<[*`$]/u);
  }
  assert.equal(rendered('{{note}}', exported({ body: '{{title}}' })), '{{title}}');
  assert.match(rendered('[x]({{link}})', exported({}, { link: 'a b)(<>' })), /^\[x\]\(a%20b%29%28%3C%3E\)$/u);
});
