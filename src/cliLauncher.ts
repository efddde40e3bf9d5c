/** The first file of the command line: starts the rest on a Node that has SQLite, whatever Node the shell found. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { fileURLToPath } from 'node:url';

const main = new URL('./cliMain.js', import.meta.url);
const executable = process.platform === 'win32' ? 'node.exe' : 'node';
const installedNode = fileURLToPath(new URL(`../node_modules/node/bin/${executable}`, import.meta.url));

if (isBuiltin('node:sqlite')) {
  await import(main.href);
} else if (existsSync(installedNode)) {
  const args = [fileURLToPath(main), ...process.argv.slice(2)];
  process.exitCode = spawnSync(installedNode, args, { stdio: 'inherit' }).status ?? 1;
} else {
  console.error(`marginalia needs Node 24; this is ${process.version}. Get it from https://nodejs.org.`);
  process.exitCode = 1;
}
