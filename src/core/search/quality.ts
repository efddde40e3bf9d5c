/** How well a word matched: as typed, another form of it or its beginning, another name of it, a misspelling. */
export const EXACT = 4;
export const FORM = 3;
export const NAME = 2;
export const TYPO = 1;
export type Quality = typeof EXACT | typeof FORM | typeof NAME | typeof TYPO;
