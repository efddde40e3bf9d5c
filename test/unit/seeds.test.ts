import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { importFile } from '../../src/core/formats/importFile.ts';

/** Real dumps and hand-made labels, beside the project on some machines only: they are other people's texts. */
const SHARED = fileURLToPath(new URL('../../../shared/', import.meta.url));
const SEEDS = join(SHARED, 'seeds');
const TRUTH = join(SHARED, 'truth');
const skip =
  existsSync(SEEDS) && existsSync(join(TRUTH, 'score.mjs')) ? false : 'no labelled dumps in ../shared';

/** What an import alone is measured by, and the least it must reach. */
const TARGETS: readonly (readonly [measure: string, least: number])[] = [
  ['posts found', 1],
  ['posts are posts', 1],
  ['text lines kept', 0.99],
  ['noise lines removed', 1],
  ['title', 0.85],
  ['forwarded from', 1],
  ['reactions as printed', 1],
  ['reaction counts', 0.95],
  ['hashtags', 1],
  ['mentions', 1],
  ['language', 1],
];

const importSeeds = () =>
  readdirSync(SEEDS).map((name) => importFile(name, readFileSync(join(SEEDS, name), 'utf8')));

test('labelled dumps are imported as a careful reader would', { skip }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'marginalia-seeds-'));
  try {
    const output = join(folder, 'index.json');
    const posts = importSeeds().flatMap((result) => result.posts);
    writeFileSync(output, JSON.stringify({ posts, papers: [], problems: [], stats: {} }));
    const labels = readdirSync(TRUTH).filter((name) => name.endsWith('.json'));
    const scored = spawnSync(
      process.execPath,
      [join(TRUTH, 'score.mjs'), output, ...labels.map((name) => join(TRUTH, name)), '--details'],
      { encoding: 'utf8' },
    );
    for (const [measure, least] of TARGETS) {
      const value = new RegExp(`^\\s*(?:short )?\\s*${measure}\\s+([\\d.]+)`, 'mu').exec(scored.stdout)?.[1];
      assert.ok(
        Number(value) >= least,
        `${measure} is ${value}, should be ${least}\n${scored.stdout}${scored.stderr}`,
      );
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('dumps without labels are cut into posts too', { skip }, () => {
  for (const { posts, problems } of importSeeds()) {
    assert.deepEqual(problems, []);
    assert.ok(posts.length > 0);
    for (const post of posts) {
      assert.doesNotMatch(
        post.text,
        /^(?:Please open Telegram|VIEW IN TELEGRAM|Forwarded from|DID YOU KNOW)/mu,
      );
      assert.ok(post.title.length > 3 && post.title.length <= 141, post.title);
      assert.ok(post.channel);
    }
  }
});
