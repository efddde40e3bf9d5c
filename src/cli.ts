import { once } from 'node:events';
import { readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { NOTE_FORMATS } from './core/notes/exchange/noteFormats.ts';
import { DEFAULT_TEMPLATE } from './core/notes/exchange/template.ts';
import { CITATION_FORMATS } from './core/papers/citationFormats.ts';
import { citedPaper } from './core/papers/citedPaper.ts';
import { mergePapers, type PostReferences } from './core/papers/mergePapers.ts';
import type { Paper } from './core/papers/paper.ts';
import { LINK_BASE } from './core/posts/appLink.ts';
import type { Post } from './core/posts/post.ts';
import { Library } from './library/library.ts';
import { messageOf } from './library/log.ts';
import { type FileProblem, readFolder } from './library/readFolder.ts';

const HELP = `Reads a folder of posts: Telegram (pages saved as text or HTML, exports of Telegram Desktop), Markdown, saved
web pages, feeds, mail and plain text, in any charset.

Usage:
  marginalia index <folder> [--json]               its posts
  marginalia search <folder> <query> [--json] [--limit <number>]
  marginalia papers <folder> [--bibtex | --ris | --csl-json | --markdown | --json]
                                                   the papers they mention
  marginalia notes <folder> [--markdown | --w3c | --hypothesis | --readwise]
                                                   your notes on them

A query may hold operators, as in the editor: channel: from: author: title: tag: topic: has: is: lang: before: after:
arxiv: repo:, "words together" and -without. Write it in one pair of quotes: 'owls channel:"Night notes" -has:code'.

Options:
  --notes-folder <name>  where notes are kept inside the folder (default: notes)
  --limit <number>       how many hits (default: 20)
  --help, --version

Problems with single files are listed on stderr and do not stop the rest.
Exit status: 0 when it worked, 2 when the command was not understood.
`;

const OPTIONS = {
  json: { type: 'boolean' },
  bibtex: { type: 'boolean' },
  ris: { type: 'boolean' },
  'csl-json': { type: 'boolean' },
  markdown: { type: 'boolean' },
  w3c: { type: 'boolean' },
  hypothesis: { type: 'boolean' },
  readwise: { type: 'boolean' },
  limit: { type: 'string' },
  'notes-folder': { type: 'string' },
  help: { type: 'boolean' },
  version: { type: 'boolean' },
} as const;

type Options = ReturnType<typeof readArguments>['values'];
type OptionName = keyof typeof OPTIONS;

/** The command line was not understood; the message says why. */
class UsageError extends Error {}

interface Request {
  readonly folder: string;
  readonly notesFolder: string;
  readonly query: string;
  readonly options: Options;
}

interface Command {
  readonly options: readonly OptionName[];
  readonly takesQuery?: boolean;
  readonly run: (request: Request) => string | Promise<string> | Iterable<string>;
}

const COMMANDS: Readonly<Record<string, Command>> = {
  index: { options: ['json'], run: index },
  search: { options: ['json', 'limit'], takesQuery: true, run: search },
  papers: { options: ['json', 'bibtex', 'ris', 'csl-json', 'markdown'], run: papers },
  notes: { options: NOTE_FORMATS, run: notes },
};

function readArguments(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });
  } catch (error) {
    throw new UsageError(messageOf(error));
  }
}

function readRequest(
  command: Command,
  folder: string | undefined,
  rest: readonly string[],
  options: Options,
) {
  if (folder === undefined) throw new UsageError('Which folder?');
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true) {
    throw new UsageError(`There is no folder "${folder}".`);
  }
  if (command.takesQuery === true && rest.length === 0) throw new UsageError('Search for what?');
  if (command.takesQuery !== true && rest.length > 0) throw new UsageError(`What is "${rest.join(' ')}"?`);
  const known = new Set<string>([...command.options, 'notes-folder']);
  const foreign = Object.keys(options).find((name) => !known.has(name));
  if (foreign !== undefined) throw new UsageError(`--${foreign} does not belong to this command.`);
  return {
    folder: resolve(folder),
    notesFolder: options['notes-folder'] ?? 'notes',
    query: rest.join(' '),
    options,
  };
}

/** The posts go out one by one, so that a large folder takes no more memory than its references. */
function* index({ folder, notesFolder, options }: Request): Generator<string> {
  const started = performance.now();
  const isJson = options.json === true;
  const mentions: PostReferences[] = [];
  if (isJson) yield '{\n"posts": [';
  const summary = yield* each(readFolder(folder, notesFolder), (post) => {
    mentions.push({ id: post.id, references: post.references });
    if (!isJson) return `${dateOf(post)}  ${post.title}  (${post.topics.join(', ') || 'Other'})\n`;
    return `${mentions.length === 1 ? '' : ','}\n${json(post)}`;
  });
  report(summary.problems);
  const found = mergePapers(mentions);
  if (!isJson) {
    yield `\n${mentions.length} posts in ${summary.files} files, ${found.length} papers.`;
    return;
  }
  const stats = {
    files: summary.files,
    posts: mentions.length,
    papers: found.length,
    problems: summary.problems.length,
    milliseconds: Math.round(performance.now() - started),
  };
  yield '\n],\n"papers": ';
  yield json(found);
  yield `,\n"problems": ${json(summary.problems)},\n"stats": ${json(stats)}\n}`;
}

/** What is made of each item; the result of the source. */
function* each<T, R>(source: Generator<T, R>, make: (item: T) => string): Generator<string, R> {
  for (;;) {
    const { done, value } = source.next();
    if (done === true) return value;
    yield make(value);
  }
}

async function search(request: Request): Promise<string> {
  const limit = Number(request.options.limit ?? 20);
  if (!Number.isInteger(limit) || limit < 1) throw new UsageError('--limit takes a whole number above 0.');
  const library = await openLibrary(request);
  const answer = library.search(request.query, limit);
  const pathOf = ({ id, note }: SearchHit) =>
    library.summary(id)?.path ?? (note && library.notes([note])[0]?.stored.path);
  const hits = answer.hits.map((hit) => ({ ...hit, path: pathOf(hit) }));
  library.close();
  for (const { message } of answer.problems) console.error(printable(message));
  if (request.options.json === true) return json(hits);
  if (hits.length === 0) return 'Nothing found.';
  return hits.map(hitLines).join('\n');
}

type SearchHit = ReturnType<Library['search']>['hits'][number];
type Hit = SearchHit & { readonly path: string | undefined };

function hitLines(hit: Hit): string {
  const lines = [`${dateOf(hit)}  ${hit.title}`, `            ${printable(hit.path ?? '')}`];
  return (hit.snippet === '' ? lines : [...lines, `            ${hit.snippet}`]).join('\n');
}

function papers({ folder, notesFolder, options }: Request): string {
  const mentions: PostReferences[] = [];
  const reading = readFolder(folder, notesFolder);
  let step = reading.next();
  for (; step.done !== true; step = reading.next()) {
    mentions.push({ id: step.value.id, references: step.value.references });
  }
  report(step.value.problems);
  const found = mergePapers(mentions);
  const format = CITATION_FORMATS.find(({ id }) => options[id] === true);
  if (format !== undefined) return format.write(found.map(citedPaper));
  if (options.json === true) return json(found);
  if (found.length === 0) return 'No papers found.';
  const byMentions = found.toSorted((a, b) => b.posts.length - a.posts.length);
  return byMentions.map(paperLine).join('\n');
}

function paperLine({ posts, title, url }: Paper): string {
  return `${String(posts.length).padStart(4)} ×  ${title}  ${url ?? '(address lost)'}`;
}

async function notes(request: Request): Promise<string> {
  const library = await openLibrary(request);
  const format = NOTE_FORMATS.find((known) => request.options[known] === true);
  const all = { by: 'post', ids: undefined, linkBase: LINK_BASE, template: DEFAULT_TEMPLATE } as const;
  const output = format === undefined ? noteLines(library.notes()) : library.notesAs({ format, ...all });
  library.close();
  return output;
}

function noteLines(rows: ReturnType<Library['notes']>): string {
  if (rows.length === 0) return 'No notes found.';
  return rows
    .map(({ stored: { note }, postTitle }) => {
      const words = note.target.quote?.exact ?? '(the whole post)';
      const lines = `${postTitle ?? note.target.source}\n  “${oneLine(words)}”\n  ${oneLine(note.body)}`;
      return printable(lines).trimEnd();
    })
    .join('\n');
}

async function openLibrary({ folder, notesFolder }: Request): Promise<Library> {
  const library = new Library({
    log: (level, message) => level !== 'info' && console.error(printable(message)),
  });
  library.open({
    settings: { folders: [folder], notesFolder, exclude: [], topics: {}, digests: {} },
    databasePath: undefined,
    trashPath: undefined,
  });
  await library.sync();
  report(library.problems());
  return library;
}

function report(
  problems: readonly (Pick<FileProblem, 'path' | 'message'> & { readonly line?: number | undefined })[],
): void {
  for (const { path, message, line } of problems) {
    console.error(printable(`${path || '.'}${line === undefined ? '' : `:${line + 1}`}: ${message}`));
  }
}

/** Names of files may hold what a terminal obeys. */
function printable(text: string): string {
  return text.replace(/(?!\n)\p{Cc}/gu, '�');
}

function dateOf({ publishedAt }: Pick<Post, 'publishedAt'>): string {
  return (publishedAt ?? '').slice(0, 10).padEnd(10);
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** JSON in which what is not known is `null`. */
function json(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) => (part === undefined ? null : part), 2);
}

function version(): string {
  const manifest: unknown = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
  const known = typeof manifest === 'object' && manifest !== null && 'version' in manifest;
  return known ? String(manifest.version) : 'unknown';
}

async function main(args: readonly string[]): Promise<string | Iterable<string>> {
  const { values, positionals } = readArguments(args);
  if (values.version === true) return version();
  const [name, folder, ...rest] = positionals;
  if (values.help === true || (name === undefined && args.length === 0)) return HELP.trimEnd();
  const command = name === undefined || !Object.hasOwn(COMMANDS, name) ? undefined : COMMANDS[name];
  if (command === undefined) throw new UsageError(`There is no command "${name ?? ''}".`);
  return await command.run(readRequest(command, folder, rest, values));
}

/** Waits while the reader of our output is slower than we are; nothing is written to one that has gone. */
async function print(text: string): Promise<void> {
  const { stdout } = process;
  if (stdout.writable && !stdout.write(text))
    await Promise.race([once(stdout, 'drain'), once(stdout, 'close')]);
}

// Whoever reads our output may stop before its end, as `head` does.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

try {
  const output = await main(process.argv.slice(2));
  let last = '';
  for (const piece of typeof output === 'string' ? [output] : output) {
    await print(piece);
    last = piece;
  }
  if (!last.endsWith('\n')) await print('\n');
} catch (error) {
  const isUsage = error instanceof UsageError;
  console.error(isUsage ? `${error.message}\n\n${HELP}` : messageOf(error));
  process.exitCode = isUsage ? 2 : 1;
}
