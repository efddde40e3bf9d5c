import { EMOJI } from '../posts/text.ts';
import { announcesPages, kindFromProse, kindFromTitle, type LostContext, plainKind } from './lostContext.ts';
import { linkLabelKind } from './lostLabels.ts';
import type { LostLink } from './lostLinks.ts';
import { isCommon } from './lostNames.ts';
import { type Line, wordsIn } from './lostText.ts';
import { isBesideCode, isLinkLine, isListHeading } from './lostWordLinks.ts';
import type { Span } from './spans.ts';
import {
  CYRILLIC,
  englishEnd,
  hasSubtitle,
  looksLikeTitle,
  namesNoWork,
  quotedAt,
  readsLikePaper,
  trimEnd,
} from './titleShape.ts';

/** Emoji that mean "this is a link". */
const LINK_MARKERS = /[🔗📎🖇⛓]/u;
/** Emoji that often stand before the title of a work, but also before headings. */
const MEDIA_MARKERS =
  /[📕📗📘📙📖📚📄📃📑📜📝📰🗞📓📔📒📺🎥🎬📹🎞📽▶🎧🎙💻🖥🐙🐱🤗🌐🌍🌎🗂📂📁💾📦👉➡⬇📥📲📌🔜🔍🔎👨👩🧑]/u;
/** The code units one of which every emoji begins with; far faster than telling emoji apart. */
const EMOJI_START = /[©®\u203C-\u3299\uD83C-\uD83E]/g;
const MARKER = new RegExp(`(?:${EMOJI}\uFE0F?)+`, 'uy');
/** A line with more emoji is a picture made of them. */
const MOST_MARKERS = 30;
const LONGEST_LINE_LABEL = 100;
const MOST_PHRASE_WORDS = 8;
const DOCUMENT_MARKERS = /[📕📄📃📑📜]/u;
const VIDEO_MARKERS = /[📺🎥🎬📹🎞📽▶]/u;

/** «📦 Quiet Hinge: https://huggingface.co/…» is the name of what lies there, and lost no link. */
const IS_KEPT =
  /^\s?[:—–-]?\s?(?:https?:\/\/)?(?:huggingface\.co\/(?!papers\/)|github\.com\/|modelscope\.c)/u;

interface Piece extends Span {
  readonly marker: string;
  readonly markerStart: number;
  readonly line: Line;
  readonly isWholeLine: boolean;
}

/** Links that an emoji marks, whole lines and inside sentences. Emoji that only decorate or number a list are passed over. */
export function findMarked(context: LostContext): readonly LostLink[] {
  return context.written.flatMap((line) => pieces(line).flatMap((piece) => readPiece(context, piece) ?? []));
}

/** A line cut at its emoji; each piece begins behind one. */
function pieces(line: Line): readonly Piece[] {
  if (!line.hasEmoji) return [];
  const markers = markersIn(line.text);
  if (markers.length > MOST_MARKERS) return [];
  return markers.map((match, index) => {
    const from = match.index + match[0].length;
    const to = markers[index + 1]?.index ?? line.text.length;
    const spaces = /^(?:\s|\uFE0F|:)*/.exec(line.text.slice(from, to))?.[0].length ?? 0;
    return {
      marker: match[0],
      markerStart: line.start + match.index,
      line,
      isWholeLine: markers.length === 1 && line.text.slice(0, match.index).trim() === '',
      start: line.start + from + spaces,
      end: line.start + to,
    };
  });
}

function markersIn(text: string): readonly RegExpExecArray[] {
  const markers: RegExpExecArray[] = [];
  EMOJI_START.lastIndex = 0;
  while (EMOJI_START.test(text)) {
    MARKER.lastIndex = EMOJI_START.lastIndex - 1;
    const marker = MARKER.exec(text);
    if (marker === null) continue;
    markers.push(marker);
    EMOJI_START.lastIndex = MARKER.lastIndex;
  }
  return markers;
}

function readPiece(context: LostContext, piece: Piece): LostLink | undefined {
  const text = context.text.slice(piece.start, piece.end).trim();
  if (text === '') return undefined;
  const { tells } = piece.line;
  const isHeading = tells && piece.isWholeLine && isListHeading(context, piece.line);
  if (isHeading && linkLabelKind(text) !== undefined) return undefined;
  return (
    (tells ? linkWords(context, piece) : undefined) ??
    (LINK_MARKERS.test(piece.marker)
      ? (quoted(context, piece) ?? english(context, piece, 1) ?? phrase(context, piece))
      : undefined) ??
    (MEDIA_MARKERS.test(piece.marker)
      ? (quoted(context, piece) ?? english(context, piece, 2) ?? work(context, piece))
      : undefined) ??
    (tells || MEDIA_MARKERS.test(piece.marker) ? resourceLine(context, piece) : undefined) ??
    (tells ? gluedPhrase(context, piece) : undefined)
  );
}

/** The whole piece is words for links: `🟡Arxiv`, `📄 Статья`, `🔗paper тут`. */
function linkWords(context: LostContext, piece: Piece): LostLink | undefined {
  const end = trimEnd(context.text, piece.start, piece.end);
  const kind = linkLabelKind(context.text.slice(piece.start, end));
  // «📄 Ссылки:» announces what follows.
  if (kind === undefined || /^:\s{0,3}$/.test(context.text.slice(end, piece.line.end))) return undefined;
  const isMarked = LINK_MARKERS.test(piece.marker) || MEDIA_MARKERS.test(piece.marker) || !piece.isWholeLine;
  if (!isMarked && !isLinkLine(context, piece.line)) return undefined;
  return { start: piece.start, end, kind: plainKind(kind, context.research), bare: true };
}

function quoted(context: LostContext, piece: Piece): LostLink | undefined {
  const span = quotedAt(context.text, piece.start, piece.end);
  return span === undefined ? undefined : titled(context, span, piece);
}

/** An English title behind the marker, to where Russian prose goes on. */
function english(context: LostContext, piece: Piece, leastWords: number): LostLink | undefined {
  if (!/[A-Za-z\d]/.test(context.text.charAt(piece.start))) return undefined;
  const end = englishEnd(context.text, piece.start, piece.end);
  const title = context.text.slice(piece.start, end);
  const isStrong = LINK_MARKERS.test(piece.marker);
  if (!isStrong && isCommon(title)) return undefined;
  if (!isStrong && !looksLikeTitle(title, leastWords)) return undefined;
  if (!isStrong && !context.cyrillic && !/\p{Lu}.{1,80}\s\p{Lu}.{1,80}\s\p{Lu}/u.test(title))
    return undefined;
  return end === piece.start ? undefined : titled(context, { start: piece.start, end }, piece);
}

/** Russian words behind a link marker: the whole line where it is short, else to the end of the phrase. */
function phrase(context: LostContext, piece: Piece): LostLink | undefined {
  const whole = trimEnd(context.text, piece.start, piece.end);
  if (piece.isWholeLine && (isHeadline(context, piece.line) || /:\s*$/.test(piece.line.text)))
    return undefined;
  const isShort = piece.isWholeLine && whole - piece.start <= LONGEST_LINE_LABEL;
  const end = isShort ? whole : phraseEnd(context.text, piece.start, piece.end);
  return end === piece.start ? undefined : titled(context, { start: piece.start, end }, piece);
}

/** The first line of a post whose next is empty. */
function isHeadline({ text, lines }: LostContext, { index, start }: Line): boolean {
  return lines[index + 1]?.text.trim() === '' && text.slice(0, start).trim() === '';
}

/** A work in Russian words behind a media marker: a name with a quoted title, or a line that begins with a word for a link. */
function work(context: LostContext, piece: Piece): LostLink | undefined {
  const text = context.text.slice(piece.start, piece.end);
  const named =
    /^\p{Lu}[\p{L}.]{1,20}(?:\s\p{Lu}[\p{L}.]{1,20}){1,2}\s[«“"]\p{Lu}[^«»“”"\n]{2,150}[»”"]/u.exec(text);
  if (named !== null)
    return titled(context, { start: piece.start, end: piece.start + named[0].length }, piece);
  return undefined;
}

/** A line that invites to read, or a closing line that begins with a word for a link: `🟡Приложение к отчёту`, `📺 Запись на YouTube - скоро`. */
function resourceLine(context: LostContext, piece: Piece): LostLink | undefined {
  const end = trimEnd(context.text, piece.start, piece.end);
  const label = context.text.slice(piece.start, end);
  const words = wordsIn(label);
  const first = words[0]?.sense;
  const invites = MEDIA_MARKERS.test(piece.marker) && (first?.isVerb === true || isInfinitive(label));
  const head = invites ? 'page' : first?.resource;
  if (
    head === undefined ||
    words.length > MOST_PHRASE_WORDS ||
    (piece.line.index < context.tail && !invites) ||
    !piece.isWholeLine
  )
    return undefined;
  if (/:\s/.test(label) || /^:\s{0,3}$/.test(context.text.slice(end, piece.line.end))) return undefined;
  const kind = linkLabelKind(label.split(/\s[-—–]\s/)[0] ?? '') ?? head;
  return { start: piece.start, end, kind: plainKind(kind, context.research), bare: true };
}

/** «👉 Начать обучение» invites as «👉 Читать» does. */
function isInfinitive(label: string): boolean {
  return /^\p{Lu}\p{Ll}{2,16}(?:ать|ять|ить|еть|уть|ыть|йти|ться)(?:\s|$)/u.test(label);
}

/** An emoji glued to a phrase inside a sentence, which speaks of a link: «попался 🌸дельный пост про …, там». */
function gluedPhrase(context: LostContext, piece: Piece): LostLink | undefined {
  const { text } = context;
  const isInside =
    piece.markerStart > piece.line.start &&
    /[\p{L},(]\s?$/u.test(text.slice(Math.max(piece.line.start, piece.markerStart - 3), piece.markerStart));
  const isGlued =
    piece.start === piece.markerStart + piece.marker.length && /\p{Ll}/u.test(text.charAt(piece.start));
  if (!isInside || !isGlued) return undefined;
  const end = phraseEnd(text, piece.start, piece.end);
  const words = wordsIn(text.slice(piece.start, end)).slice(0, 3);
  const kind = words.map((word) => word.sense.resource).find((found) => found !== undefined);
  return kind === undefined
    ? undefined
    : { start: piece.start, end, kind: plainKind(kind, context.research), bare: false };
}

/** A title, or `Code: title` where the words before the colon give the kind. */
function titled(context: LostContext, span: Span, piece: Piece): LostLink | undefined {
  const label = context.text.slice(span.start, span.end);
  if (IS_KEPT.test(context.text.slice(span.end, span.end + 40))) return undefined;
  const colon = /^([^:\n]{2,40}):\s+(?=\S)/.exec(label);
  const announced = colon === null ? undefined : linkLabelKind(colon[1] ?? '');
  const start = announced === undefined ? span.start : span.start + (colon?.[0].length ?? 0);
  const isChapter = /^[»”"]?,?\s\(?(?:глав|chapter|раздел)/iu.test(
    context.text.slice(span.end, span.end + 12),
  );
  const own =
    announced ??
    kindFromTitle(label) ??
    (isChapter ? 'book' : undefined) ??
    (VIDEO_MARKERS.test(piece.marker) ? 'video' : undefined);
  const told = own ?? kindFromProse(context, span, (line) => isLinkLine(context, line));
  // A library or a blog may be spoken of beside it, but neither has a name with a subtitle.
  const isDoubtful =
    told === 'repository' ||
    (told === 'page' && piece.isWholeLine && context.scholarly) ||
    (piece.isWholeLine && looksLikeTitle(label, 4) && isBesideCode(context, piece.line.index));
  const isPaper = isDoubtful && own === undefined && hasSubtitle(label);
  const kind = isPaper ? 'paper' : (told ?? fallback(context, label, piece.marker));
  return { start, end: span.end, kind: plainKind(kind, context.research), bare: false };
}

/** Nothing beside the title tells: a long English title in a post about research, or behind a sheet of paper, is a paper. */
function fallback(context: LostContext, label: string, marker: string): LostLink['kind'] {
  if (!looksLikeTitle(label, 5) || namesNoWork(label)) return 'page';
  // A headline that announces long reads or posts announces no papers.
  if (announcesPages(context.written[0]?.text ?? '')) return 'page';
  if (looksLikeTitle(label, 7) && readsLikePaper(label)) return 'paper';
  return context.scholarly || hasSubtitle(label) || DOCUMENT_MARKERS.test(marker) ? 'paper' : 'page';
}

/** The end of a phrase: a mark that ends a clause, a bracket, or eight words. */
function phraseEnd(text: string, start: number, limit: number): number {
  const rest = text.slice(start, Math.min(limit, start + 300));
  const mark = /[,;:!?…()[\]\n]|\.(?:\s|$)|\s[—–-]\s/.exec(rest)?.index ?? rest.length;
  const words = CYRILLIC.test(rest) ? wordsIn(rest.slice(0, mark)) : [];
  const last = words[MOST_PHRASE_WORDS - 1]?.end ?? mark;
  return trimEnd(text, start, start + Math.min(mark, last));
}
