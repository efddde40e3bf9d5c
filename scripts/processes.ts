/** Starting programs so that nothing of them is left behind. */
import { type ChildProcess, type SpawnOptions, spawn, spawnSync } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';

const isWindows = process.platform === 'win32';
const running = new Set<ChildProcess>();

// Also when the process ends early, nothing it started goes on.
process.on('exit', () => {
  for (const child of running) signalTree(child, 'SIGKILL');
});

export interface Finished {
  readonly code: number;
  /** What it printed, both streams. */
  readonly output: string;
}

/** Starts a program at the head of a process group of its own, so that `stopTree` reaches its children too. */
export function start(command: string, args: readonly string[], options: SpawnOptions = {}): ChildProcess {
  const child = spawn(command, args, { ...options, detached: !isWindows });
  running.add(child);
  child.on('close', () => running.delete(child));
  return child;
}

/** Runs a program to its end and returns its exit code and output; throws when it cannot be started. */
export async function runToEnd(
  command: string,
  args: readonly string[],
  options: SpawnOptions = {},
): Promise<Finished> {
  const child = start(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  }
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ code: code ?? 1, output }));
  });
}

/** Runs a program to its end and returns its output; throws with the output when it fails. */
export async function run(
  command: string,
  args: readonly string[],
  options: SpawnOptions = {},
): Promise<string> {
  const { code, output } = await runToEnd(command, args, options);
  if (code !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${code}:\n${output}`);
  return output;
}

/** Returns the command and leading arguments that run the npm in use. */
export function npmCommand(): readonly [command: string, ...args: string[]] {
  const cli = process.env['npm_execpath'];
  if (cli?.endsWith('js')) return [process.execPath, cli];
  return isWindows ? ['cmd.exe', '/d', '/s', '/c', 'npm'] : ['npm'];
}

/** Stops a program and everything it started: politely, after two seconds by force. */
export async function stopTree(child: ChildProcess): Promise<void> {
  signalTree(child, 'SIGTERM');
  for (let waited = 0; waited < 2000 && isTreeAlive(child); waited += 50) await sleep(50);
  signalTree(child, 'SIGKILL');
}

function signalTree(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  if (isWindows) spawnSync('taskkill', ['/pid', String(child.pid), '/T', '/F']);
  else tryKill(-child.pid, signal);
}

function isTreeAlive(child: ChildProcess): boolean {
  if (child.pid === undefined) return false;
  return isWindows ? child.exitCode === null : tryKill(-child.pid, 0);
}

function tryKill(pid: number, signal: NodeJS.Signals | 0): boolean {
  try {
    process.kill(pid, signal);
    return true;
  } catch {
    return false;
  }
}
