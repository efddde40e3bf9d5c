/** Imports one long file that is made while it is read:  node importStream.ts <kind> <megabytes> */

import { HEAD_LENGTH, type TextFile } from '../../src/core/formats/importer.ts';
import { importFile, importPosts } from '../../src/core/formats/importFile.ts';
import { type InputKind, inputFile } from './importInputs.ts';
import type { StreamFigures } from './measureImport.ts';

const [, , kind, size] = process.argv;
if (kind !== 'Telegram JSON' && kind !== 'text dump')
  throw new Error('usage: importStream.ts <kind> <megabytes>');

const { file, bytes } = longFile(kind, Number(size) * 1_000_000);
const started = process.threadCpuUsage();
let posts = 0;
for (const imported of importPosts(file)) if (imported.kind === 'post') posts += 1;
const { user, system } = process.threadCpuUsage(started);
const figures: StreamFigures = {
  milliseconds: (user + system) / 1000,
  megabytes: bytes / 1_000_000,
  posts,
  peakMegabytes: process.resourceUsage().maxRSS / 1000,
};
console.log(JSON.stringify(figures));

/** The posts of a short file over and over, between its beginning and its end. */
function longFile(of: InputKind, length: number): { readonly file: TextFile; readonly bytes: number } {
  const { path, text } = inputFile(of, 0, 400);
  const sources = importFile(path, text).posts.map(({ source }) => source);
  const [first, second] = sources;
  const last = sources.at(-1);
  if (first === undefined || second === undefined || last === undefined)
    throw new Error('There are no posts.');
  const before = text.slice(0, first.start);
  const round = text.slice(first.start, last.end) + text.slice(first.end, second.start);
  const after = text.slice(first.start, last.end) + text.slice(last.end);
  const rounds = Math.max(1, Math.round(length / Buffer.byteLength(round)) - 1);
  function* pieces() {
    yield before;
    for (let count = 0; count < rounds; count += 1) yield round;
    yield after;
  }
  const head = (before + round + after).slice(0, HEAD_LENGTH);
  const bytes = Buffer.byteLength(before) + rounds * Buffer.byteLength(round) + Buffer.byteLength(after);
  return { file: { path, head, pieces }, bytes };
}
