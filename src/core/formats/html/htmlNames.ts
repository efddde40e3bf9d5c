/** What the HTML standard says of element names: https://html.spec.whatwg.org/multipage/parsing.html#parsing-main-inbody */

function names(list: string): ReadonlySet<string> {
  return new Set(list.split(' '));
}

/** They have no end tag. */
export const VOID = names(
  'area base basefont bgsound br col embed frame hr img input keygen link meta param source track wbr',
);

/** Elements that stand on lines of their own. */
export const BLOCKS = names(
  'address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure ' +
    'footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li listing main menu nav ol optgroup option p pre search ' +
    'section summary table tbody td tfoot th thead tr ul',
);

export const HEADINGS = names('h1 h2 h3 h4 h5 h6');

/** An end tag in wrong order ends one of these without ending the blocks in it. */
export const FORMATTING = names('a b big code em font i nobr s small strike strong tt u');

/** What may stand in `<head>`; anything else begins the body. */
export const HEAD_PARTS = names(
  'base basefont bgsound head link meta noframes noscript script style template title',
);

/** No end tag reaches out of one of these. */
const WALLS = names('applet caption html marquee object table td template th');
const LIST_WALLS = names(
  `${[...WALLS].join(' ')} ul ol dl dir menu article aside blockquote center details fieldset figure footer form header ` +
    'main nav pre section',
);
const TABLE_WALLS = names('table html');
const ROW_WALLS = names('table html tr');

/** Opening an element ends an open one of `ends`, and what is open in it, up to the nearest of `walls`. */
export interface ImpliedEnd {
  readonly ends: ReadonlySet<string>;
  readonly walls: ReadonlySet<string>;
}

const PARAGRAPH: ImpliedEnd = { ends: names('p'), walls: names(`${[...WALLS].join(' ')} button`) };
const IMPLIED_ENDS = new Map<string, ImpliedEnd>([
  ['li', { ends: names('li'), walls: LIST_WALLS }],
  ...['dd', 'dt'].map((name) => [name, { ends: names('dd dt'), walls: LIST_WALLS }] as const),
  ...['td', 'th'].map((name) => [name, { ends: names('td th caption colgroup'), walls: ROW_WALLS }] as const),
  ['tr', { ends: names('tr caption colgroup'), walls: TABLE_WALLS }],
  ...['tbody', 'thead', 'tfoot'].map(
    (name) => [name, { ends: names('tbody thead tfoot caption colgroup'), walls: TABLE_WALLS }] as const,
  ),
  ['colgroup', { ends: names('caption colgroup'), walls: TABLE_WALLS }],
  ['option', { ends: names('option'), walls: names('select datalist optgroup') }],
  ...['rt', 'rp'].map((name) => [name, { ends: names('rt rp'), walls: names('ruby') }] as const),
  ['button', { ends: names('button'), walls: WALLS }],
]);
const TABLE_PARTS = names('caption col colgroup tbody td tfoot th thead tr');

const ENDS_BY_NAME = new Map<string, readonly ImpliedEnd[]>(
  [...BLOCKS, ...IMPLIED_ENDS.keys()].map((name) => {
    const own = IMPLIED_ENDS.get(name);
    const endsParagraph = BLOCKS.has(name) && !TABLE_PARTS.has(name);
    return [name, [...(own ? [own] : []), ...(endsParagraph ? [PARAGRAPH] : [])]];
  }),
);
const NOTHING: readonly ImpliedEnd[] = [];

/** What opening an element ends, in order. */
export function impliedEnds(name: string): readonly ImpliedEnd[] {
  return ENDS_BY_NAME.get(name) ?? NOTHING;
}

const ITEM_WALLS = names(`${[...WALLS].join(' ')} ul ol`);
const DOCUMENT_WALLS = names('html');

/** What an end tag does not reach out of. */
export function wallsOf(name: string): ReadonlySet<string> {
  if (name === 'p') return PARAGRAPH.walls;
  if (name === 'li') return ITEM_WALLS;
  if (name === 'table') return DOCUMENT_WALLS;
  if (TABLE_PARTS.has(name)) return TABLE_WALLS;
  return BLOCKS.has(name) || FORMATTING.has(name) ? WALLS : BLOCKS;
}
