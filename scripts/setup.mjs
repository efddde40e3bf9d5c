// Runs a script of this folder on the Node version the project needs:
//   node scripts/setup.mjs <script> [arguments]
// Works on any Node >= 20 with nothing installed: installs the dependencies when node_modules does not match
// package-lock.json, then starts the script on the Node 24 that comes with them.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { constants } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(fileURLToPath(import.meta.url), '../..');
const modules = path.join(root, 'node_modules');
const packagedNode = path.join(modules, 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
const neededMajor = 24;

if (major(process.versions.node) < 20) {
  stop(
    `Marginalia needs Node 20 or newer; this is ${process.version}. Install a newer one from https://nodejs.org.`,
  );
}
if (!isInstalled()) install();
runScript(nodeFor24(), process.argv.slice(2));

/** Whether every package of package-lock.json that belongs on this machine is there, in its version. */
function isInstalled() {
  const wanted = readPackages(path.join(root, 'package-lock.json'));
  const present = readPackages(path.join(modules, '.package-lock.json'));
  return Object.entries(wanted).every(
    ([name, entry]) => name === '' || entry.optional || present[name]?.version === entry.version,
  );
}

function readPackages(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages ?? {};
  } catch {
    return {};
  }
}

function install() {
  // `npm ci` deletes node_modules first, which Windows refuses while the Node inside it runs this script.
  const args = process.execPath.startsWith(modules) ? ['install', '--no-save'] : ['ci'];
  console.log(`Installing the dependencies (npm ${args.join(' ')}) …`);
  if (npm([...args, '--no-audit', '--no-fund', '--loglevel=error']) !== 0)
    stop('npm could not install the dependencies; its message is above.');
  if (!existsSync(packagedNode)) npm(['rebuild', 'node', '--ignore-scripts=false']);
}

function npm(args) {
  const cli = process.env.npm_execpath;
  const options = { cwd: root, stdio: 'inherit' };
  const result = cli?.endsWith('js')
    ? spawnSync(process.env.npm_node_execpath ?? process.execPath, [cli, ...args], options)
    : spawnSync('npm', args, { ...options, shell: process.platform === 'win32' });
  return result.status ?? 1;
}

function nodeFor24() {
  if (existsSync(packagedNode)) return packagedNode;
  if (major(process.versions.node) >= neededMajor) return process.execPath;
  return stop(
    `Node ${neededMajor} did not come with the dependencies (npm may be set to ignore install scripts). ` +
      `Run "npm rebuild node --ignore-scripts=false", or use Node ${neededMajor}.`,
  );
}

function runScript(node, args) {
  const env = { ...process.env };
  // Windows spells it "Path"; whatever the script starts must find the same Node.
  const key = Object.keys(env).find((name) => name.toUpperCase() === 'PATH') ?? 'PATH';
  env[key] = [path.dirname(node), path.join(modules, '.bin'), env[key]].join(path.delimiter);
  const child = spawn(node, args, { cwd: root, stdio: 'inherit', env });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  if (process.env.npm_lifecycle_event) stopWithNpm(child);
  child.on('exit', (code, signal) => process.exit(code ?? 128 + (constants.signals[signal] ?? 1)));
}

/** npm passes no signal on, so a script would outlive an npm that was stopped by one. */
function stopWithNpm(child) {
  const shell = process.ppid;
  const npmProcess = parentOf(shell);
  setInterval(() => {
    if (process.ppid !== shell || (npmProcess && !isAlive(npmProcess))) child.kill('SIGTERM');
  }, 500).unref();
}

function parentOf(pid) {
  const { stdout } = spawnSync('ps', ['-o', 'ppid=', '-p', String(pid)], { encoding: 'utf8' });
  return Number.parseInt(stdout ?? '', 10) || undefined;
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

function major(version) {
  return Number.parseInt(version, 10);
}

function stop(message) {
  console.error(message);
  return process.exit(1);
}
