import type { LookupGaps } from '../protocol/papers.ts';
import type { Database } from './database.ts';
import { canonicalKey } from './works.ts';

/** What was asked already; see `DetailsStore.asked`. */
export interface Asked {
  readonly papers: ReadonlySet<string>;
  /** `owner/name` in lower case. */
  readonly repositories: ReadonlySet<string>;
  /** `referenceKey`s, `github:owner/name` among them. */
  readonly unknown: ReadonlySet<string>;
}

interface Gap {
  readonly key: string;
  readonly kind: string;
  readonly label: string;
  readonly repository: string | undefined;
  /** The keys that mean it, its own first. */
  readonly keys: readonly string[];
}

/** What lookup could find out about these references or, `undefined`, about all. `isRestored`: of a post's row. */
export function lookupGaps(
  database: Database,
  keys: readonly string[] | undefined,
  asked: Asked,
  isRestored: (num: number) => boolean,
): LookupGaps {
  const wanted =
    keys === undefined ? null : JSON.stringify([...new Set(keys.map((key) => canonicalKey(database, key)))]);
  const gaps = gapsOf(database, wanted);
  const isUnasked = ({ keys: all }: Gap) =>
    !all.some((key) => asked.papers.has(key) || asked.unknown.has(key));
  const papers = gaps.filter(({ kind }) => kind === 'paper');
  return {
    papers: papers.filter((gap) => /^(?:arxiv|doi):/u.test(gap.key) && isUnasked(gap)).map(({ key }) => key),
    titles: papers
      .filter((gap) => gap.key.startsWith('title:') && isUnasked(gap))
      .map(({ key, label }) => ({ key, title: label })),
    repositories: gaps.flatMap(({ key, repository }) => {
      const isKnown =
        repository === undefined ||
        asked.repositories.has(repository.toLowerCase()) ||
        asked.unknown.has(key);
      return isKnown || !key.startsWith('github:') ? [] : [repository];
    }),
    posts: postsWithLostLinks(database, wanted)
      .filter(({ num }) => !isRestored(num))
      .map(({ id }) => id),
  };
}

/** Papers and repositories, the most mentioned first. */
function gapsOf(database: Database, wanted: string | null): readonly Gap[] {
  return database.all(
    `select w.key, w.kind, b.label, a.repository,
        (select json_group_array(alias) from aliases where aliases.key = w.key) as others
      from works w join refs b on b.post = w.best_post and b.n = w.best_n
        left join refs a on a.post = w.url_post and a.n = w.url_n
      where w.kind in ('paper', 'repository') and w.posts > 0
        and (?1 is null or w.key in (select value from json_each(?1)))
      order by w.posts desc, w.newest desc, w.first_post desc, w.first_n`,
    [wanted],
    (row) => {
      const others: readonly string[] = JSON.parse(row.text('others'));
      return {
        key: row.text('key'),
        kind: row.text('kind'),
        label: row.text('label'),
        repository: row.optionalText('repository'),
        keys: [row.text('key'), ...others],
      };
    },
  );
}

/** Posts of Telegram that mention one of these by words without an address, the newest first. */
function postsWithLostLinks(
  database: Database,
  wanted: string | null,
): readonly { readonly num: number; readonly id: string }[] {
  return database.all(
    `select p.num, p.id from posts p join copies c on c.num = p.copy
      where c.facts ->> '$.format' glob 'telegram-*' and exists (
        select 1 from refs r join works w on w.num = r.work where r.post = p.num and r.url is null
          and (?1 is null or w.key in (select value from json_each(?1))))
      order by p.time is null, p.time desc, p.num desc`,
    [wanted],
    (row) => ({ num: row.number('num'), id: row.text('id') }),
  );
}
