/**
 * Gives every importer, and all that reads of papers, spoiled files and checks what comes of them:
 *   node scripts/fuzz.ts [inputs each, default 100000] [--seed n] [--only name] [--from number of the first input]
 * A failing input is made small and written to test-results/fuzz/.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { Random } from '../test/bench/random.ts';
import { faultOf, imported, lostNeighbour, neighbourhood, slownessOf } from '../test/fuzz/check.ts';
import { mutated } from '../test/fuzz/mutate.ts';
import { type PaperTarget, paperTargets } from '../test/fuzz/paperTargets.ts';
import { type Target, targets } from '../test/fuzz/targets.ts';
import { root } from './paths.ts';

const { values, positionals } = parseArgs({
  options: { seed: { type: 'string' }, only: { type: 'string' }, from: { type: 'string' } },
  allowPositionals: true,
});
const count = Number(positionals[0] ?? 100_000);
const seed = Number(values.seed ?? 1);
const from = Number(values.from ?? 0);
type AnyTarget = Target & Partial<Pick<PaperTarget, 'check'>>;
const all: readonly AnyTarget[] = [...targets(), ...paperTargets()];
const wanted = all.filter(({ name }) => values.only === undefined || values.only === name);
if (![count, seed, from].every(Number.isInteger) || wanted.length === 0) {
  console.error(
    `usage: npm run fuzz [-- <inputs>] [--seed n] [--only ${all.map(({ name }) => name).join('|')}]`,
  );
  process.exit(2);
}

/** Every so many inputs, one post of many is spoiled instead. */
const NEIGHBOURS_EVERY = 4;
const MOST_FAULTS = 5;
const SECONDS_TO_SHRINK = 10;
const folder = join(root, 'test-results', 'fuzz');

interface Outcome {
  readonly name: string;
  readonly inputs: number;
  readonly seconds: number;
  readonly faults: readonly string[];
}

const outcomes: Outcome[] = [];
for (const target of wanted) outcomes.push(await fuzz(target));
console.log('');
for (const { name, inputs, seconds, faults } of outcomes) {
  const rate = (inputs / Math.max(seconds, 0.001)).toFixed(0);
  console.log(
    `${name.padEnd(16)} ${String(inputs).padStart(7)} inputs, ${rate.padStart(6)} a second, ${faults.length} faults`,
  );
}
process.exitCode = outcomes.some(({ faults }) => faults.length > 0) ? 1 : 0;

async function fuzz(target: AnyTarget): Promise<Outcome> {
  const started = performance.now();
  const faults = new Map<string, string>();
  let input = from;
  for (; input < from + count && faults.size < MOST_FAULTS; input += 1) {
    const fault = await tryInput(target, input);
    if (fault !== undefined && !faults.has(kindOf(fault))) {
      faults.set(kindOf(fault), fault);
      console.log(`\n${target.name} ${input}: ${fault}`);
    }
    if ((input + 1) % 5_000 === 0) process.stdout.write(`\r${target.name} ${input + 1}`);
  }
  const seconds = (performance.now() - started) / 1000;
  return { name: target.name, inputs: input - from, seconds, faults: [...faults.values()] };
}

/** What is wrong with the input of this number; the same at every run with the same seed. */
async function tryInput(target: AnyTarget, input: number): Promise<string | undefined> {
  const random = new Random(seed * 1_000_003 + input);
  if (input % NEIGHBOURS_EVERY === 0 && target.many !== undefined) {
    const spoiled = neighbourhood(target, random);
    const fault = spoiled && lostNeighbour(target, spoiled);
    return fault && written(target, input, spoiled?.text ?? '', fault);
  }
  const text = mutated(target, random);
  const started = performance.now();
  const fault = await faultIn(target, text, input);
  const isSlow = performance.now() - started > 50 + text.length / 100;
  const found = fault ?? (isSlow ? await slownessIn(target, text, input) : undefined);
  if (found === undefined) return undefined;
  const fails = async (shorter: string) =>
    fault === undefined
      ? (await slownessIn(target, shorter, input)) !== undefined
      : kindOf((await faultIn(target, shorter, input)) ?? '') === kindOf(fault);
  return written(target, input, await smallest(text, fails), found);
}

async function faultIn(target: AnyTarget, text: string, input: number): Promise<string | undefined> {
  const random = new Random(input);
  return target.check === undefined ? faultOf(target.path, text, random) : await target.check(text, random);
}

async function slownessIn(
  { path, check }: AnyTarget,
  text: string,
  input: number,
): Promise<string | undefined> {
  return await slownessOf(text, async () => {
    if (check === undefined) imported(path, text, [text]);
    else await check(text, new Random(input));
  });
}

/** The fault without its numbers. */
function kindOf(fault: string): string {
  return fault.replace(/\d+|:.*$/gsu, '');
}

/** The text with everything left out that the fault does not need. */
async function smallest(text: string, fails: (text: string) => Promise<boolean>): Promise<string> {
  const end = performance.now() + SECONDS_TO_SHRINK * 1000;
  let shortest = text;
  for (let size = Math.ceil(text.length / 2); size >= 1; size = Math.floor(size / 2)) {
    for (let at = 0; at < shortest.length && performance.now() < end; ) {
      const shorter = shortest.slice(0, at) + shortest.slice(at + size);
      if (await fails(shorter)) shortest = shorter;
      else at += size;
    }
  }
  return shortest;
}

function written(target: Target, input: number, text: string, fault: string): string {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `${target.name}-${seed}-${input}${extname(target.path)}`);
  writeFileSync(file, text);
  return `${fault} (${file}; again: --only ${target.name} --seed ${seed} --from ${input} 1)`;
}
