/** The rings of tests, from the fastest to the most real. Each writes its whole output to test-results/<ring>.log. */
import { createWriteStream, globSync, mkdirSync, writeFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { run as runTestFiles } from 'node:test';
import { spec } from 'node:test/reporters';
import { pathToFileURL } from 'node:url';
import { runHostTests } from './hostTests.ts';
import { describePackage, packageExtension } from './package.ts';
import { root } from './paths.ts';
import { runToEnd } from './processes.ts';
import { temporaryFolder } from './temporary.ts';
import { installVsix } from './vscodeServer.ts';

export interface RingResult {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  /** More about it, for the summary. */
  readonly remark?: string;
}

/** Runs a ring and prints its failures as they come. */
export type Ring = () => Promise<RingResult>;

const logs = join(root, 'test-results');
/** Milliseconds for one file of tests. */
const fileTimeout = 5 * 60_000;

/** `tsc` over sources, tests and scripts. */
export const types: Ring = () => tool('types', 'typescript/bin/tsc', ['-p', '.', '--pretty', 'false']);

/** Lint rules, formatting and the order of imports. */
export const lint: Ring = () =>
  tool('lint', '@biomejs/biome/bin/biome', ['check', '--error-on-warnings', '.']);

/**
 * Plain Node; what it makes of a source is kept, as most files of tests have a process of their own. Those of `core/`
 * touch nothing outside themselves and share two: to load its modules for each anew takes half as long as the tests.
 */
export const unit: Ring = () => {
  process.env['NODE_COMPILE_CACHE'] ??= join(root, 'node_modules', '.cache', 'node');
  const files = filesOf('unit');
  const core = files.filter((path) => path.includes(`${sep}unit${sep}core${sep}`));
  const others = files.filter((path) => !core.includes(path));
  return testFiles('unit', [...inProcesses(core, 2), ...others], 2);
};

/** The reader's page in Chromium. */
export const page: Ring = () => testFiles('page', filesOf('page'), 1);

/**
 * A person's clicks in the embedded VS Code; after `pack` on the package, which is installed once for all of them.
 * One file at a time: each start of VS Code keeps two cores busy, and more load only makes them all wait.
 */
export async function e2e(): Promise<RingResult> {
  const vsix = process.env['MARGINALIA_VSIX'];
  if (vsix) {
    const temporary = temporaryFolder();
    const extensions = join(temporary, 'extensions');
    await installVsix(vsix, { data: join(temporary, 'data'), extensions });
    process.env['MARGINALIA_INSTALLED'] = extensions;
  }
  return testFiles('e2e', filesOf('e2e'), 1);
}

/** Inside the extension host of the embedded VS Code. */
export const host: Ring = () => hostTests('host', false);

/** The same tests inside the desktop VS Code, which is downloaded. */
export const desktop: Ring = () => hostTests('desktop', true);

/** Packages the extension; the end-to-end tests after it then install this package. */
export async function pack(): Promise<RingResult> {
  const packaged = await packageExtension();
  process.env['MARGINALIA_VSIX'] = packaged.vsix;
  return { passed: 1, failed: 0, skipped: 0, remark: describePackage(packaged) };
}

async function tool(ring: string, script: string, args: readonly string[]): Promise<RingResult> {
  const command = [join(root, 'node_modules', script), ...args];
  const { code, output } = await runToEnd(process.execPath, command, { cwd: root });
  writeLog(ring, output);
  if (code === 0) return { passed: 1, failed: 0, skipped: 0 };
  console.log(output);
  return { passed: 0, failed: 1, skipped: 0 };
}

function filesOf(ring: string): readonly string[] {
  return globSync(`test/${ring}/**/*.test.ts`, { cwd: root })
    .sort()
    .map((path) => join(root, path));
}

/** Returns as many files as there are to be processes, each of which imports its share of files of tests. */
function inProcesses(files: readonly string[], count: number): readonly string[] {
  const folder = temporaryFolder();
  return Array.from({ length: count }, (_, process) => {
    const share = files.filter((_, index) => index % count === process);
    const path = join(folder, `${process}.test.mjs`);
    writeFileSync(path, share.map((file) => `import '${pathToFileURL(file).href}';\n`).join(''));
    return path;
  });
}

async function testFiles(ring: string, files: readonly string[], concurrency: number): Promise<RingResult> {
  const counts = { passed: 0, failed: files.length === 0 ? 1 : 0, skipped: 0 };
  mkdirSync(logs, { recursive: true });
  const stream = runTestFiles({
    files: [...files],
    concurrency,
    cwd: root,
    timeout: fileTimeout,
    // A forced exit may lose the last lines of a file's report; only tests with a browser or a server need it.
    execArgv: ring === 'unit' ? [] : ['--test-force-exit'],
  });
  stream.on('test:fail', ({ name, file, details }) => {
    // A suite fails because of its tests, which were reported already.
    if (details.type !== 'suite')
      reportFailure(`${name} (${file ?? ''})`, describe(details.error.cause ?? details.error));
  });
  stream.on('test:summary', ({ file, counts: total }) => {
    if (file !== undefined) return;
    counts.passed = total.passed;
    counts.failed += total.tests - total.passed - total.skipped - total.todo;
    counts.skipped = total.skipped + total.todo;
  });
  const log = createWriteStream(join(logs, `${ring}.log`));
  await new Promise((done, broken) =>
    stream.compose(new spec()).pipe(log).on('finish', done).on('error', broken),
  );
  return counts;
}

async function hostTests(ring: string, inDesktop: boolean): Promise<RingResult> {
  const { results, log, error } = await runHostTests({ desktop: inDesktop });
  const lines = results.map(
    ({ outcome, name, detail }) => `${outcome}: ${name}${detail ? `\n${detail}` : ''}`,
  );
  writeLog(ring, [...lines, log].join('\n'));
  const count = (wanted: string) => results.filter(({ outcome }) => outcome === wanted).length;
  for (const { outcome, name, detail } of results)
    if (outcome === 'failed') reportFailure(name, detail ?? '');
  if (error) reportFailure(`the ${ring} run`, `${error.slice(0, 2000)}\nMore in test-results/${ring}.log`);
  return { passed: count('passed'), failed: count('failed') + (error ? 1 : 0), skipped: count('skipped') };
}

function reportFailure(name: string, detail: string): void {
  console.log(`✖ ${name}\n${detail.replaceAll(/^/gm, '    ')}`);
}

function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

function writeLog(ring: string, text: string): void {
  mkdirSync(logs, { recursive: true });
  writeFileSync(join(logs, `${ring}.log`), text);
}
