import { wordsOf } from '../core/posts/words.ts';
import { NewWords, stemsOf } from '../core/search/words.ts';
import { channelOf } from './channelOf.ts';
import type { Database } from './database.ts';
import { type SearchFields, searchFields } from './searchFields.ts';

/** Rows that are written anew at once. */
const CHUNK = 200;

/** Writes what can be searched of a new post; with what is known of its papers, and with the notes it had before. */
export function insertSearchRow(database: Database, num: number, fields: SearchFields): void {
  const gathered = new NewWords();
  const others = {
    papers: stemsOf(wordsOf(paperTitles(database, num)), gathered),
    notes: stemsOf(wordsOf(notesOn(database, num)), gathered),
  };
  insertWords(database, gathered.take());
  const papers = others.papers === '' ? fields.papers : `${fields.papers} ${others.papers}`;
  database.run(
    `insert into fts (rowid, title, text, channel, author, origin, tags, topics, papers, notes)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    num,
    fields.title,
    fields.text,
    fields.channel,
    fields.author,
    fields.origin,
    fields.tags,
    fields.topics,
    papers,
    others.notes,
  );
  database.run('insert into titles (rowid, title) values (?, ?)', num, fields.title);
}

export function deleteSearchRow(database: Database, num: number): void {
  database.run('delete from fts where rowid = ?', num);
  database.run('delete from titles where rowid = ?', num);
}

/** Something that can be searched of this post is another now. */
export function markSearchRow(database: Database, num: number): void {
  database.run('insert or ignore into stale_search (post) values (?)', num);
}

export function areSearchRowsStale(database: Database): boolean {
  return database.get('select 1 as found from stale_search limit 1') !== undefined;
}

/** Writes some of the marked rows anew; true while there are more. Must run inside a transaction of the caller. */
export function settleSearchRows(database: Database): boolean {
  const stale = database.all('select post from stale_search limit ?', [CHUNK], (row) => row.number('post'));
  for (const num of stale) {
    database.run('delete from stale_search where post = ?', num);
    const gathered = new NewWords();
    const fields = fieldsOf(database, num, gathered);
    if (fields === undefined) continue;
    insertWords(database, gathered.take());
    deleteSearchRow(database, num);
    insertSearchRow(database, num, fields);
  }
  return stale.length === CHUNK;
}

/** Words that can be completed and mistyped from now on. */
export function insertWords(database: Database, words: ReturnType<NewWords['take']>): void {
  for (const [word, stem] of words) {
    database.run('insert or ignore into words (word, stem) values (?, ?)', word, stem);
  }
}

/** The titles by which lookup and the user's records know the papers of a post, one a line. */
export function paperTitles(database: Database, num: number): string {
  const row = database.get(
    `select group_concat(title, char(10)) as titles from (
      select distinct w.title from refs r join works w on w.num = r.work where r.post = ? and w.title is not null)`,
    num,
  );
  return row?.optionalText('titles') ?? '';
}

/** The words of the notes on a post. */
export function notesOn(database: Database, num: number): string {
  return database.get('select text from noted where post = ?', num)?.text('text') ?? '';
}

/** The names of a post's topics. */
export function topicsOn(database: Database, num: number): readonly string[] {
  return database.all('select topic from topics where post = ? order by rank', [num], (row) =>
    row.text('topic'),
  );
}

function fieldsOf(database: Database, num: number, gathered: NewWords): SearchFields | undefined {
  const row = database.get(
    'select p.*, x.text from posts p join texts x on x.num = p.num where p.num = ?',
    num,
  );
  if (row === undefined) return undefined;
  const references = database.all(
    'select arxiv_id, doi, repository from refs where post = ? order by n',
    [num],
    (reference) => ({
      arxivId: reference.optionalText('arxiv_id'),
      doi: reference.optionalText('doi'),
      repository: reference.optionalText('repository'),
    }),
  );
  const post = {
    title: row.text('title'),
    text: row.text('text'),
    channel: channelOf(row),
    author: row.optionalText('author'),
    forwardedFrom: row.optionalText('forwarded_from'),
    hashtags: [row.text('tags')],
    declaredTopics: [],
    topics: topicsOn(database, num),
    references,
  };
  return searchFields(post, gathered);
}
