import type { Reference } from '../../../../src/core/posts/post.ts';

/** A reference with nothing but what is given. */
export function reference(rest: Partial<Reference>): Reference {
  return {
    kind: 'paper',
    label: '',
    url: undefined,
    arxivId: undefined,
    doi: undefined,
    repository: undefined,
    start: 0,
    end: 0,
    ...rest,
  };
}
