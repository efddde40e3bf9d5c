import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { root } from '../../../../scripts/paths.ts';
import { kindOf } from '../../../../src/core/papers/services.ts';
import { KIND_WORDS } from '../../../../src/host/lookup/kinds.ts';
import { PAPER_SOURCES } from '../../../../src/lookup/sources.ts';

/** What a kind of server learns, by what its services can be asked. */
const LEARNS = [
  { words: 'arXiv ids', by: (source: (typeof PAPER_SOURCES)[number]) => source.takes('arxiv:2401.12345') },
  { words: 'DOIs', by: (source: (typeof PAPER_SOURCES)[number]) => source.takes('doi:10.1000/xyz') },
  { words: 'lost title', by: (source: (typeof PAPER_SOURCES)[number]) => source.search !== undefined },
];

describe('what users are told is sent', () => {
  const readme = readFileSync(join(root, 'README.md'), 'utf8');
  const manifest = readFileSync(join(root, 'package.json'), 'utf8');

  for (const source of PAPER_SOURCES) {
    it(`is all that ${source.service} can be sent`, () => {
      const kind = kindOf(source.service);
      const row = readme.split('\n').find((line) => line.includes(`(\`${kind}\`) |`)) ?? '';
      const setting = manifest.slice(manifest.indexOf(`"${kind}": {\n`)).slice(0, 200);
      for (const { words } of LEARNS.filter(({ by }) => by(source))) {
        assert.ok(KIND_WORDS[kind].sends.includes(words), `the question says ${words}`);
        assert.ok(row.includes(words), `the README says ${words}: ${row}`);
        assert.ok(setting.includes(words), `the setting says ${words}: ${setting}`);
      }
    });
  }
});
