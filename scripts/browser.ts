/** A Chromium for the tests: on Linux x64 the one inside an npm package, elsewhere an installed browser. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inflate } from '@sparticuz/chromium';
import { type Browser, chromium, type LaunchOptions } from 'playwright-core';
import { installOnce } from './installOnce.ts';
import { cacheFolder, root } from './paths.ts';

const channels = ['chrome', 'msedge', 'chromium'];
const args = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--font-render-hinting=none'];

/** Starts a browser without a window. Throws with what to install when none can be started. */
export async function launchBrowser(): Promise<Browser> {
  const failures: string[] = [];
  for (const options of await candidates()) {
    try {
      return await chromium.launch({ headless: true, args, ...options });
    } catch (error) {
      failures.push(error instanceof Error ? error.message : String(error));
    }
  }
  throw new Error(
    `No Chromium could be started. Install Chrome, Edge or Chromium; on Debian and Ubuntu: apt-get install chromium.\n${failures.join('\n')}`,
  );
}

async function candidates(): Promise<readonly LaunchOptions[]> {
  const installed = channels.map((channel) => ({ channel }));
  if (process.platform !== 'linux' || process.arch !== 'x64') return installed;
  const folder = await unpackChromium();
  const executablePath = join(folder, 'chromium');
  const env = { ...process.env };
  // A bare container has neither fonts nor Chromium's system libraries; the package brings both.
  if (!existsSync('/etc/fonts/fonts.conf')) env['FONTCONFIG_PATH'] = join(folder, 'fonts');
  const withLibraries = { ...env, LD_LIBRARY_PATH: join(folder, 'al2023', 'lib') };
  return [
    { executablePath, env: defined(env) },
    { executablePath, env: defined(withLibraries) },
    ...installed,
  ];
}

/** Unpacks once: the package itself unpacks into the temporary folder, where a second process finds half a file. */
async function unpackChromium(): Promise<string> {
  const packed = join(root, 'node_modules', '@sparticuz', 'chromium');
  const { version }: { version: string } = JSON.parse(readFileSync(join(packed, 'package.json'), 'utf8'));
  return installOnce(join(cacheFolder(), `chromium-${version}`), async (temporary) => {
    const { TMPDIR } = process.env;
    process.env['TMPDIR'] = temporary;
    const parts = ['chromium.br', 'fonts.tar.br', 'swiftshader.tar.br', 'al2023.tar.br'];
    await Promise.all(parts.map((part) => inflate(join(packed, 'bin', part))));
    if (TMPDIR === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = TMPDIR;
  });
}

function defined(env: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}
