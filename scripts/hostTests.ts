/** Runs dist/test inside a real VS Code extension host: the embedded one's, or with `desktop` one that is downloaded. */
import { cpSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runTests } from '@vscode/test-electron';
import type { Page } from 'playwright-core';
import type { HostTestResult } from '../test/host/runner.ts';
import { launchBrowser } from './browser.ts';
import { dist, root } from './paths.ts';
import { removeFolder, temporaryFolder } from './temporary.ts';
import { addUserSettings, quietSettings, startServer, toUriPath } from './vscodeServer.ts';

export interface HostRun {
  readonly results: readonly HostTestResult[];
  /** What VS Code printed. */
  readonly log: string;
  /** Why the run itself broke, tests that failed aside. */
  readonly error: string | undefined;
}

type Runner = (run: ModuleRun) => Promise<string>;

interface RunFolders {
  readonly data: string;
  readonly extensions: string;
  /** The folder that VS Code opens. */
  readonly workspace: string;
}

/** A module that VS Code runs in its extension host, as it runs tests. */
export interface ModuleRun {
  readonly folders: RunFolders;
  /** A bundle that exports `run`. */
  readonly module: string;
  /** The folder of the extension that is developed; by default ours. */
  readonly extension?: string;
  readonly env: Readonly<Record<string, string>>;
  /** What VS Code remembers of a workspace is kept by address: a second run needs the port of the first. */
  readonly preferredPort?: number;
  /** Milliseconds that it may take. */
  readonly timeout?: number;
  /** Is given the workbench's page before it loads. */
  readonly watch?: (page: Page) => Promise<void>;
}

const USUAL_TIMEOUT = 5 * 60_000;

/** Runs the host tests of the last build. The tests get a copy of media/samples as their workspace. */
export async function runHostTests({ desktop = false } = {}): Promise<HostRun> {
  const temporary = temporaryFolder();
  const folders = {
    data: join(temporary, 'data'),
    extensions: join(temporary, 'extensions'),
    workspace: join(temporary, 'workspace'),
  };
  const resultsFile = join(temporary, 'results');
  mkdirSync(folders.workspace);
  if (existsSync(samples)) cpSync(samples, folders.workspace, { recursive: true });
  try {
    const runner: Runner = desktop ? runInDesktop : runEmbedded;
    const env = { MARGINALIA_TEST_RESULTS: resultsFile };
    const log = await runner({ folders, module: testsPath, env });
    return { results: readResults(resultsFile), log, error: undefined };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const results = readResults(resultsFile);
    const isExplained = results.some(({ outcome }) => outcome === 'failed');
    return { results, log: message, error: isExplained ? undefined : message };
  } finally {
    removeFolder(temporary);
  }
}

const samples = join(root, 'media', 'samples');
const testsPath = join(dist, 'test', 'index.cjs');

async function runInDesktop({ folders, module, env }: ModuleRun): Promise<string> {
  addUserSettings(folders.data, quietSettings);
  await runTests({
    extensionDevelopmentPath: root,
    extensionTestsPath: module,
    extensionTestsEnv: env,
    launchArgs: [
      folders.workspace,
      ...['--user-data-dir', join(folders.data, 'data'), '--extensions-dir', folders.extensions],
      ...['--disable-workspace-trust', '--disable-extensions', '--disable-gpu'],
    ],
  });
  return '';
}

/** Runs a module in the embedded VS Code; returns what was printed. Throws when the module does. */
export async function runEmbedded({
  folders,
  module,
  extension = root,
  env,
  preferredPort = 0,
  timeout = USUAL_TIMEOUT,
  watch,
}: ModuleRun): Promise<string> {
  addUserSettings(folders.data, quietSettings);
  const server = await startServer({ folders, preferredPort, testDriver: true, env });
  const browser = await launchBrowser();
  const lines: string[] = [];
  try {
    const page = await browser.newPage();
    await watch?.(page);
    const code = new Promise<number>((resolve, reject) => {
      setTimeout(() => reject(new Error(`The host tests took longer than ${timeout} ms`)), timeout).unref();
      const expose = (name: string, callback: (...args: unknown[]) => void) =>
        page.exposeFunction(name, callback);
      expose('codeAutomationLog', (type, args) => lines.push(`${type}: ${JSON.stringify(args)}`)).catch(
        reject,
      );
      expose('codeAutomationExit', (status) => resolve(Number(status))).catch(reject);
      page.on('crash', () => reject(new Error('The workbench page crashed')));
      const tested = { module, extension };
      page.goto(testUrl(server.url(folders.workspace), server.port, tested)).catch(reject);
    });
    const log = () => [...lines, server.log()].join('\n');
    if ((await code) !== 0) throw new Error(`The host tests failed\n${log()}`);
    return log();
  } finally {
    await browser.close();
    await server.stop();
  }
}

function testUrl(
  workbench: string,
  port: number,
  { module, extension }: Required<Pick<ModuleRun, 'module' | 'extension'>>,
): string {
  const remote = (path: string) => `vscode-remote://127.0.0.1:${port}${toUriPath(path)}`;
  const url = new URL(workbench);
  const payload = [
    ['extensionDevelopmentPath', remote(extension)],
    ['extensionTestsPath', remote(module)],
  ];
  url.searchParams.set('payload', JSON.stringify(payload));
  return url.href;
}

function readResults(file: string): readonly HostTestResult[] {
  if (!existsSync(file)) return [];
  const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean);
  return lines.map((line): HostTestResult => JSON.parse(line));
}
