import { MOTIVATIONS, NOTE_COLORS } from '../../core/notes/note.ts';
import { RATINGS, READING_STATUSES } from '../../core/papers/paperRecord.ts';
import { type Draft, type FromReader, RELATIONS } from '../../protocol/reader.ts';
import { NOTE_PEOPLE, SUGGESTED } from '../../protocol/readerNotes.ts';
import { PAPER_ACTIONS, PAPER_PARTS } from '../../protocol/readerPaper.ts';
import { isObject } from '../openPost.ts';

/** No message of the page is longer than this many characters of text. */
const MAX_TEXT = 1_000_000;

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.length <= MAX_TEXT;
}

function isOffset(value: unknown): boolean {
  return value === undefined || (Number.isSafeInteger(value) && Number(value) >= 0);
}

function isIndex(value: unknown): boolean {
  return value !== undefined && isOffset(value);
}

/** Whether it is a draft, whole. */
export function isDraft(value: unknown): value is Draft {
  return (
    isObject(value) &&
    isText(value['id']) &&
    isText(value['body']) &&
    MOTIVATIONS.some((motivation) => motivation === value['motivation']) &&
    NOTE_COLORS.some((color) => color === value['color']) &&
    Array.isArray(value['tags']) &&
    value['tags'].every(isText) &&
    isOffset(value['start']) &&
    isOffset(value['end']) &&
    (value['replyTo'] === undefined || isText(value['replyTo']))
  );
}

function isOneOf(values: readonly unknown[], value: unknown): boolean {
  return values.includes(value);
}

type Check = (message: Readonly<Record<string, unknown>>) => boolean;

const isRequest: Check = (message) => Number.isSafeInteger(message['request']) && isText(message['post']);

const CHECKS: Readonly<Record<FromReader['type'], Check>> = {
  ready: (message) => message['post'] === undefined || isText(message['post']),
  painted: (message) => isText(message['post']),
  saveNote: (message) => isRequest(message) && isDraft(message['draft']),
  deleteNote: (message) => isRequest(message) && isText(message['note']),
  undoDelete: (message) => isRequest(message) && isText(message['note']),
  recolor: (message) =>
    isRequest(message) && isText(message['note']) && NOTE_COLORS.some((color) => color === message['color']),
  completeNote: (message) =>
    isRequest(message) && isText(message['note']) && typeof message['done'] === 'boolean',
  placeNote: (message) =>
    isRequest(message) &&
    isText(message['note']) &&
    isIndex(message['start']) &&
    isIndex(message['end']) &&
    isText(message['words']),
  suggest: (message) => isRequest(message) && isOneOf(SUGGESTED, message['of']) && isText(message['words']),
  showPeople: (message) => isOneOf(NOTE_PEOPLE, message['people']),
  draft: (message) =>
    isText(message['post']) &&
    isText(message['id']) &&
    (message['draft'] === undefined || isDraft(message['draft'])),
  copyLink: (message) => isText(message['post']) && isOffset(message['start']) && isOffset(message['end']),
  openLink: (message) => isText(message['post']) && isText(message['href']),
  openReference: (message) =>
    isText(message['post']) && isIndex(message['index']) && typeof message['outside'] === 'boolean',
  setStatus: (message) => isRequest(message) && isOneOf([undefined, ...READING_STATUSES], message['status']),
  setRating: (message) => isRequest(message) && isOneOf([undefined, ...RATINGS], message['rating']),
  setStarred: (message) => isRequest(message) && typeof message['starred'] === 'boolean',
  setDone: (message) => isRequest(message) && typeof message['done'] === 'boolean',
  position: (message) => isText(message['post']) && isOffset(message['offset']),
  paperAction: (message) => isText(message['post']) && isOneOf(PAPER_ACTIONS, message['action']),
  openMention: (message) => isText(message['post']) && isIndex(message['index']),
  openPart: (message) =>
    isText(message['post']) && isOneOf(PAPER_PARTS, message['part']) && isIndex(message['index']),
  openRelative: (message) =>
    isText(message['post']) &&
    RELATIONS.some((relation) => relation === message['relation']) &&
    isIndex(message['index']),
  changeTopics: (message) => isText(message['post']),
  showTopic: (message) => isText(message['topic']),
  openSource: (message) => isText(message['post']) && isIndex(message['index']),
  navigate: (message) => message['to'] === 'previous' || message['to'] === 'next',
  editing: (message) => typeof message['editing'] === 'boolean',
};

function isMessageType(type: unknown): type is FromReader['type'] {
  return typeof type === 'string' && Object.hasOwn(CHECKS, type);
}

/** Whether the page sent one of its messages, whole; everything else is dropped. */
export function isFromReader(message: unknown): message is FromReader {
  if (!isObject(message)) return false;
  const type = message['type'];
  return isMessageType(type) && CHECKS[type](message);
}
