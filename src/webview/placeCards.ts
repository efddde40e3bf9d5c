export interface CardBox {
  /** Where its top would stand beside its sentence, in pixels. */
  readonly wanted: number;
  readonly height: number;
}

function pushDown(cards: readonly CardBox[], tops: number[], from: number, gap: number): void {
  for (let i = from; i < cards.length; i += 1) {
    const above = cards[i - 1];
    const free = above === undefined || i === 0 ? 0 : (tops[i - 1] ?? 0) + above.height + gap;
    tops[i] = Math.max(cards[i]?.wanted ?? 0, free);
  }
}

/**
 * The top of each card, in pixels, so that none overlaps: each at its wanted place or below it. The active card
 * (an index, or -1) keeps its place exactly and those above it move up, as long as there is room for them.
 */
export function placeCards(cards: readonly CardBox[], active: number, gap: number): readonly number[] {
  const tops: number[] = [];
  pushDown(cards, tops, 0, gap);
  const wanted = cards[active]?.wanted;
  if (wanted === undefined || tops[active] === wanted) return tops;
  const raised = [...tops];
  raised[active] = wanted;
  for (let i = active - 1; i >= 0; i -= 1) {
    const limit = (raised[i + 1] ?? 0) - gap - (cards[i]?.height ?? 0);
    raised[i] = Math.min(raised[i] ?? 0, limit);
  }
  if ((raised[0] ?? 0) < 0) return tops;
  pushDown(cards, raised, active + 1, gap);
  return raised;
}
