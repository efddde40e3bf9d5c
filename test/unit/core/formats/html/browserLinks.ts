import { type DefaultTreeAdapterTypes, html as names, parse } from 'parse5';

type Node = DefaultTreeAdapterTypes.Node;

/** Where a browser shows no link: what is in them is no page, or is shown only to those without scripts. */
const WITHOUT_LINKS = new Set([
  'template',
  'noscript',
  'select',
  'textarea',
  'button',
  'video',
  'audio',
  'object',
]);

/** The web addresses that a browser would follow from a page at `address`, each once; counted with parse5. */
export function browserLinks(html: string, address: string): ReadonlySet<string> {
  const found = new Set<string>();
  const hrefs: string[] = [];
  let base = address;
  let hasBase = false;
  const waiting: Node[] = [parse(html)];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if ('tagName' in node) {
      const href = node.attrs.find(({ name }) => name === 'href')?.value;
      if (node.tagName === 'base' && href !== undefined && !hasBase) {
        base = URL.parse(href, address)?.href ?? address;
        hasBase = true;
      }
      if (WITHOUT_LINKS.has(node.tagName)) continue;
      const isLink = node.namespaceURI === names.NS.HTML && (node.tagName === 'a' || node.tagName === 'area');
      if (isLink && href !== undefined) hrefs.push(href);
    }
    if ('childNodes' in node) waiting.push(...node.childNodes.toReversed());
  }
  for (const href of hrefs) {
    const url = URL.parse(href, base);
    if (url === null || !/^https?:$/u.test(url.protocol)) continue;
    if (/^\s*(?:#.*)?$/su.test(href) || isPlaceInPage(url, base)) continue;
    found.add(url.href);
  }
  return found;
}

/** A place in the page itself leads nowhere else. */
function isPlaceInPage(url: URL, base: string): boolean {
  return url.hash !== '' && url.href.split('#')[0] === base.split('#')[0];
}
