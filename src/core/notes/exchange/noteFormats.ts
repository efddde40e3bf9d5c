/** Texts that notes can become, for people and for other programs. */
export const NOTE_FORMATS = ['markdown', 'w3c', 'hypothesis', 'readwise'] as const;
export type NoteFormat = (typeof NOTE_FORMATS)[number];
