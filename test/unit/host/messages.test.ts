import './fakeVscode.ts';
import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { root } from '../../../scripts/paths.ts';
import { shown } from './fakeVscodeModule.ts';

const { openLink } = await import('../../../src/host/openLink.ts');
const { unlinked } = await import('../../../src/host/messages.ts');

/** What VS Code makes a link of in a notification, commands included (`linkedText.ts`). */
const LINK = /\[[^\]]+\]\((?:https?:\/\/|command:|file:)[^)\s]+(?: (["']).+?\1)?\)/i;

describe('notifications', () => {
  const hostile = [
    '[Open](command:workbench.action.terminal.sendSequence?%7B%22text%22%3A%22id%5Cn%22%7D)',
    '[Open](file:///etc/passwd "Read")',
    '[a](b[c](https://tracker.example/)',
    '[[x](command:y)](command:z)',
  ];

  for (const text of hostile) {
    it(`hold no link that came with a text: ${text}`, () => {
      assert.match(text, LINK, 'the text must be dangerous');
      assert.doesNotMatch(unlinked(text), LINK);
      // VS Code makes one line of a notification before it looks for links.
      assert.doesNotMatch(unlinked(text.replace('](', ']\n(')).replace(/\r\n|\n|\r/g, ' '), LINK);
    });
  }

  it('turn no direction', () => assert.equal(unlinked('a\u202Eb\u2066c'), 'abc'));

  it('tell an address that is not opened without making it a link', async () => {
    await openLink('x:[Open](command:workbench.action.quit)');
    const message = shown.at(-1) ?? '';
    assert.match(message, /workbench\.action\.quit/);
    assert.doesNotMatch(message, LINK);
  });

  it('are shown in no other way', () => {
    const files = globSync('src/**/*.ts', { cwd: root }).filter((file) => !file.endsWith('host/messages.ts'));
    assert.ok(files.length > 100);
    const others = files.flatMap((file) => {
      const source = readFileSync(join(root, file), 'utf8');
      const calls = source.matchAll(/window\s*\.show(?:Information|Warning|Error)Message\b[\s\S]{0,160}/g);
      // A modal dialog shows its text as it is.
      return [...calls].filter(([call]) => !call.includes('modal: true')).map(([call]) => `${file}: ${call}`);
    });
    assert.deepEqual(others, []);
  });
});
