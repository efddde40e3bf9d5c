/** Names that CSS knows by itself; in quotes they would be fonts of that name. */
const GENERIC =
  /^(?:serif|sans-serif|monospace|cursive|fantasy|system-ui|ui-(?:serif|sans-serif|monospace|rounded)|math|inherit)$/;
/** What no font is called; a setting of a workspace is not to be trusted with CSS. */
const STRANGE = /["'\\<>{}();:@\p{C}]/u;
const MAX_FAMILIES = 20;

/** A list of font families as safe CSS, e.g. `Georgia, 'PT Serif', serif`; `undefined` when it names none. */
export function fontFamilies(setting: string): string | undefined {
  const names = setting
    .split(',')
    .map((name) =>
      name
        .trim()
        .replace(/^(["'])(.*)\1$/, '$2')
        .trim(),
    )
    .filter((name) => name !== '' && name.length <= 100 && !STRANGE.test(name));
  const families = names.slice(0, MAX_FAMILIES).map((name) => (GENERIC.test(name) ? name : `"${name}"`));
  return families.length === 0 ? undefined : families.join(', ');
}
