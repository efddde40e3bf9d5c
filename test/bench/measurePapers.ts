import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { LibraryClient } from '../../src/library/client.ts';
import type { ReferenceQuery } from '../../src/protocol/papers.ts';
import { type BenchRow, row, timed } from './benchRow.ts';
import { percentile } from './queries.ts';
import { Random } from './random.ts';
import { wordList } from './wordLists.ts';

const POSTS = 20_000;
const LINKS = 5;
const RUNS = 9;
const RIVAL = 'GROUP BY over all references';
/** Posts in one folder. */
const PER_FOLDER = 500;
const WORDS = wordList('en');

type Asked = Partial<ReferenceQuery>;

/** The headings that the Papers view asks for at once, as host/papers has them. */
const HEADINGS: readonly Asked[] = [
  { kinds: ['paper'] },
  { kinds: ['repository'] },
  { kinds: ['model', 'dataset'] },
  { kinds: ['video', 'course', 'book'] },
  { kinds: ['channel', 'page'], lost: false },
  { kinds: ['channel', 'page'], lost: true },
];
const OF_TOPICS: Asked = { kinds: ['paper', 'repository', 'model', 'dataset', 'book'], sort: 'mentions' };
const PAGE = { offset: 0, limit: 201 };

/** How fast each grouping of the Papers view opens over many references, beside a plain query. */
export async function measurePapers(worker: string, folder: string): Promise<readonly BenchRow[]> {
  const posts = join(folder, 'references');
  const databasePath = join(folder, 'references.sqlite');
  writeLinks(posts);
  const client = new LibraryClient(worker);
  await client.open({
    settings: { folders: [posts], notesFolder: 'notes', exclude: [], topics: {}, digests: {} },
    databasePath,
    trashPath: undefined,
  });
  await client.sync();
  const ask = (asked: Asked) => client.references({ ...asked, ...PAGE });
  const headings = (asked: Asked) => Promise.all(HEADINGS.map((heading) => ask({ ...heading, ...asked })));
  const words = new Random(7);
  const opened: readonly (readonly [name: string, open: () => Promise<unknown>])[] = [
    ['newest first', () => headings({ sort: 'newest' })],
    ['unresolved', () => headings({ lost: true })],
    ['by topic, one of them opened', () => topics(client)],
    ['by reading status', () => statuses(client)],
    ['under a new filter', () => headings({ sort: 'mentions', text: words.pick(WORDS).slice(0, 4) })],
  ];
  const own = await median(() => headings({ sort: 'mentions' }));
  const rival = await grouped(databasePath);
  const name = (grouping: string) => `Papers view over ${POSTS * LINKS} references, ${grouping}`;
  const rows: BenchRow[] = [
    { ...row(name('most mentioned'), own, 'ms'), rival: RIVAL, rivalValue: rival, ratio: rival / own },
  ];
  for (const [grouping, open] of opened) rows.push(row(name(grouping), await median(open), 'ms'));
  const path = join(posts, '0', 'post-0.md');
  const edited = await median(() => {
    writeFileSync(path, linkPost(new Random(words.below(1e9)), 0));
    return client.sync([path]);
  });
  client.dispose();
  return [...rows, row('one post of them edited, until its papers are listed', edited, 'ms')];
}

async function topics(client: LibraryClient): Promise<void> {
  const [first] = await client.referenceGroups('topic', { ...OF_TOPICS, ...PAGE });
  await client.references({ ...OF_TOPICS, ...PAGE, topic: first?.key });
}

async function statuses(client: LibraryClient): Promise<void> {
  await client.referenceGroups('status', { kinds: ['paper'], ...PAGE });
  await client.references({ kinds: ['paper'], status: 'none', ...PAGE });
}

/** The same headings without an index of works: references merged by key when they are asked for. */
async function grouped(databasePath: string): Promise<number> {
  const database = new DatabaseSync(':memory:');
  database.prepare('attach ? as library').run(databasePath);
  database.exec(`
    create table refs (post, n, kind, key, label, quality, url, primary key (post, n)) without rowid;
    insert into refs select post, n, kind, key, label, quality, url from library.mentions;
    create index refs_key on refs (key, post);`);
  const statements = HEADINGS.map(({ kinds = [], lost }) => {
    const having = lost === undefined ? '' : `having min(url) is ${lost ? '' : 'not '}null`;
    return database.prepare(`select key, kind, label, max(quality) as quality, count(distinct post) as posts,
        min(url) as url from refs where kind in (${kinds.map((kind) => `'${kind}'`).join(', ')})
      group by key ${having} order by posts desc, quality = 0, label collate nocase, key limit ${PAGE.limit}`);
  });
  const time = await median(() => statements.map((statement) => statement.all()));
  database.close();
  return time;
}

async function median(work: () => unknown): Promise<number> {
  const times: number[] = [];
  for (let run = 0; run < RUNS; run++) times.push((await timed(work))[0]);
  return percentile(times, 0.5);
}

function writeLinks(folder: string): void {
  for (let number = 0; number < POSTS; number++) {
    const place = join(folder, String(Math.floor(number / PER_FOLDER)));
    if (number % PER_FOLDER === 0) mkdirSync(place, { recursive: true });
    writeFileSync(join(place, `post-${number}.md`), linkPost(new Random(number * 7919 + 3), number));
  }
}

/** A short post with links, every third of them to something that many posts mention. */
function linkPost(random: Random, number: number): string {
  const date = new Date(Date.UTC(2019, 0, 1) + random.below(2850) * 86_400_000).toISOString().slice(0, 10);
  const links = Array.from({ length: LINKS }, () => `- ${link(random)}`);
  const topic = random.pick(['nlp', 'rl', 'cv', 'speech', 'robotics', 'theory']);
  return `---\ntitle: Links ${number}\ndate: ${date}\ntopics: [${topic}]\n---\n\n${links.join('\n')}\n`;
}

function link(random: Random): string {
  const thing = random.chance(0.33) ? random.below(500) : random.below(200_000);
  const named = new Random(thing);
  const title = Array.from({ length: 7 }, () => named.pick(WORDS)).join(' ');
  const name = `${named.pick(WORDS)}/${named.pick(WORDS)}${thing}`;
  const kind = random.next();
  if (kind < 0.45) {
    const id = `24${String(1 + (thing % 12)).padStart(2, '0')}.${String(10_000 + Math.floor(thing / 12))}`;
    return random.chance(0.6) ? `[${title}](https://arxiv.org/abs/${id})` : `https://arxiv.org/pdf/${id}v1`;
  }
  if (kind < 0.65) return `[code](https://github.com/${name})`;
  if (kind < 0.75) return `https://huggingface.co/${name}`;
  if (kind < 0.82) return `[${title}](https://www.youtube.com/watch?v=${String(thing).padStart(11, 'x')})`;
  return `[${title}](https://example.org/${thing})`;
}
