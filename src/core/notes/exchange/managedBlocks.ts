import type { Sha256 } from '../../posts/identity.ts';
import {
  type BlockPiece,
  encodeKey,
  hashOf,
  isNote,
  isTouched,
  OURS,
  type Piece,
  parseDigest,
  sectionOf,
  writeBlock,
} from './digestFile.ts';

/** A text of ours in a file that is also the user's. */
export interface DigestBlock {
  readonly key: string;
  /** Without line breaks at its ends; an empty one is not written. */
  readonly text: string;
}

export interface DigestSection {
  readonly key: string;
  readonly head: string;
  readonly notes: readonly DigestBlock[];
}

/** What has to become of a file. */
export interface DigestUpdate {
  /** Which blocks of the file are meant: digests of several kinds can stand in one file. */
  readonly kind: string;
  readonly sections: readonly DigestSection[];
  /** The sections are all there is, so that blocks of other notes go; else they are only added. */
  readonly isWhole: boolean;
}

/** Counts are of notes, not of heads. */
export interface MergedDigest {
  readonly text: string;
  readonly added: number;
  readonly updated: number;
  readonly removed: number;
  /** Blocks that the user changed and that would have changed or gone: they were left as they are. */
  readonly kept: number;
  /** Lines, from 1, of markers without their other half; their blocks were left as they are. */
  readonly damaged: readonly number[];
}

/**
 * Brings the blocks of a file up to date. What stands outside of them stays byte for byte, as does a block that the user
 * changed. New blocks go beside those of their section.
 */
export function mergeDigest(file: string, update: DigestUpdate, sha256: Sha256): MergedDigest {
  const { pieces, damaged } = parseDigest(file, sha256);
  const wanted = wantedBlocks(update, sha256);
  const eol = file.includes('\r\n') ? '\r\n' : '\n';
  const counts = { added: 0, updated: 0, removed: 0, kept: 0 };
  const own = `${encodeKey(update.kind)}:`;
  const goes = (piece: BlockPiece): boolean =>
    update.isWhole && piece.key.startsWith(own) && !wanted.has(piece.key);
  // The head of a section stays as long as something of the user's stands under it.
  const heads = new Set(
    pieces
      .filter((piece) => piece.kind === 'block' && goes(piece) && isTouched(piece) && isNote(piece.key))
      .map((piece) => (piece.kind === 'block' ? sectionOf(piece.key) : '')),
  );
  const become = (piece: Piece): string => {
    if (piece.kind === 'text') return piece.text;
    const want = wanted.get(piece.key);
    const isNew = want !== undefined && want.hash !== piece.written && want.hash !== piece.hash;
    const isGoing = goes(piece) && !heads.has(piece.key);
    if (isTouched(piece) && (isNew || isGoing)) counts.kept += 1;
    else if (isGoing) {
      if (isNote(piece.key)) counts.removed += 1;
      return '';
    } else if (isNew) {
      if (isNote(piece.key)) counts.updated += 1;
      return writeBlock(want, eol);
    } else if (want?.hash === piece.hash && isTouched(piece)) return writeBlock(want, eol);
    return piece.text;
  };
  const places = placesOf(pieces, wanted, damaged);
  const out = new Writer(eol);
  const addNew = (blocks: readonly Wanted[]): void => {
    for (const want of blocks) {
      out.addBlock(writeBlock(want, eol));
      if (isNote(want.key)) counts.added += 1;
    }
  };
  for (const piece of pieces) {
    addNew(places.before.get(piece) ?? []);
    out.add(become(piece));
    addNew(places.after.get(piece) ?? []);
  }
  addNew(places.atEnd);
  return { text: out.text(), ...counts, damaged: [...damaged.values()] };
}

/** How many blocks of a kind a file holds, and how many of them are of these notes. */
export function knownBlocks(
  file: string,
  update: DigestUpdate,
  sha256: Sha256,
): { readonly all: number; readonly known: number } {
  const wanted = wantedBlocks(update, sha256);
  const own = `${encodeKey(update.kind)}:`;
  const notes = parseDigest(file, sha256).pieces.filter(
    (piece) => piece.kind === 'block' && piece.key.startsWith(own) && isNote(piece.key),
  );
  const known = notes.filter((piece) => piece.kind === 'block' && wanted.has(piece.key));
  return { all: notes.length, known: known.length };
}

interface Wanted {
  readonly key: string;
  readonly text: string;
  readonly hash: string;
}

/** In the order of the digest. */
function wantedBlocks({ kind, sections }: DigestUpdate, sha256: Sha256): ReadonlyMap<string, Wanted> {
  const wanted = new Map<string, Wanted>();
  const add = (key: string, written: string): void => {
    const text = written.replace(OURS, '\\<!--');
    if (text.trim() !== '') wanted.set(key, { key, text, hash: hashOf(text, sha256) });
  };
  for (const { key, head, notes } of sections) {
    const section = `${encodeKey(kind)}:${encodeKey(key)}`;
    add(section, head);
    for (const note of notes) add(`${section}/${encodeKey(note.key)}`, note.text);
  }
  return wanted;
}

interface Places {
  readonly before: Map<Piece, Wanted[]>;
  readonly after: Map<Piece, Wanted[]>;
  readonly atEnd: Wanted[];
}

/**
 * Where the blocks go that the file does not hold: before the next one of their section, else behind its last one and what
 * the user wrote under it, up to a heading; a new section before the section that follows it, else at the end.
 */
function placesOf(
  pieces: readonly Piece[],
  wanted: ReadonlyMap<string, Wanted>,
  damaged: ReadonlyMap<string, number>,
): Places {
  const present = new Map<string, number>();
  const last = new Map<string, number>();
  const first = new Map<string, number>();
  for (const [at, piece] of pieces.entries()) {
    if (piece.kind === 'text') continue;
    const section = sectionOf(piece.key);
    if (!present.has(piece.key)) present.set(piece.key, at);
    if (!first.has(section)) first.set(section, at);
    last.set(section, at);
  }
  const places: Places = { before: new Map(), after: new Map(), atEnd: [] };
  let nextInSection: number | undefined;
  let nextSection: number | undefined;
  let section: string | undefined;
  // From the end, so that what follows a block is known.
  for (const want of [...wanted.values()].reverse()) {
    const own = sectionOf(want.key);
    if (own !== section) {
      nextSection = (section === undefined ? undefined : first.get(section)) ?? nextSection;
      nextInSection = undefined;
      section = own;
    }
    const at = present.get(want.key);
    if (at !== undefined) nextInSection = at;
    else if (!damaged.has(want.key)) {
      const lastOwn = last.get(own);
      if (nextInSection !== undefined) put(places.before, pieces[nextInSection], want);
      else if (lastOwn !== undefined) put(places.after, pieces[remarkAfter(pieces, lastOwn)], want);
      else if (nextSection !== undefined) put(places.before, pieces[nextSection], want);
      else places.atEnd.unshift(want);
    }
  }
  return places;
}

function put(places: Map<Piece, Wanted[]>, piece: Piece | undefined, want: Wanted): void {
  if (piece === undefined) return;
  const there = places.get(piece);
  if (there === undefined) places.set(piece, [want]);
  else there.unshift(want);
}

/** The index of what the user wrote right under a block, else of the block. */
function remarkAfter(pieces: readonly Piece[], at: number): number {
  const next = pieces[at + 1];
  return next?.kind === 'text' && !/^#{1,6}\s/u.test(next.text) ? at + 1 : at;
}

/** Gathers a text; a block begins a line of its own. */
class Writer {
  readonly #parts: string[] = [];
  readonly #eol: string;
  #isLineOpen = false;

  constructor(eol: string) {
    this.#eol = eol;
  }

  add(text: string): void {
    if (text === '') return;
    this.#parts.push(text);
    this.#isLineOpen = !text.endsWith('\n');
  }

  addBlock(text: string): void {
    if (this.#isLineOpen) this.add(this.#eol);
    this.add(text);
  }

  text(): string {
    return this.#parts.join('');
  }
}
