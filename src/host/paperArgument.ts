import { isObject } from './openPost.ts';

/** The argument of commands about papers, besides rows of the Papers tree. */
export interface PaperArgument {
  /** `referenceKey` of the paper. */
  readonly paper: string;
}

export function isPaperArgument(value: unknown): value is PaperArgument {
  return isObject(value) && typeof value['paper'] === 'string';
}
