/**
 * Runs the tests inside VS Code's extension host, where `node --test` cannot go. `describe`, `it` and the hooks collect
 * tests when their files load; `run`, which VS Code calls, runs them in that order.
 */
import { appendFileSync } from 'node:fs';

type Body = () => void | Promise<void>;
type HookName = 'before' | 'after' | 'beforeEach' | 'afterEach';

interface Test {
  readonly name: string;
  readonly body: Body;
  readonly milliseconds: number;
  readonly skip: string | undefined;
}

interface Suite {
  readonly name: string;
  readonly tests: Test[];
  readonly hooks: Record<HookName, Body[]>;
}

export interface TestOptions {
  /** Milliseconds until the test counts as failed. */
  readonly timeout?: number;
  /** Why the test cannot run here. */
  readonly skip?: string | undefined;
}

/** One line of the file named by MARGINALIA_TEST_RESULTS. */
export interface HostTestResult {
  readonly name: string;
  readonly outcome: 'passed' | 'failed' | 'skipped';
  /** The error of a failed test, or why it was skipped. */
  readonly detail?: string | undefined;
}

const defaultTimeout = 20_000;
const suites: Suite[] = [];

/** Collects the tests that `define` declares under a name; suites do not nest. */
export function describe(name: string, define: () => void): void {
  suites.push({ name, tests: [], hooks: { before: [], after: [], beforeEach: [], afterEach: [] } });
  define();
}

/** Declares a test of the current suite. */
export function it(name: string, body: Body, options: TestOptions = {}): void {
  const { timeout = defaultTimeout, skip } = options;
  currentSuite().tests.push({ name, body, milliseconds: timeout, skip });
}

/** Declares what runs once before the suite's tests. */
export function before(body: Body): void {
  currentSuite().hooks.before.push(body);
}

/** Declares what runs once after the suite's tests. */
export function after(body: Body): void {
  currentSuite().hooks.after.push(body);
}

/** Declares what runs before each test of the suite. */
export function beforeEach(body: Body): void {
  currentSuite().hooks.beforeEach.push(body);
}

/** Declares what runs after each test of the suite, also after a failed one. */
export function afterEach(body: Body): void {
  currentSuite().hooks.afterEach.push(body);
}

/**
 * Returns what `probe` returns once that is not undefined, asking again every 50 ms.
 * @param probe May be asynchronous; undefined means "not yet".
 * @param what For the message when the time is over.
 */
export async function eventually<T>(
  probe: () => T | undefined | Promise<T | undefined>,
  what: string,
  milliseconds = 10_000,
): Promise<T> {
  const end = Date.now() + milliseconds;
  for (;;) {
    const value = await probe();
    if (value !== undefined) return value;
    if (Date.now() > end) throw new Error(`Waited ${milliseconds} ms for ${what}`);
    await new Promise((done) => setTimeout(done, 50));
  }
}

/** Runs every suite. Throws at the end when a test failed, or when there are no tests. */
export async function run(): Promise<void> {
  const results: HostTestResult[] = [];
  const report = (result: HostTestResult) => {
    results.push(result);
    reportResult(result);
  };
  for (const suite of suites) await runSuite(suite, report);
  const failed = results.filter(({ outcome }) => outcome === 'failed').length;
  if (results.length === 0) throw new Error('There are no host tests');
  if (failed > 0) throw new Error(`${failed} of ${results.length} host tests failed`);
}

async function runSuite(suite: Suite, report: (result: HostTestResult) => void): Promise<void> {
  const setUpError = await errorOf(() => runHooks(suite, 'before'));
  for (const test of suite.tests) report(await runTest(suite, test, setUpError));
  const cleanUpError = await errorOf(() => runHooks(suite, 'after'));
  if (cleanUpError) report({ name: `${suite.name} › after`, outcome: 'failed', detail: cleanUpError });
}

async function runTest(suite: Suite, test: Test, setUpError: string | undefined): Promise<HostTestResult> {
  const name = `${suite.name} › ${test.name}`;
  if (test.skip) return { name, outcome: 'skipped', detail: test.skip };
  if (setUpError) return { name, outcome: 'failed', detail: setUpError };
  const error = await errorOf(async () => {
    await runHooks(suite, 'beforeEach');
    await withTimeout(test);
  });
  const cleanUpError = await errorOf(() => runHooks(suite, 'afterEach'));
  const detail = error ?? cleanUpError;
  return detail ? { name, outcome: 'failed', detail } : { name, outcome: 'passed' };
}

async function runHooks(suite: Suite, name: HookName): Promise<void> {
  for (const hook of suite.hooks[name]) await hook();
}

async function withTimeout({ body, milliseconds }: Test): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`Took longer than ${milliseconds} ms`)), milliseconds);
  });
  try {
    await Promise.race([body(), timeout]);
  } finally {
    clearTimeout(timer);
  }
}

async function errorOf(body: Body): Promise<string | undefined> {
  try {
    await body();
    return undefined;
  } catch (error) {
    return error instanceof Error ? (error.stack ?? error.message) : String(error);
  }
}

function reportResult(result: HostTestResult): void {
  const file = process.env['MARGINALIA_TEST_RESULTS'];
  if (file) appendFileSync(file, `${JSON.stringify(result)}\n`);
  else console.log(`${result.outcome}: ${result.name}${result.detail ? `\n${result.detail}` : ''}`);
}

function currentSuite(): Suite {
  const suite = suites.at(-1);
  if (!suite) throw new Error('it() and the hooks belong inside describe()');
  return suite;
}
