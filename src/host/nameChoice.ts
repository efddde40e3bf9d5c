/** Pure arithmetic of names that things carry, such as topics and tags: what a choice in a list makes of them. */

function without(names: readonly string[], gone: readonly string[]): readonly string[] {
  return names.filter((name) => !gone.includes(name));
}

/** The names that every one of some things has, in the order of the first. */
export function commonNames(things: readonly (readonly string[])[]): readonly string[] {
  const [first = [], ...others] = things;
  return first.filter((name) => others.every((names) => names.includes(name)));
}

/** The names of one of some things after `common` ones were shown as chosen and `picked` ones came back. */
export function namesAfterPick(
  own: readonly string[],
  common: readonly string[],
  picked: readonly string[],
): readonly string[] {
  const kept = without(own, without(common, picked));
  return [...kept, ...without(picked, kept)];
}

/** What the user typed as a name that is not there yet; `undefined` when it is, in any case of its letters. */
export function newName(typed: string, known: readonly string[]): string | undefined {
  const name = typed.replace(/\s+/gu, ' ').trim();
  const isKnown = known.some((other) => other.toLowerCase() === name.toLowerCase());
  return name === '' || isKnown ? undefined : name;
}
