import { createHash, randomBytes } from 'node:crypto';
import { lstat, mkdir, open, rename, rm } from 'node:fs/promises';
import { hostname } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { matchArxivId } from '../core/papers/arxivId.ts';
import { throwIfAborted } from './abort.ts';
import { notWhatItShouldBe } from './answer.ts';
import { LookupError, type Web } from './web.ts';

const MAX_BYTES = 200 * 2 ** 20;
/** Readers look for the mark of the end in as many last bytes; some servers append a little. */
const END = 1024;

/** The PDF of a paper on arXiv, newest version. Rejects with a `LookupError` where there is none, or not a whole one. */
export async function fetchPdf(web: Web, arxivId: string, signal: AbortSignal): Promise<Uint8Array> {
  const match = matchArxivId(arxivId);
  if (match === undefined || match.length !== arxivId.length) {
    throw new LookupError('arxiv', 'notFound', `arXiv has no paper ${arxivId.slice(0, 40)}.`);
  }
  const { bytes } = await web.get({ service: 'arxiv', path: `/pdf/${arxivId}`, maxBytes: MAX_BYTES, signal });
  const problem = problemOf(bytes);
  if (problem !== undefined) throw new LookupError('arxiv', 'broken', problem);
  return bytes;
}

/**
 * Saves the PDF of a paper on arXiv as this file, whole or not at all; a file that is there is replaced. Rejects with a
 * `LookupError`, an `AbortError`, or an error that names the file.
 */
export async function savePdf(web: Web, arxivId: string, path: string, signal: AbortSignal): Promise<void> {
  await refuseLink(dirname(path));
  const bytes = await fetchPdf(web, arxivId, signal);
  const temporary = temporaryPath(path);
  try {
    await mkdir(dirname(path), { recursive: true });
    const file = await open(temporary, 'wx');
    try {
      await file.writeFile(bytes, { signal });
      await file.sync();
    } finally {
      await file.close();
    }
    throwIfAborted(signal);
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => {});
    throwIfAborted(signal);
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(
      `The PDF could not be saved as ${path}. Check the folder and the space on the disk. (${reason})`,
    );
  }
}

/** A repository can bring a link in the place of the folder, which would lead out of it. */
async function refuseLink(folder: string): Promise<void> {
  const found = await lstat(folder).catch(() => undefined);
  if (found?.isSymbolicLink() === true) {
    throw new Error(`"${folder}" is a symbolic link, where no PDF is saved: replace it by a folder.`);
  }
}

/** Beside the file, and named like the temporary files of the library, which its scans and its cleaning up know. */
export function temporaryPath(path: string): string {
  const host = createHash('sha256').update(hostname()).digest('hex').slice(0, 6);
  const name = `.${basename(path)}.${host}-${process.pid}-${randomBytes(6).toString('hex')}.tmp`;
  return join(dirname(path), name);
}

function problemOf(bytes: Uint8Array): string | undefined {
  const head = latin(bytes.subarray(0, 2048));
  // Some writers put a few bytes before the mark.
  if (head.slice(0, 1024).includes('%PDF-')) {
    const isWhole = latin(bytes.subarray(-END)).includes('%%EOF');
    return isWhole ? undefined : 'The PDF from arXiv is cut off. Try again.';
  }
  return /generat|pdf is being|processing/i.test(head) && /<html/i.test(head)
    ? 'arXiv is still making the PDF of this paper. Try again in some minutes.'
    : notWhatItShouldBe('arXiv', head, 'PDF');
}

function latin(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('latin1');
}
