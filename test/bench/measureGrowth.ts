/** How the cost of a first index grows with the number of posts. */
import { join } from 'node:path';
import { temporaryFolder } from '../../scripts/temporary.ts';
import { type BenchRow, row } from './benchRow.ts';
import { writePosts } from './generatePosts.ts';
import { type Indexing, measureIndexing } from './measureLibrary.ts';

export interface Growth {
  /** The built worker. */
  readonly worker: string;
  /** The largest library; the others are a tenth of it, a hundredth, … down to 1,000 posts. */
  readonly most: number;
  /** Bytes of a post. */
  readonly size: number;
}

/** Indexes ever larger libraries; between two of them the exponent of growth: 1 is linear. */
export async function measureGrowth(
  { worker, most, size }: Growth,
  show: (rows: readonly BenchRow[]) => void,
): Promise<void> {
  let smaller: Indexing | undefined;
  for (let count = Math.min(1000, most); count <= most; count *= 10) {
    const folder = temporaryFolder();
    const posts = join(folder, 'posts');
    const bytes = writePosts(posts, count, size);
    const databasePath = join(folder, 'library.sqlite');
    const indexing = await measureIndexing({ worker, posts, databasePath, count, bytes });
    const name = `first index of ${count} posts of ${size} bytes`;
    show([
      row(name, indexing.time, 's'),
      row('memory of the worker at its peak', indexing.memory, 'MB'),
      row('database, times the text', (indexing.database * 1e6) / bytes, ''),
      ...(smaller === undefined ? [] : [exponents(smaller, indexing)].flat()),
    ]);
    smaller = indexing;
  }
}

function exponents(smaller: Indexing, larger: Indexing): readonly BenchRow[] {
  const growth = (of: (indexing: Indexing) => number) =>
    Math.log(of(larger) / of(smaller)) / Math.log(larger.posts / smaller.posts);
  return [
    row('times the library with a tenth of the posts', larger.time / smaller.time, ''),
    row(
      'exponent of its growth, time',
      growth(({ time }) => time),
      '',
    ),
    row(
      'exponent of its growth, processor time',
      growth(({ processor }) => processor),
      '',
    ),
  ];
}
