/** One measured figure. */
export interface BenchRow {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** What is measured beside us, in the same run. */
  readonly rival: string | null;
  readonly rivalValue: number | null;
  /** How many times better than the rival's ours is; null where ours is perfect. */
  readonly ratio: number | null;
}

/** A figure without a rival. */
export function row(name: string, value: number, unit: string): BenchRow {
  return { name, value, unit, rival: null, rivalValue: null, ratio: null };
}

/** A figure of which less is better, and that of a rival. */
export function beside(
  name: string,
  value: number,
  unit: string,
  rival: { readonly name: string; readonly value: number },
): BenchRow {
  return { name, value, unit, rival: rival.name, rivalValue: rival.value, ratio: rival.value / value };
}

/** Milliseconds that it takes, and what comes of it. */
export async function timed<T>(
  work: () => T | Promise<T>,
): Promise<readonly [milliseconds: number, result: T]> {
  const started = performance.now();
  const result = await work();
  return [performance.now() - started, result];
}
