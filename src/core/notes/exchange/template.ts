/** What a template can name. */
export const FIELDS = [
  'section',
  'title',
  'link',
  'url',
  'quote',
  'note',
  'tags',
  'date',
  'modified',
  'author',
  'color',
  'kind',
] as const;
export type Field = (typeof FIELDS)[number];
export type Fields = Readonly<Record<Field, string>>;

type Part =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'field'; readonly name: Field }
  /** Its parts are there when the field is not empty or, `inverted`, when it is. */
  | {
      readonly kind: 'section';
      readonly name: Field;
      readonly inverted: boolean;
      readonly parts: readonly Part[];
    };

/** A template: what stands above the notes of a section, and what is made of each note. */
export interface NoteTemplate {
  readonly head: readonly Part[];
  readonly note: readonly Part[];
}

export const DEFAULT_TEMPLATE = `## {{section}}

{{#notes}}
{{#quote}}
> {{quote}}

{{/quote}}
{{#note}}
{{note}}

{{/note}}
{{#author}}{{author}}, {{/author}}[{{title}}]({{link}}), {{date}}{{#tags}} · {{tags}}{{/tags}}
{{/notes}}
`;

const LONGEST = 10_000;
const TAG = /\{\{([#^/!]?)([^{}]*)\}\}/gu;
/** A section's tag or a comment that has its line to itself takes the line with it. */
const ALONE = /^[ \t]*(\{\{[#^/!][^{}]*\}\})[ \t]*\r?\n/gmu;
/** Quote marks and list marks that a value stands behind. */
const MARKS = /^[\s>]*(?:[-*+]\s|\d{1,9}[.)]\s)?[\s>]*$/u;

/**
 * Reads a template: `{{name}}` is a field, `{{#name}}…{{/name}}` is there when the field is not empty,
 * `{{^name}}…{{/name}}` when it is, `{{! … }}` is a comment. What stands before `{{#notes}}` heads a section; what
 * stands in it is made for each note. Nothing in it is ever run. Throws with what is wrong.
 */
export function parseTemplate(template: string): NoteTemplate {
  if (template.length > LONGEST) throw new Error(`The template is longer than ${LONGEST} characters.`);
  const source = `${template}\n`.replace(ALONE, '$1');
  const open: { readonly name: string; readonly inverted: boolean; readonly parts: Part[] }[] = [];
  const root: Part[] = [];
  let note: readonly Part[] | undefined;
  let at = 0;
  const top = (): Part[] => open.at(-1)?.parts ?? root;
  const addText = (text: string): void => {
    if (text === '') return;
    if (note !== undefined && open.length === 0) {
      if (text.trim() !== '') throw new Error('Nothing may stand behind {{/notes}} in the template.');
    } else top().push({ kind: 'text', text });
  };
  for (const { 0: tag, 1: sign = '', 2: inner = '', index } of source.matchAll(TAG)) {
    addText(source.slice(at, index));
    at = index + tag.length;
    const name = inner.trim();
    if (sign === '!') continue;
    if (note !== undefined && open.length === 0) {
      throw new Error(`Nothing may stand behind {{/notes}} in the template: ${tag}.`);
    }
    if (sign === '/') {
      const closed = open.pop();
      if (closed?.name !== name) throw new Error(`The template closes ${tag}, which is not open there.`);
      if (name === 'notes') note = closed.parts;
      else
        top().push({ kind: 'section', name: fieldOf(name), inverted: closed.inverted, parts: closed.parts });
    } else if (sign === '') top().push({ kind: 'field', name: fieldOf(name) });
    else if (name === 'notes' && (sign === '^' || open.length > 0)) {
      throw new Error('{{#notes}} may not stand inside another section of the template.');
    } else open.push({ name: name === 'notes' ? name : fieldOf(name), inverted: sign === '^', parts: [] });
  }
  addText(source.slice(at));
  const unclosed = open.at(-1);
  if (unclosed !== undefined) throw new Error(`The template never closes {{#${unclosed.name}}}.`);
  if (note === undefined) throw new Error('The template needs {{#notes}} … {{/notes}} around a note.');
  return { head: root, note };
}

function fieldOf(name: string): Field {
  const field = FIELDS.find((known) => known === name);
  if (field === undefined) {
    throw new Error(`The template names {{${name}}}, which there is not. There are: ${FIELDS.join(', ')}.`);
  }
  return field;
}

/**
 * The text of a template's part. Behind quote marks or a list mark, every line of a value stands as its first does, so
 * that `> {{quote}}` quotes all of it. No blank lines at the ends.
 */
export function renderTemplate(parts: readonly Part[], fields: Fields): string {
  const out: string[] = [];
  let line = '';
  const add = (text: string): void => {
    out.push(text);
    const last = text.lastIndexOf('\n');
    line = last < 0 ? line + text : text.slice(last + 1);
  };
  const render = (some: readonly Part[]): void => {
    for (const part of some) {
      if (part.kind === 'text') add(part.text);
      else if (part.kind === 'section') {
        if ((fields[part.name] === '') === part.inverted) render(part.parts);
      } else {
        const marks = MARKS.test(line) ? line.replace(/[^\s>]/gu, ' ') : '';
        add(fields[part.name].split('\n').join(`\n${marks}`));
      }
    }
  };
  render(parts);
  return out
    .join('')
    .replace(/^(?:[^\S\n]*\n)+/u, '')
    .trimEnd();
}
