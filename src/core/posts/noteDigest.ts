/** Whether a text holds blocks of a digest of notes: it is made of notes, and is no post. */
export function isNoteDigest(text: string): boolean {
  return /^[ \t]*<!-- marginalia:begin \S+ [0-9a-f]{16} -->[ \t]*\r?$/mu.test(text);
}
