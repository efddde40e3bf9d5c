/** Citations as parsers that are not ours read them. */
import assert from 'node:assert/strict';
import { Cite } from '@citation-js/core';
import csl from '@citation-js/core/lib/plugins/input/csl.js';
import '@citation-js/plugin-bibtex';
import '@citation-js/plugin-ris';
import { BibLatexParser, RISParser } from 'biblatex-csl-converter';

export type Item = Readonly<Record<string, unknown>>;

/** What a parser makes of an entry of a BibTeX or RIS file; names as `van Beethoven, Ludwig, Jr.` or `OpenAI`. */
export interface Parsed {
  readonly type: string;
  readonly key: string;
  readonly authors: readonly string[];
  readonly fields: Item;
}

/** citation-js: throws on anything that is not BibTeX. */
export function readBibtexAsCsl(text: string): readonly Parsed[] {
  return text === '' ? [] : new Cite(text, { forceType: '@bibtex/text' }).data.map(parsedCsl);
}

export function readRisAsCsl(text: string): readonly Parsed[] {
  return text === '' ? [] : new Cite(text, { forceType: '@ris/file' }).data.map(parsedCsl);
}

function parsedCsl(item: Item): Parsed {
  const authors = (Array.isArray(item['author']) ? item['author'] : []).map((name: Item) =>
    name['literal'] !== undefined
      ? String(name['literal'])
      : nameOf(
          joined([name['dropping-particle'], name['non-dropping-particle'], name['family']]),
          name['given'],
          name['suffix'],
        ),
  );
  return { type: String(item['type']), key: String(item['id']), authors, fields: item };
}

/** biblatex-csl-converter: fails on every error or warning that it tells. */
export function readBibtexAsBiblatex(text: string): readonly Parsed[] {
  const { entries, errors, warnings } = new BibLatexParser(text, {
    processUnexpected: true,
    processUnknown: true,
  }).parse();
  assert.deepEqual([errors, warnings], [[], []]);
  return Object.values(entries).map(parsedBiblatex);
}

export function readRisAsBiblatex(text: string): readonly Parsed[] {
  const { entries, errors } = new RISParser(text).parse();
  assert.deepEqual(errors, []);
  return Object.values(entries).map(parsedBiblatex);
}

interface BiblatexEntry {
  readonly bib_type: string;
  readonly entry_key: string;
  readonly fields: Item;
}

function parsedBiblatex({ bib_type, entry_key, fields }: BiblatexEntry): Parsed {
  const authors = (Array.isArray(fields['author']) ? fields['author'] : []).map((name: Item) =>
    name['literal'] !== undefined
      ? plain(name['literal'])
      : nameOf(
          joined([plain(name['prefix']), plain(name['family'])]),
          plain(name['given']),
          plain(name['suffix']),
        ),
  );
  const texts = Object.entries(fields).map(([name, value]) => [name, plain(value)]);
  return { type: bib_type, key: entry_key, authors, fields: Object.fromEntries(texts) };
}

/** The text of a list of nodes, with nothing of their marks. */
function plain(value: unknown): string {
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return value.map(plain).join('');
  const isNode = typeof value === 'object' && value !== null && 'text' in value;
  return isNode ? String(value.text) : '';
}

function joined(parts: readonly unknown[]): string {
  return parts.filter((part) => part !== undefined && part !== '').join(' ');
}

export function nameOf(family: string, given: unknown, suffix: unknown): string {
  return [family, given, suffix].filter((part) => part !== undefined && part !== '').join(', ');
}

/** Nothing of the items is dropped as no CSL: unknown fields, wrong types of values, names or dates. */
export function assertCsl(items: readonly unknown[]): void {
  assert.deepEqual(csl.clean(items, false), items);
}
