/** What must be true of every import, whatever the file. */

import { type Imported, type ImportProblem, textFile } from '../../src/core/formats/importer.ts';
import { type ImportResult, importPosts } from '../../src/core/formats/importFile.ts';
import { renderPost } from '../../src/core/formats/renderPost.ts';
import type { ImportedPost } from '../../src/core/posts/post.ts';
import type { Random } from '../bench/random.ts';
import { spoiled } from './mutate.ts';
import { ODD, type Target } from './targets.ts';

/** Longest time for a file, in milliseconds. */
const PER_KILOBYTE = 10;
const AT_LEAST = 50;
const TRIALS = 3;

/** What is wrong with the import of a text; `undefined` when nothing is. */
export function faultOf(path: string, text: string, random: Random): string | undefined {
  const { posts, problems } = imported(path, text, piecesOf(text, random));
  const fault = problems.map(problemFault).find(Boolean) ?? placeFault(posts, text) ?? textFault(posts);
  if (fault !== undefined) return fault;
  if (Object.keys(Object.prototype).length > 0) return 'the prototype of all objects was changed';
  if (!random.chance(0.3)) return undefined;
  const whole = imported(path, text, [text]);
  if (JSON.stringify(whole) !== JSON.stringify({ posts, problems })) return 'the pieces of the file matter';
  const unshown = posts.find((post) => typeof renderPost(post) !== 'string');
  return unshown && 'a post is not shown';
}

/**
 * How slow the work on a text is, in time of the processor, since whatever else the machine does costs none of that; `undefined`
 * when it keeps the limit, at the first or at a later try.
 */
export async function slownessOf(text: string, work: () => unknown): Promise<string | undefined> {
  const limit = AT_LEAST + (text.length / 1024) * PER_KILOBYTE;
  let took = 0;
  for (let trial = 0; trial < TRIALS; trial += 1) {
    const started = process.cpuUsage();
    await work();
    const { user, system } = process.cpuUsage(started);
    took = (user + system) / 1000;
    if (took <= limit) return undefined;
  }
  return `too slow: ${took.toFixed(0)} ms for ${(text.length / 1024).toFixed(1)} KB`;
}

/** A file with one post spoiled, and which of the others must still be there. */
export interface Neighbourhood {
  readonly text: string;
  readonly expected: readonly string[];
}

/** Spoils one post of the target's file of many. */
export function neighbourhood(target: Target, random: Random): Neighbourhood | undefined {
  const { many, spoils = 0 } = target;
  if (many === undefined) return undefined;
  const posts = cleanPosts(target.path, many);
  const index = random.below(posts.length);
  const source = posts[index]?.source;
  if (source === undefined) return undefined;
  // Foreign words would make another kind of file of a text, and a null character a binary one.
  const own = { ...target, seeds: [many], tokens: spoils > 0 ? ODD : target.tokens };
  const inside = spoiled(many.slice(source.start + 1, source.end - 1), own, random).replaceAll('\0', '');
  const text = many.slice(0, source.start + 1) + inside + many.slice(source.end - 1);
  const expected = posts.filter((_, other) => Math.abs(other - index) > spoils).map((post) => post.text);
  return { text, expected };
}

const cleanImports = new Map<string, readonly ImportedPost[]>();

function cleanPosts(path: string, text: string): readonly ImportedPost[] {
  const known = cleanImports.get(path);
  if (known !== undefined) return known;
  const { posts } = imported(path, text, [text]);
  cleanImports.set(path, posts);
  return posts;
}

/** What a spoiled post took with it; `undefined` when that is nothing. */
export function lostNeighbour(target: Target, { text, expected }: Neighbourhood): string | undefined {
  const left = new Set(imported(target.path, text, [text]).posts.map((post) => post.text));
  const lost = expected.filter((words) => !left.has(words));
  const [first] = lost;
  return first === undefined
    ? undefined
    : `${lost.length} of ${expected.length} other posts lost: ${first.slice(0, 60)}`;
}

/** What comes of a file that is read in these pieces. */
export function imported(path: string, text: string, pieces: readonly string[]): ImportResult {
  const posts: ImportedPost[] = [];
  const problems: ImportProblem[] = [];
  const results: Iterable<Imported> = importPosts({ ...textFile(path, text), pieces: () => pieces });
  for (const result of results) {
    if (result.kind === 'post') posts.push(result.post);
    else problems.push(result);
  }
  return { posts, problems };
}

/** The text in pieces of any length. */
function piecesOf(text: string, random: Random): readonly string[] {
  const longest = random.pick([7, 300, 5_000, 100_000]);
  if (text.length > longest * 2_000) return [text];
  const pieces: string[] = [];
  for (let at = 0; at < text.length; ) {
    const length = 1 + random.below(longest);
    pieces.push(text.slice(at, at + length));
    at += length;
  }
  return pieces;
}

function problemFault({ message }: ImportProblem): string | undefined {
  return message.includes('Please report') ? message : undefined;
}

function placeFault(posts: readonly ImportedPost[], text: string): string | undefined {
  let last = 0;
  for (const { source } of posts) {
    const { start, end } = source;
    if (start < 0 || start > end || end > text.length)
      return `a post stands at ${start} to ${end} of ${text.length}`;
    if (start < last) return `a post at ${start} comes after one at ${last}`;
    last = start;
  }
  return undefined;
}

function textFault(posts: readonly ImportedPost[]): string | undefined {
  for (const { text, title, links } of posts) {
    if (!text.isWellFormed() || !title.isWellFormed()) return 'half a character in a text';
    if (text.includes('\r') || text.includes('\0')) return 'a text is not clean';
    const outside = links.find(({ start, end }) => start < 0 || start > end || end > text.length);
    if (outside) return `a link stands at ${outside.start} to ${outside.end} of ${text.length}`;
  }
  return undefined;
}
