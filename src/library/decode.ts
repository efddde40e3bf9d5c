/** A file's text, and what had to be done to get it, in words for the user. */
export interface Decoded {
  /** `undefined` when the file is not text, or holds none. */
  readonly text: string | undefined;
  readonly problem: string | undefined;
}

/** Text files have no NUL near their start; git looks at as much. */
const PROBED_BYTES = 8192;

/** The encoding that a byte order mark names. https://encoding.spec.whatwg.org/#bom-sniff */
function markedEncoding(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return undefined;
}

/** Decodes UTF-8, and UTF-16 with a byte order mark. Never throws; the text is always well formed. */
export function decode(bytes: Uint8Array): Decoded {
  const decoded = decodeBytes(bytes);
  if (decoded.text?.trim() !== '') return decoded;
  return { text: undefined, problem: 'Empty: there is nothing to read. Delete it, or save a post in it.' };
}

function decodeBytes(bytes: Uint8Array): Decoded {
  const marked = markedEncoding(bytes);
  if (marked !== undefined) {
    return { text: new TextDecoder(marked).decode(bytes).toWellFormed(), problem: undefined };
  }
  if (bytes.subarray(0, PROBED_BYTES).includes(0)) {
    return {
      text: undefined,
      problem: 'Not a text file, whatever its name says: rename it or move it out of the posts folder.',
    };
  }
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), problem: undefined };
  } catch {
    return {
      text: new TextDecoder('utf-8').decode(bytes),
      problem: 'Not valid UTF-8: the unreadable characters are shown as \uFFFD. Save the file as UTF-8.',
    };
  }
}
