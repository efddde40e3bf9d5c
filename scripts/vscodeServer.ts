/**
 * The embedded VS Code: the server and web workbench inside the npm package code-server, for machines without a desktop
 * VS Code. Its own installer wants to compile modules that nothing here needs, so it is installed without scripts.
 */
import { randomBytes } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { installOnce } from './installOnce.ts';
import { cacheFolder, root } from './paths.ts';
import { npmCommand, run, start, stopTree } from './processes.ts';
import { removeFolder, temporaryFolder } from './temporary.ts';

/** This code-server is VS Code 1.139.1. */
const version = '4.139.1';
const startTimeout = 60_000;

export interface ServerFolders {
  /** Settings, state and logs. */
  readonly data: string;
  readonly extensions: string;
}

export interface ServerSettings {
  readonly folders: ServerFolders;
  /** Taken when it is free; else any free port is. */
  readonly preferredPort?: number;
  /** Without one, anybody on this machine can open the workbench: for tests. */
  readonly token?: string;
  /** Lets the page run extension tests. */
  readonly testDriver?: boolean;
  /** Ask whether a folder's authors are trusted, as VS Code does. */
  readonly workspaceTrust?: boolean;
  /** Of the extensions inside VS Code only these; else all of them. */
  readonly builtIn?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

export interface VscodeServer {
  readonly port: number;
  /** Returns the address that opens a folder. */
  url(folder: string): string;
  /** What the server has printed so far. */
  log(): string;
  stop(): Promise<void>;
  /** Resolves when the server ends by itself. */
  readonly ended: Promise<void>;
}

/** Settings for a person who opens the workbench for the first time. */
export const quietSettings: Readonly<Record<string, unknown>> = {
  'chat.commandCenter.enabled': false,
  'chat.disableAIFeatures': true,
  'extensions.ignoreRecommendations': true,
  // Everything is on this machine already, and looking for open ports takes time again and again.
  'remote.autoForwardPorts': false,
  'security.workspace.trust.untrustedFiles': 'open',
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.welcomePage.walkthroughs.openOnInstall': false,
};

/** Returns a random connection token. */
export function newToken(): string {
  return randomBytes(16).toString('hex');
}

/** Installs the embedded VS Code unless it is there (about 30 s, 800 MB) and returns its folder. */
export async function installVscode(): Promise<string> {
  const folder = join(cacheFolder(), `vscode-${version}`);
  if (!existsSync(folder)) {
    console.log(`Installing the embedded VS Code into ${folder} (once, about a minute) …`);
  }
  await installOnce(folder, async (temporary) => {
    const flags = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
    await npm(['install', '--prefix', temporary, `code-server@${version}`, ...flags], temporary);
    await npm(['install', '--omit=dev', ...flags], vscodeIn(temporary));
  });
  return vscodeIn(folder);
}

function vscodeIn(folder: string): string {
  return join(folder, 'node_modules', 'code-server', 'lib', 'vscode');
}

async function npm(args: readonly string[], cwd: string): Promise<void> {
  const [command, ...leading] = npmCommand();
  // A prefix of the npm that runs us must not become this one's.
  const env = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^npm_config_.*prefix$/i.test(name)),
  );
  await run(command, [...leading, ...args], { cwd, env });
}

/** Starts the server and waits until it answers. Throws with the server's output when it does not. */
export async function startServer(settings: ServerSettings): Promise<VscodeServer> {
  const vscode = await installVscode();
  const temporary = temporaryFolder();
  const args = [...serverArgs(settings, await port(settings)), ...builtInArgs(settings, vscode, temporary)];
  const child = start(process.execPath, [serverMain(vscode), ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    // VS Code leaves sockets behind in the temporary folder.
    env: { ...process.env, TMPDIR: temporary, ...settings.env },
  });
  let log = '';
  const ended = new Promise<void>((resolve) => child.on('close', () => resolve()));
  const listening = new Promise<number>((resolve, reject) => {
    const fail = (reason: string) => reject(new Error(`The embedded VS Code ${reason}:\n${log}`));
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => {
        log += text;
        const match = /Extension host agent listening on (\d+)/.exec(log);
        if (match) resolve(Number(match[1]));
      });
    }
    child.on('error', (error) => fail(`could not be started (${error.message})`));
    child.on('close', (code) => fail(`ended with ${code}`));
    setTimeout(() => fail('did not answer in a minute'), startTimeout).unref();
  });
  const stop = async () => {
    await stopTree(child);
    removeFolder(temporary);
  };
  try {
    const bound = await listening;
    const token = settings.token;
    return {
      port: bound,
      url: (folder) => workbenchUrl(bound, folder, token),
      log: () => log,
      stop,
      ended,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

function serverMain(vscode: string): string {
  return join(vscode, 'out', 'server-main.js');
}

function serverArgs(settings: ServerSettings, portNumber: number): readonly string[] {
  const { folders, token, testDriver = false, workspaceTrust = false } = settings;
  return [
    ...['--host', '127.0.0.1', '--port', String(portNumber)],
    ...['--server-data-dir', folders.data, '--extensions-dir', folders.extensions],
    ...['--accept-server-license-terms', '--telemetry-level', 'off'],
    ...(token ? ['--connection-token', token] : ['--without-connection-token']),
    ...(testDriver ? ['--enable-smoke-test-driver'] : []),
    ...(workspaceTrust ? [] : ['--disable-workspace-trust']),
  ];
}

function builtInArgs({ builtIn }: ServerSettings, vscode: string, temporary: string): readonly string[] {
  if (builtIn === undefined) return [];
  const folder = join(temporary, 'built-in');
  mkdirSync(folder);
  for (const name of builtIn) symlinkSync(join(vscode, 'extensions', name), join(folder, name), 'junction');
  return ['--builtin-extensions-dir', folder];
}

async function port({ preferredPort = 0 }: ServerSettings): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.on('error', () => resolve(0));
    probe.listen(preferredPort, '127.0.0.1', () => probe.close(() => resolve(preferredPort)));
  });
}

function workbenchUrl(portNumber: number, folder: string, token: string | undefined): string {
  const url = new URL(`http://127.0.0.1:${portNumber}/`);
  if (token) url.searchParams.set('tkn', token);
  url.searchParams.set('folder', toUriPath(folder));
  return url.href;
}

/** Returns a file path as the path of a vscode-remote URI. */
export function toUriPath(path: string): string {
  const slashed = path.replaceAll('\\', '/');
  return slashed.startsWith('/') ? slashed : `/${slashed}`;
}

/** Adds settings to those of the user who opens the workbench; a setting that is there already stays. */
export function addUserSettings(data: string, settings: Readonly<Record<string, unknown>>): void {
  const folder = join(data, 'data', 'User');
  const file = join(folder, 'settings.json');
  if (existsSync(file)) return;
  mkdirSync(folder, { recursive: true });
  writeFileSync(file, JSON.stringify(settings, undefined, 2));
}

/** What of the checkout makes the extension. */
const extensionParts = ['package.json', 'README.md', 'LICENSE', 'CHANGELOG.md', 'dist', 'media'];

/** Installs the extension as it is built now, without packaging it. */
export function installExtension(extensions: string): void {
  const { publisher, name, version: own } = readManifest();
  const folder = join(extensions, `${publisher}.${name}-${own}`);
  mkdirSync(folder, { recursive: true });
  for (const part of extensionParts) {
    if (existsSync(join(root, part))) cpSync(join(root, part), join(folder, part), { recursive: true });
  }
}

function readManifest(): Readonly<Record<'publisher' | 'name' | 'version', string>> {
  return JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
}

/** Installs a packaged extension, as a user does. Throws with the reason when VS Code refuses it. */
export async function installVsix(vsix: string, folders: ServerFolders): Promise<void> {
  const vscode = await installVscode();
  const where = ['--server-data-dir', folders.data, '--extensions-dir', folders.extensions];
  const output = await run(process.execPath, [serverMain(vscode), '--install-extension', vsix, ...where]);
  if (!output.includes('successfully installed'))
    throw new Error(`VS Code did not install ${vsix}:\n${output}`);
}
