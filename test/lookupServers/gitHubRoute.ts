import type { Route } from '../lookupServer.ts';

export interface ServedRepository {
  readonly name: string;
  readonly id: number;
  readonly description: string | null;
  readonly stars: number;
  readonly license: string | null;
  readonly isArchived?: boolean;
  /** Names it had before. */
  readonly formerly?: readonly string[];
}

export const SLOW_NETS: ServedRepository = {
  name: 'grey-lab/slow-nets',
  id: 4711,
  description: 'Networks that take their time 🐌',
  stars: 321,
  license: 'MIT',
  formerly: ['agrey/slow'],
};

/** `/repos/<owner>/<name>` and `/repositories/<id>`; `base` is the address below which the server has this service. */
export function gitHubRoute(repositories: readonly ServedRepository[], base: string): Route {
  return ({ path }) => {
    const [, name, id] = /^\/(?:repos\/([^/]+\/[^/]+)|repositories\/(\d+))$/.exec(path) ?? [];
    const same = (one: string) => one.toLowerCase() === name?.toLowerCase();
    const found = repositories.find((one) => same(one.name) || String(one.id) === id);
    if (found !== undefined)
      return { type: 'application/json; charset=utf-8', body: JSON.stringify(asJson(found)) };
    const moved = repositories.find(({ formerly = [] }) => formerly.some(same));
    if (moved === undefined)
      return { status: 404, type: 'application/json', body: '{"message":"Not Found"}' };
    const location = `${base}/repositories/${moved.id}`;
    return {
      status: 301,
      headers: { location },
      type: 'application/json',
      body: '{"message":"Moved Permanently"}',
    };
  };
}

function asJson({ name, id, description, stars, license, isArchived = false }: ServedRepository): unknown {
  return {
    ...{ id, full_name: name, private: false, description, archived: isArchived, language: 'Python' },
    html_url: `https://github.com/${name}`,
    stargazers_count: stars,
    license: license === null ? null : { key: license.toLowerCase(), spdx_id: license },
    pushed_at: '2025-02-03T04:05:06Z',
  };
}
