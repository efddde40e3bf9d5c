/** `npm start` as a person runs it: what it prints, what it opens, and that Ctrl+C leaves nothing behind. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { after, describe, it } from 'node:test';
import { root } from '../../scripts/paths.ts';
import { removeFolder, temporaryFolder } from '../../scripts/temporary.ts';
import { eventually } from './eventually.ts';
import { samples } from './openWorkbench.ts';

const onWindows = process.platform === 'win32' ? 'signals do not reach a script on Windows' : false;

interface Started {
  readonly output: () => string;
  readonly exitCode: () => number | null;
  readonly interrupt: () => void;
}

describe('npm start', { skip: onWindows }, () => {
  const folder = temporaryFolder();
  const temporary = join(folder, 'tmp');
  mkdirSync(temporary);
  after(() => removeFolder(folder));

  function start(args: readonly string[], env: Readonly<Record<string, string>>): Started {
    const own = {
      XDG_STATE_HOME: join(folder, 'state'),
      TMPDIR: temporary,
      DISPLAY: '',
      WAYLAND_DISPLAY: '',
    };
    const child = spawn(process.execPath, [join(root, 'scripts', 'start.ts'), ...args], {
      env: { ...process.env, VSCODE_IPC_HOOK_CLI: '', ...own, ...env },
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        output += text;
      });
    }
    return { output: () => output, exitCode: () => child.exitCode, interrupt: () => child.kill('SIGINT') };
  }

  async function stopped(started: Started): Promise<void> {
    started.interrupt();
    await eventually(async () => assert.equal(started.exitCode(), 0, started.output()));
    assert.deepEqual(readdirSync(temporary), []);
  }

  it('opens the samples in the embedded VS Code', async () => {
    const started = start([], {});
    await eventually(async () => assert.match(started.output(), /Ctrl\+C/, started.output()));
    const url = new URL(/http:\S+/.exec(started.output())?.[0] ?? '');
    assert.equal(url.searchParams.get('folder'), samples);
    const withToken = await fetch(url, { redirect: 'manual' });
    assert.equal(withToken.status, 302, 'the token is taken as a cookie');
    url.searchParams.delete('tkn');
    assert.equal((await fetch(url)).status, 403, 'nobody gets in without the token');
    await stopped(started);
    await assert.rejects(fetch(url), 'the server is gone');
  });

  it('opens a folder in the desktop VS Code on PATH', async () => {
    const posts = join(folder, 'my posts');
    mkdirSync(posts);
    const log = join(folder, 'code.log');
    const script = `#!/bin/sh\nif [ "$1" = --version ]; then echo 1.200.0; exit; fi\nprintf '%s\\n' "$@" > '${log}'\nsleep 1000 &\nwait\n`;
    const bin = join(folder, 'bin');
    mkdirSync(bin);
    writeFileSync(join(bin, 'code'), script);
    chmodSync(join(bin, 'code'), 0o755);
    const started = start([posts], { PATH: `${bin}${delimiter}${process.env['PATH'] ?? ''}`, DISPLAY: ':0' });
    await eventually(async () => assert.ok(existsSync(log), started.output()));
    const args = readFileSync(log, 'utf8').trim().split('\n');
    assert.ok(args.includes(`--extensionDevelopmentPath=${root}`));
    assert.equal(args.at(-1), posts);
    assert.ok(!args.includes('--disable-workspace-trust'), 'trust is asked for a folder of the user');
    await eventually(async () => assert.match(started.output(), /Ctrl\+C/));
    await stopped(started);
  });

  it('says what to do when there is no such folder', async () => {
    const started = start([join(folder, 'nowhere')], {});
    await eventually(async () => assert.equal(started.exitCode(), 2));
    assert.match(started.output(), /no folder .*nowhere.*npm start -- <folder>/s);
  });
});
