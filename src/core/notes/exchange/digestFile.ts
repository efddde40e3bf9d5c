import type { Sha256 } from '../../posts/identity.ts';

/*
 * A block stands between `<!-- marginalia:begin <kind>:<section>/<note> <hash> -->` and `<!-- marginalia:end … -->`, each on
 * a line of its own. The hash is that of the text as we wrote it: another one tells that the user changed it.
 */
const MARKER = /^[ \t]*<!-- marginalia:(begin|end) (\S+)(?: ([0-9a-f]{16}))? -->[ \t]*$/u;
/** The beginning of a marker, which our own texts may not hold. */
export const OURS = /<!--(?=\s*marginalia:)/gu;

interface TextPiece {
  readonly kind: 'text';
  readonly text: string;
}
export interface BlockPiece {
  readonly kind: 'block';
  readonly key: string;
  /** As it stands in the file, markers and all. */
  readonly text: string;
  /** Hash of what stands in it. */
  readonly hash: string;
  /** Hash of what we wrote there. */
  readonly written: string;
}
export type Piece = TextPiece | BlockPiece;

export function isTouched({ hash, written }: BlockPiece): boolean {
  return hash !== written;
}

/** Cuts a file into blocks and what stands between them; a text is cut before each heading. */
export function parseDigest(
  file: string,
  sha256: Sha256,
): { readonly pieces: readonly Piece[]; readonly damaged: ReadonlyMap<string, number> } {
  const pieces: Piece[] = [];
  const damaged = new Map<string, number>();
  const lines = file.split(/(?<=\n)/u);
  let text = '';
  const endText = (): void => {
    if (text !== '') pieces.push({ kind: 'text', text });
    text = '';
  };
  const markers = lines.map((line) => (line.includes('marginalia:') ? readMarker(line) : undefined));
  const marked = [...markers.entries()].filter(([, marker]) => marker !== undefined).map(([at]) => at);
  const nextMarker = new Map(marked.map((at, index) => [at, marked[index + 1]]));
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? '';
    const marker = markers[at];
    const endAt = nextMarker.get(at);
    const end = endAt === undefined ? undefined : markers[endAt];
    if (marker?.hash !== undefined && endAt !== undefined && end?.end === true && end.key === marker.key) {
      endText();
      pieces.push({
        kind: 'block',
        key: marker.key,
        text: lines.slice(at, endAt + 1).join(''),
        hash: hashOf(lines.slice(at + 1, endAt).join(''), sha256),
        written: marker.hash,
      });
      at = endAt;
      continue;
    }
    if (marker !== undefined) damaged.set(marker.key, at + 1);
    if (/^#{1,6}\s/u.test(line)) endText();
    text += line;
  }
  endText();
  return { pieces, damaged };
}

function readMarker(
  line: string,
): { readonly end: boolean; readonly key: string; readonly hash: string | undefined } | undefined {
  const [, word, key, hash] = MARKER.exec(line.replace(/\r?\n$/u, '')) ?? [];
  return key === undefined ? undefined : { end: word === 'end', key, hash };
}

/** The same when an editor or git changed only line breaks or white space at the ends of lines. */
export function hashOf(content: string, sha256: Sha256): string {
  return sha256(content.replace(/(?<![^\S\n])[^\S\n]+$/gmu, '').trim()).slice(0, 16);
}

/** What stands in a file outside of blocks. */
export function outsideBlocks(file: string, sha256: Sha256): string {
  return parseDigest(file, sha256)
    .pieces.map((piece) => (piece.kind === 'text' ? piece.text : ''))
    .join('');
}

/** A key may be any text; in a marker it is one word that ends no comment, without `/`. */
export function encodeKey(key: string): string {
  return key
    .toWellFormed()
    .replace(/[^\p{L}\p{N}_.:=,@-]|-(?=-)|-$/gu, (letter) =>
      [...new TextEncoder().encode(letter)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join(''),
    );
}

export function isNote(key: string): boolean {
  return key.includes('/');
}

export function sectionOf(key: string): string {
  return key.split('/', 1)[0] ?? key;
}

/** A block as it stands in a file. */
export function writeBlock(
  { key, text, hash }: { readonly key: string; readonly text: string; readonly hash: string },
  eol: string,
): string {
  const begin = `<!-- marginalia:begin ${key} ${hash} -->`;
  return `${begin}\n\n${text}\n\n<!-- marginalia:end ${key} -->\n`.replaceAll('\n', eol);
}
