import { referenceKey } from '../../../src/core/papers/referenceKey.ts';
import { copyOf } from '../../../src/core/posts/copy.ts';
import type { Reference } from '../../../src/core/posts/post.ts';
import { Database } from '../../../src/library/database.ts';
import type { IndexedPost } from '../../../src/library/indexFile.ts';
import { INDEX } from '../../../src/library/indexKind.ts';
import { deletePost, insertPost } from '../../../src/library/postRows.ts';
import { ReferenceQueries } from '../../../src/library/referenceQueries.ts';
import type { KnownPaper } from '../../../src/library/works.ts';
import { WorksKeeper } from '../../../src/library/worksKeeper.ts';
import { importedPost, sha256 } from '../core/posts/samplePosts.ts';

export interface ModelPost {
  readonly references: readonly Reference[];
  readonly topics?: readonly string[];
  readonly publishedAt?: string;
}

/** What the works are made of. */
export interface World {
  readonly posts: ReadonlyMap<number, ModelPost>;
  readonly aliases: ReadonlyMap<string, string>;
  readonly facts: ReadonlyMap<string, KnownPaper>;
}

/** A reference to a paper on arXiv. */
export function arxiv(id: string, label = `https://arxiv.org/abs/${id}`): Reference {
  return { ...lost(label), url: `https://arxiv.org/abs/${id}`, arxivId: id };
}

export function doi(name: string, label = name): Reference {
  return { ...lost(label), url: `https://doi.org/${name}`, doi: name };
}

/** A lost link. */
export function lost(label: string, kind: Reference['kind'] = 'paper'): Reference {
  return {
    kind,
    label,
    url: undefined,
    arxivId: undefined,
    doi: undefined,
    repository: undefined,
    start: 0,
    end: 1,
  };
}

export function repository(name: string): Reference {
  return { ...lost(name, 'repository'), url: `https://github.com/${name}`, repository: name };
}

/** The tables of an index over posts that are put in by hand; post 3 is named `post-3`. */
export class WorkModel {
  readonly database = Database.open(undefined, INDEX, () => undefined);
  readonly works = new WorksKeeper(this.database);
  readonly references = new ReferenceQueries(this.database);
  readonly #nums = new Map<number, number>();
  #lastNum = 0;

  constructor() {
    this.database.run(`insert into folders (id, path) values (1, '/')`);
    this.database.run(
      `insert into files (id, folder, path, size, mtime, hash) values (1, 1, 'a.md', 1, 1, '')`,
    );
  }

  static of({ posts, aliases, facts }: World): WorkModel {
    const model = new WorkModel();
    for (const [name, post] of posts) model.put(name, post);
    model.works.update((works) => {
      for (const [alias, key] of aliases) works.putAlias(alias, key);
      for (const [key, known] of facts) works.putFacts(key, known);
    });
    return model;
  }

  put(name: number, post: ModelPost): void {
    this.remove(name);
    const num = ++this.#lastNum;
    this.#nums.set(name, num);
    const reading = { unread: true, done: false, starred: false };
    const state = { num, file: 1, start: name, dir: '.', copy: num, ...reading, alsoIn: [] };
    this.database.transaction(() =>
      insertPost(this.database, { ...state, changed: false, edited: 0, print: '' }, indexed(name, post)),
    );
  }

  remove(name: number): void {
    const num = this.#nums.get(name);
    if (num !== undefined) this.database.transaction(() => deletePost(this.database, num));
    this.#nums.delete(name);
  }

  /** Key → names of the posts that mention it, after everything was computed. */
  mentions(): Readonly<Record<string, readonly string[]>> {
    this.works.update();
    const found: Record<string, string[]> = {};
    this.database.all(
      'select distinct m.key, p.id from mentions m join posts p on p.num = m.post order by m.key, p.start',
      [],
      (row) => {
        found[row.text('key')] = [...(found[row.text('key')] ?? []), row.text('id')];
      },
    );
    return found;
  }

  /** Everything that must not depend on how the library came to be as it is. */
  snapshot(): unknown {
    this.works.update();
    const rows = this.references.rows({ offset: 0, limit: 1000, sort: 'title' });
    const { database } = this;
    const tables = database.all(
      `select w.key, w.poor, w.lost, w.search, w.posts, w.dirty,
        (select json_group_array(topic) from (select n.topic from work_topics t
          left join topic_names n on n.id = t.topic where t.work = w.num order by n.topic)) as topics,
        (select group_concat(place, ' ') from (select p.id || '#' || r.n || '=' || coalesce(r.own_key, '') as place
          from refs r join posts p on p.num = r.post where r.work = w.num order by p.id, r.n)) as mentions
        from works w order by w.key`,
      [],
      (row) => ({
        key: row.text('key'),
        facts: [row.number('poor'), row.number('lost'), row.number('posts'), row.number('dirty')],
        words: [row.text('search'), row.text('topics'), row.text('mentions')],
      }),
    );
    return { rows: rows.toSorted((a, b) => (a.key < b.key ? -1 : 1)), tables };
  }
}

function indexed(name: number, { references, topics = [], publishedAt }: ModelPost): IndexedPost {
  const post = importedPost({ publishedAt });
  const id = `post-${name}`;
  return {
    ...post,
    id,
    copy: copyOf(post, sha256),
    topics: topics.map((topic) => ({ topic, because: 'said so' })),
    references: references.map((reference) => ({ ...reference, key: referenceKey(reference) })),
    textHash: '',
    fields: { title: '', text: '', channel: '', author: '', origin: '', tags: '', topics: '', papers: '' },
    shows: 0,
  };
}
