import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import manifest from '../../package.json' with { type: 'json' };
import { COMMANDS, COMMENTS, CONTEXT_KEYS, READER, SETTINGS, VIEWS } from '../../src/host/ids.ts';
import { disagreements, type Ids } from '../contributions.ts';

const ids: Ids = {
  commands: Object.values(COMMANDS),
  views: Object.values(VIEWS),
  settings: Object.values(SETTINGS),
  contextKeys: Object.values(CONTEXT_KEYS),
  panels: [READER, COMMENTS],
};

describe('package.json and ids.ts', () => {
  it('agree', () => {
    assert.deepEqual(disagreements(manifest, ids), []);
  });

  const { contributes } = manifest;
  const planted: readonly (readonly [
    what: string,
    manifest: Parameters<typeof disagreements>[0],
    ids: Ids,
  ])[] = [
    [
      'a command without id',
      withContributes({ commands: [...contributes.commands, { command: 'marginalia.x' }] }),
      ids,
    ],
    ['an id without command', manifest, { ...ids, commands: [...ids.commands, 'marginalia.x'] }],
    [
      'a view without id',
      withContributes({ views: { ...contributes.views, more: [{ id: 'marginalia.x' }] } }),
      ids,
    ],
    ['an id without view', manifest, { ...ids, views: [...ids.views, 'marginalia.x'] }],
    ['a setting without id', withContributes({ configuration: [contributes.configuration, setting()] }), ids],
    ['an id without setting', manifest, { ...ids, settings: [...ids.settings, 'marginalia.x'] }],
    ['a context key without id', withContributes({ keybindings: [{ when: '!marginalia.x && a' }] }), ids],
    ['an id without context key', manifest, { ...ids, contextKeys: [...ids.contextKeys, 'marginalia.x'] }],
    ['a key for no command', withContributes({ keybindings: [{ command: 'marginalia.x' }] }), ids],
    ['an activation event for nothing', { ...manifest, activationEvents: ['onView:marginalia.x'] }, ids],
    [
      'a welcome with no command',
      withContributes({ viewsWelcome: [{ contents: '[a](command:marginalia.x)' }] }),
      ids,
    ],
  ];
  for (const [what, plantedManifest, plantedIds] of planted) {
    it(`do not agree on ${what}`, () => {
      const found = disagreements(plantedManifest, plantedIds);
      assert.ok(
        found.some((sentence) => sentence.startsWith('marginalia.x ')),
        found.join('\n'),
      );
    });
  }

  it('do not agree with a host that registers one command too few or too many', () => {
    const [first = '', ...others] = ids.commands;
    const own = [...ids.commands, `${VIEWS.posts}.focus`, 'workbench.action.files.save'];
    assert.deepEqual(disagreements(manifest, ids, own), []);
    assert.match(disagreements(manifest, ids, others).join(), new RegExp(`${first} .*does not register`));
    assert.match(
      disagreements(manifest, ids, [...own, 'marginalia.x']).join(),
      /marginalia\.x is registered/,
    );
  });

  function withContributes(part: Readonly<Record<string, unknown>>): typeof manifest {
    return { ...manifest, contributes: { ...contributes, ...part } };
  }

  function setting(): unknown {
    return { properties: { 'marginalia.x': {} } };
  }
});
