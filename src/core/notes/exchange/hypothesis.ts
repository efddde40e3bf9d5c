import type { ExportedNote } from './exportedNote.ts';
import {
  type Fields,
  type ImportedFile,
  type ImportedNote,
  isFields,
  listOf,
  quoteOf,
  tagsWithTodo,
  textOf,
  timeOf,
  withTodo,
} from './importedNote.ts';

/** Whose notes carry no name: our user has no account there. */
const OWN_USER = 'acct:me@marginalia';

/**
 * The notes as the export of Hypothesis gives them and its import takes them: one object with `annotations`. Its import
 * keeps `uri`, `target`, `text`, `tags` and `document`, and puts each where its quote stands on the page. Positions are
 * left out, because they count in another text than ours.
 */
export function toHypothesis(notes: readonly ExportedNote[], now: string): object {
  const parents = new Map(notes.map(({ note }) => [note.id, note.target.note]));
  return {
    export_date: now,
    export_userid: OWN_USER,
    client_version: 'marginalia',
    annotations: notes.map((exported) => toAnnotation(exported, parents)),
  };
}

function toAnnotation(
  { note, title, url, postLink }: ExportedNote,
  parents: ReadonlyMap<string, string | undefined>,
): object {
  const uri = url ?? postLink;
  const { quote } = note.target;
  const isReply = note.target.note !== undefined;
  const selector = quote === undefined || isReply ? [] : [{ type: 'TextQuoteSelector', ...quote }];
  const user = note.creator === undefined ? OWN_USER : `acct:${accountName(note.creator)}@marginalia`;
  return {
    id: note.id,
    created: note.created,
    updated: note.modified,
    user,
    ...(note.creator === undefined ? {} : { user_info: { display_name: note.creator } }),
    uri,
    text: note.body,
    tags: tagsWithTodo(note),
    group: '__world__',
    permissions: { read: [user], admin: [user], update: [user], delete: [user] },
    target: [{ source: uri, ...(selector.length === 0 ? {} : { selector }) }],
    document: { title: [title] },
    links: {},
    hidden: false,
    flagged: false,
    ...(isReply ? { references: ancestors(note.target.note, parents) } : {}),
  };
}

/** The notes above a reply, the topmost first. */
function ancestors(
  parent: string | undefined,
  parents: ReadonlyMap<string, string | undefined>,
): readonly string[] {
  const above: string[] = [];
  for (let id = parent; id !== undefined && !above.includes(id); id = parents.get(id)) above.unshift(id);
  return above;
}

function accountName(name: string): string {
  return name.replace(/[^\p{L}\p{N}._]+/gu, '_');
}

/** What an export of Hypothesis holds. An annotation that cannot be read costs only itself. */
export function fromHypothesis(annotations: readonly unknown[]): ImportedFile {
  const notes: ImportedNote[] = [];
  const problems: string[] = [];
  for (const [index, annotation] of annotations.entries()) {
    const read = isFields(annotation) ? fromAnnotation(annotation) : 'it is no annotation';
    if (typeof read === 'string') problems.push(`Annotation ${index + 1}: ${read}.`);
    else notes.push(read);
  }
  return { format: 'Hypothesis', notes, problems };
}

function fromAnnotation(annotation: Fields): ImportedNote | string {
  const target = listOf(annotation['target']).find(isFields) ?? {};
  const addresses = [textOf(annotation['uri']), textOf(target['source'])].filter((one) => one !== undefined);
  const id = textOf(annotation['id']);
  const created = timeOf(annotation['created']) ?? timeOf(annotation['updated']);
  if (id === undefined) return 'it has no id';
  if (addresses.length === 0) return 'it names no page';
  if (created === undefined) return 'it has no date';
  const body = (textOf(annotation['text']) ?? '').replace(/\r\n?/gu, '\n').trimEnd();
  const quote = quoteOf(listOf(target['selector']));
  const answers = listOf(annotation['references'])
    .filter((one) => typeof one === 'string')
    .at(-1);
  const motivation =
    answers !== undefined ? 'replying' : body === '' && quote ? 'highlighting' : 'commenting';
  const page = isFields(annotation['document']) ? annotation['document'] : {};
  return withTodo({
    id,
    created,
    modified: timeOf(annotation['updated']) ?? created,
    motivation,
    completed: undefined,
    creator: creatorOf(annotation),
    color: undefined,
    tags: listOf(annotation['tags']).flatMap((tag) => textOf(tag) ?? []),
    body,
    quote,
    text: undefined,
    answers,
    post: undefined,
    addresses: [...new Set(addresses)],
    path: undefined,
    title: listOf(page['title']).map(textOf)[0],
  });
}

/** The name that is shown there, else that of the account: `acct:name@hypothes.is`. */
function creatorOf(annotation: Fields): string | undefined {
  const info = isFields(annotation['user_info']) ? annotation['user_info'] : {};
  const user = textOf(annotation['user']);
  const shown = textOf(info['display_name'])?.trim();
  if (shown !== undefined && shown !== '') return shown;
  return user === OWN_USER ? undefined : (/^acct:([^@]+)@/u.exec(user ?? '')?.[1] ?? user);
}
