import { wordsOf } from '../core/posts/words.ts';
import type { ExpandedTerm } from '../core/search/expand.ts';
import { FieldMatchers } from '../core/search/rank.ts';
import { snippet } from '../core/search/snippet.ts';
import type { SearchHit } from '../protocol/search.ts';
import type { Database, Row } from './database.ts';
import { HIT_COLUMNS, type HitSource, plainHit } from './searchHits.ts';

/** Words of the post that are looked at, rare and frequent ones in it first, and those of them that are asked for. */
const LOOKED_AT = 32;
const ASKED = 16;
/** A word in more posts than this tells nothing; posts with one in fewer are looked at all. */
const COMMON = 300;
/** Words of a long post that are counted. */
const MAX_WORDS = 4000;
/** Short words tell nothing unless they are abbreviations. */
const TELLING = /[\p{L}\p{N}]{4}|^\p{Lu}[\p{Lu}\p{N}]+$/u;
/** A title says what a post is about. */
const TITLE_WORTH = 4;
/** What a shared paper and a shared topic are worth, beside rare words. */
const PAPER_WORTH = 2;
const TOPIC_WORTH = 0.5;

interface SharedWord {
  readonly stem: string;
  readonly worth: number;
  readonly posts: readonly number[];
}

/** Posts that share rare words, papers and topics with this one, most alike first. */
export function similarPosts(source: HitSource, id: string, limit: number): readonly SearchHit[] {
  const { database } = source;
  const own = database.get(`select ${HIT_COLUMNS} from posts p where p.id = ?`, id);
  if (own === undefined) return [];
  const num = own.number('num');
  const count = database.get('select count(*) as n from posts')?.number('n') ?? 0;
  const words = sharedWords(source, own, count);
  const papers = sharedPapers(database, num, count);
  const scores = new Map<number, number>();
  for (const { worth, posts } of [...words, ...papers]) {
    for (const post of posts) if (post !== num) scores.set(post, (scores.get(post) ?? 0) + worth);
  }
  for (const [post, topics] of sharedTopics(database, num, [...scores.keys()])) {
    scores.set(post, (scores.get(post) ?? 0) + topics * TOPIC_WORTH);
  }
  const best = [...scores].sort((a, b) => b[1] - a[1] || b[0] - a[0]).slice(0, limit);
  const matchers = new FieldMatchers(words.map(({ stem }) => termOf(stem)));
  return best.flatMap(([post]) => {
    const row = database.get(`select ${HIT_COLUMNS} from posts p where p.num = ?`, post);
    const shared = papers.find(({ posts }) => posts.includes(post));
    return row === undefined ? [] : [hitOf(source, row, matchers, shared?.label)];
  });
}

/** The words of the post that few others have. */
function sharedWords({ database, texts }: HitSource, own: Row, count: number): readonly SharedWord[] {
  const weights = new Map<string, { stem: string; weight: number }>();
  const add = (text: string, weight: number) => {
    for (const { form } of wordsOf(text).slice(0, MAX_WORDS)) {
      if (!TELLING.test(form.written)) continue;
      const known = weights.get(form.folded);
      if (known === undefined) weights.set(form.folded, { stem: form.stem, weight });
      else known.weight += weight;
    }
  };
  add(own.text('title'), TITLE_WORTH);
  add(texts.of(own), 1);
  // Words that came into the library late are rare.
  const places = database.all(
    'select w.word, w.id from json_each(?) j cross join words w on w.word = j.value',
    [JSON.stringify([...weights.keys()])],
    (row) => ({ word: row.text('word'), place: row.number('id') }),
  );
  const likely = places
    .map(({ word, place }) => {
      const { stem = '', weight = 0 } = weights.get(word) ?? {};
      return { stem, weight: Math.log1p(weight), guess: Math.log1p(weight) * Math.log(place + 1) };
    })
    .sort((a, b) => b.guess - a.guess);
  const found = new Map<string, SharedWord>();
  for (const { stem, weight } of likely.slice(0, LOOKED_AT)) {
    if (found.has(stem)) continue;
    const posts = postsWith(stem, database);
    if (posts.length < 2 || (posts.length === COMMON && count > COMMON)) continue;
    found.set(stem, { stem, posts, worth: weight * Math.log((count + 1) / posts.length) });
  }
  return [...found.values()].sort((a, b) => b.worth - a.worth).slice(0, ASKED);
}

/** The last posts with a word, at most so many that it tells nothing. In one row: a row for each takes much longer. */
function postsWith(stem: string, database: Database): readonly number[] {
  const row = database.get(
    `select group_concat(num) as nums
      from (select rowid as num from fts where fts match ? order by rowid desc limit ?)`,
    `"${stem.replaceAll('"', '""')}"`,
    COMMON,
  );
  return row?.optionalText('nums')?.split(',').map(Number) ?? [];
}

interface SharedPaper {
  readonly label: string;
  readonly posts: readonly number[];
  readonly worth: number;
}

function sharedPapers(database: Database, num: number, count: number): readonly SharedPaper[] {
  const works = database.all(
    `select distinct w.num, w.posts, coalesce(w.title, b.label) as label from refs r join works w on w.num = r.work
      join refs b on b.post = w.best_post and b.n = w.best_n
      where r.post = ? and r.kind in ('paper', 'repository', 'model', 'dataset') and w.posts between 2 and ?`,
    [num, COMMON],
    (row) => ({ work: row.number('num'), posts: row.number('posts'), label: row.text('label') }),
  );
  return works.map(({ work, posts, label }) => ({
    label,
    posts: database.all('select distinct post from refs where work = ?', [work], (row) => row.number('post')),
    worth: PAPER_WORTH * Math.log((count + 1) / posts),
  }));
}

/** How many topics each of these posts shares with the post. */
function sharedTopics(
  database: Database,
  num: number,
  posts: readonly number[],
): readonly (readonly [post: number, topics: number])[] {
  return database.all(
    `select j.value as post, count(*) as topics from json_each(?) j cross join topics t on t.post = j.value
      where t.topic in (select topic from topics where post = ?) group by j.value`,
    [JSON.stringify(posts), num],
    (row) => [row.number('post'), row.number('topics')],
  );
}

function termOf(stem: string): ExpandedTerm {
  const words = [{ folded: stem, stem }];
  return {
    words,
    open: false,
    typed: stem,
    quoted: true,
    field: undefined,
    completions: [],
    alternatives: [],
  };
}

/** Shows the shared paper or, where there is none, the shared words; posts that share a topic only are not found. */
function hitOf(
  { texts }: HitSource,
  row: Row,
  matchers: FieldMatchers,
  paper: string | undefined,
): SearchHit {
  const hit = plainHit(row);
  if (paper !== undefined) return { ...hit, field: 'paper', snippet: paper };
  const title = matchers.find('title', hit.title);
  const text = texts.of(row);
  const shared = snippet(text, matchers.find('text', text));
  return {
    ...hit,
    field: shared === undefined ? 'title' : 'text',
    titleMatches: title.map(({ start, end }) => [start, end] as const),
    snippet: shared?.text ?? '',
    snippetMatches: shared?.ranges ?? [],
    match: shared?.match,
  };
}
