/** Bytes at the start of a file in which it may name its charset. */
const LENGTH = 1024;
const LESS_THAN = 0x3c;
const XML = /^<\?xml\s[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{1,40})["']/iu;
const META = /<meta\s[^>]{0,300}?charset\s*=\s*["']?\s*([\w.:-]{1,40})/iu;

/**
 * The charset that a page or an XML file names at its start, as `TextDecoder` names it; `undefined` when it names none
 * that is known, and for UTF-16, in which its own name could not be read like this.
 */
export function declaredCharset(bytes: Uint8Array): string | undefined {
  // Asked of every file, and most are no pages.
  if (!bytes.subarray(0, LENGTH).includes(LESS_THAN)) return undefined;
  const head = String.fromCharCode(...bytes.subarray(0, LENGTH)).trimStart();
  if (!head.startsWith('<')) return undefined;
  const label = (XML.exec(head) ?? META.exec(head))?.[1];
  const charset = label === undefined ? undefined : knownCharset(label);
  return charset?.startsWith('utf-16') ? undefined : charset;
}

/** The name of a charset that can be decoded, by any of its names. */
export function knownCharset(label: string): string | undefined {
  try {
    return new TextDecoder(label).encoding;
  } catch {
    return undefined;
  }
}
