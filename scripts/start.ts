/**
 * Opens a folder of posts in VS Code with the extension:  node scripts/start.ts [folder]
 * In the desktop VS Code where there is one, else in the embedded one. Ends, with all it started, on Ctrl+C.
 */
import { type ChildProcess, spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build } from './build.ts';
import { root, stateFolder } from './paths.ts';
import { start, stopTree } from './processes.ts';
import { temporaryFolder } from './temporary.ts';
import { addUserSettings, installExtension, newToken, quietSettings, startServer } from './vscodeServer.ts';

interface Opened {
  /** Resolves when VS Code ends by itself. */
  readonly ended: Promise<void>;
  stop(): Promise<void>;
}

const samples = join(root, 'media', 'samples');
/** Always the same when it is free: the browser keeps the layout of the workbench for this address. */
const preferredPort = 43110;
const isWindows = process.platform === 'win32';

const folder = wantedFolder();
const isOurs = folder === samples;
await build();
// Kept from one start to the next: what has been read, drafts, settings.
const data = join(stateFolder(), 'workbench');
mkdirSync(data, { recursive: true });
addUserSettings(data, quietSettings);
let stopping = false;
const opened = hasDesktop() ? openDesktop() : await openEmbedded();
printWhatToTry();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop());
stopWithParent();
await opened.ended;
await stop();

function wantedFolder(): string {
  const [given] = process.argv.slice(2);
  const path = given === undefined ? samples : resolve(process.env['INIT_CWD'] ?? process.cwd(), given);
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) return path;
  console.error(`There is no folder ${path}. Start with a folder of posts: npm start -- <folder>`);
  return process.exit(2);
}

/** Whether a desktop VS Code can be opened that is new enough for the extension. */
function hasDesktop(): boolean {
  // In a terminal of a remote VS Code, `code` opens files in that window and no extension.
  if (process.env['VSCODE_IPC_HOOK_CLI']) return false;
  const { DISPLAY, WAYLAND_DISPLAY } = process.env;
  if (process.platform === 'linux' && !DISPLAY && !WAYLAND_DISPLAY) return false;
  const { status, stdout } = spawnSync('code', ['--version'], { encoding: 'utf8', shell: isWindows });
  if (status !== 0) return false;
  const found = stdout.split('\n')[0]?.trim() ?? '';
  const manifest: { engines: { vscode: string } } = JSON.parse(
    readFileSync(join(root, 'package.json'), 'utf8'),
  );
  const needed = manifest.engines.vscode.replace('^', '');
  if (found.localeCompare(needed, 'en', { numeric: true }) >= 0) return true;
  console.log(`The VS Code on this machine is ${found}; Marginalia needs ${needed}. Using the embedded one.`);
  return false;
}

function openDesktop(): Opened {
  const quote = (text: string) => (isWindows ? `"${text}"` : text);
  const args = [
    `--extensionDevelopmentPath=${quote(root)}`,
    // A VS Code of its own, so that it can be stopped and the user's is left alone.
    ...['--user-data-dir', quote(join(data, 'data'))],
    ...(isOurs ? ['--disable-workspace-trust'] : []),
    // Stays in the foreground.
    ...['--new-window', '--wait', '--verbose'],
    quote(folder),
  ];
  const child = start('code', args, { stdio: 'ignore', shell: isWindows });
  console.log(`Opening ${folder} in VS Code.`);
  return { ended: endOf(child), stop: () => stopTree(child) };
}

function endOf(child: ChildProcess): Promise<void> {
  return new Promise((done) => child.on('close', () => done()));
}

async function openEmbedded(): Promise<Opened> {
  const extensions = temporaryFolder();
  installExtension(extensions);
  const server = await startServer({
    folders: { data, extensions },
    preferredPort,
    token: newToken(),
    workspaceTrust: !isOurs,
  });
  console.log(`\nMarginalia is ready. Open this address in a browser:\n\n    ${server.url(folder)}\n`);
  return server;
}

function printWhatToTry(): void {
  console.log(`What to try:
  1. Click the Marginalia icon in the activity bar: the posts, sorted by topic.
  2. Click a post to read it; its papers and repositories are in the Papers view.
  3. Select a sentence and choose Note; write, then press Ctrl+Enter (Cmd+Enter on macOS).
  4. Press F1 and run "Posts: Search…"; typos and word forms are forgiven.
  5. Open your own posts: npm start -- <folder>
${isOurs ? '' : `\nNotes are saved as Markdown files in ${join(folder, 'notes')}.\n`}
Ctrl+C stops everything.`);
}

async function stop(): Promise<void> {
  if (stopping) return;
  stopping = true;
  console.log('\nStopping …');
  await opened.stop();
  process.exit(0);
}

/** Nobody passes a signal on when npm itself was killed. */
function stopWithParent(): void {
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) void stop();
  }, 1000).unref();
}
