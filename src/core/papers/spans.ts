/** A place in a text, UTF-16 offsets, end exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** By start, the longer of two that start together first. */
export function inOrder<T extends Span>(spans: readonly T[]): readonly T[] {
  return isInOrder(spans) ? spans : [...spans].sort(byPlace);
}

function byPlace(a: Span, b: Span): number {
  return a.start - b.start || b.end - a.end;
}

function isInOrder(spans: readonly Span[]): boolean {
  let last = spans[0];
  for (const span of spans) {
    if (last !== undefined && byPlace(last, span) > 0) return false;
    last = span;
  }
  return true;
}

/** The spans in order; of two that overlap, the first. Empty spans overlap nothing. */
export function disjoint<T extends Span>(spans: readonly T[]): readonly T[] {
  let last = 0;
  return inOrder(spans).filter((span) => {
    if (span.start < last) return false;
    last = span.end;
    return true;
  });
}

/** The spans in order that touch none of the `taken` ones. */
export function outside<T extends Span>(spans: readonly T[], taken: readonly Span[]): readonly T[] {
  if (taken.length === 0) return inOrder(spans);
  const sorted = inOrder(taken);
  let next = 0;
  return inOrder(spans).filter((span) => {
    while ((sorted[next]?.end ?? Number.POSITIVE_INFINITY) <= span.start) next += 1;
    return (sorted[next]?.start ?? Number.POSITIVE_INFINITY) >= span.end;
  });
}
