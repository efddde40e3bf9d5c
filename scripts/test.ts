/**
 * Runs rings of tests and sums them up:  node scripts/test.ts [ring …]
 * Without names: all of them but `desktop`, which downloads a VS Code.
 */
import { build, describeSizes } from './build.ts';
import * as rings from './rings.ts';

interface Step {
  readonly ring: rings.Ring;
  /** Needs the bundles. */
  readonly built?: boolean;
  readonly onDemand?: boolean;
}

// In this order, so that what fails fast fails first and e2e gets the package.
const steps: Readonly<Record<string, Step>> = {
  types: { ring: rings.types },
  lint: { ring: rings.lint },
  unit: { ring: rings.unit },
  package: { ring: rings.pack, built: true },
  page: { ring: rings.page, built: true },
  host: { ring: rings.host, built: true },
  e2e: { ring: rings.e2e, built: true },
  desktop: { ring: rings.desktop, built: true, onDemand: true },
};

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !(name in steps));
if (unknown.length > 0) {
  console.error(`There is no ring ${unknown.join(', ')}; there are ${Object.keys(steps).join(', ')}.`);
  process.exit(2);
}
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => process.exit(1));

const chosen = Object.entries(steps).filter(([name, { onDemand }]) =>
  wanted.length > 0 ? wanted.includes(name) : !onDemand,
);
const results: (rings.RingResult & { readonly name: string; readonly seconds: number })[] = [];
for (const [name, step] of chosen) {
  const start = performance.now();
  console.log(`▶ ${name}`);
  const result = await attempt(step);
  results.push({ ...result, name, seconds: (performance.now() - start) / 1000 });
}
summarise();

async function attempt({ ring, built = false }: Step): Promise<rings.RingResult> {
  try {
    if (built) await buildOnce();
    return await ring();
  } catch (error) {
    console.log(error instanceof Error ? (error.stack ?? error.message) : error);
    return { passed: 0, failed: 1, skipped: 0 };
  }
}

async function buildOnce(): Promise<void> {
  if (process.env['MARGINALIA_BUILT']) return;
  console.log(describeSizes(await build({ minify: true })));
  process.env['MARGINALIA_BUILT'] = '1';
}

function summarise(): void {
  const sum = (key: 'passed' | 'failed' | 'skipped') =>
    results.reduce((total, result) => total + result[key], 0);
  console.log('');
  for (const { name, passed, failed, skipped, seconds, remark } of results) {
    const counts = `${passed} passed, ${failed} failed, ${skipped} skipped`;
    console.log(`${name.padEnd(8)} ${counts} (${seconds.toFixed(1)} s)${remark ? `  ${remark}` : ''}`);
  }
  console.log(`${sum('passed')} passed, ${sum('failed')} failed, ${sum('skipped')} skipped`);
  process.exitCode = sum('failed') > 0 ? 1 : 0;
}
