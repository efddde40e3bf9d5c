import { LONGEST_POST } from './importedPost.ts';
import { type ImportProblem, LONGEST_WHOLE_FILE } from './importer.ts';

/** `message` says what is wrong and what to do; `offset` where. */
export function problem(message: string, offset?: number): ImportProblem {
  return offset === undefined ? { kind: 'problem', message } : { kind: 'problem', message, offset };
}

/** For a file that has to be seen whole and is too long for it. */
export function tooLongProblem(): ImportProblem {
  const limit = LONGEST_WHOLE_FILE / 1024 / 1024;
  return problem(`Longer than ${limit} million characters, too long for a file of this kind. Split it.`);
}

/** For a post that is too long to be one. */
export function tooLongPost(offset: number): ImportProblem {
  const limit = LONGEST_POST / 1_000_000;
  return problem(
    `One text here is longer than ${limit} million characters, too long for a post. Split it into parts.`,
    offset,
  );
}
