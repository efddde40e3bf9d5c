import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';

/** Larger files are no configuration that a person wrote. Bytes. */
const MAX_CONFIG = 1_000_000;

/** `user.name` of a git configuration file's text. */
export function userNameOf(config: string): string | undefined {
  let section = '';
  let name: string | undefined;
  for (const line of config.split(/\r?\n/u)) {
    const heading = /^\s*\[\s*([\w.-]+)\s*(".*")?\s*\]/u.exec(line);
    if (heading) section = heading[2] === undefined ? (heading[1] ?? '').toLowerCase() : '';
    const value = section === 'user' ? /^\s*name\s*=\s*(.*)$/iu.exec(line)?.[1] : undefined;
    if (value !== undefined) name = plainValue(value) || undefined;
  }
  return name;
}

/** A value without its quotes and its comment. */
function plainValue(written: string): string {
  const quoted = /^"((?:[^"\\]|\\.)*)"/u.exec(written)?.[1];
  const plain = quoted ?? written.replace(/\s*[#;].*$/u, '');
  return plain.replace(/\\(["\\])/gu, '$1').trim();
}

/** Who git says the user is: in the repository that a folder is in, else in the user's own configuration. */
export function gitUserName(folder: string | undefined): string | undefined {
  const configs: string[] = [];
  for (let at = folder; at !== undefined; at = dirname(at) === at ? undefined : dirname(at)) {
    configs.push(join(at, '.git', 'config'));
  }
  const home = homedir();
  const xdg = process.env['XDG_CONFIG_HOME'] ?? join(home, '.config');
  configs.push(join(home, '.gitconfig'), join(xdg, 'git', 'config'));
  for (const path of configs) {
    const name = userNameOf(read(path));
    if (name !== undefined) return name;
  }
  return undefined;
}

function read(path: string): string {
  try {
    const text = readFileSync(path, 'utf8');
    return text.length > MAX_CONFIG ? '' : text;
  } catch {
    return '';
  }
}
