/** Bodies of mail in HTML: what a newsletter writes around its text is left out, tables that only lay out are boxes. */
import { attribute, descendants, isHidden, lineText } from '../html/htmlQuery.ts';
import { type HtmlElement, type HtmlNode, type HtmlText, parseHtml } from '../html/htmlTree.ts';
import { type Content, readContent } from '../html/readContent.ts';

export interface MailContent extends Content {
  /** Where the link to the same text on the web leads. */
  readonly webVersion: string | undefined;
}

const LEAVE =
  /^\W*(?:click here to )?(?:unsubscribe|opt[ -]out|manage (?:your )?(?:subscriptions?|preferences|e?-?mail\w*)|(?:update|change|edit) (?:your )?(?:e-?mail )?(?:profile|preferences|settings)|(?:e-?mail|notification) (?:preferences|settings)|why did i get this\??|отписаться|отписка|отказаться от (?:рассылки|подписки|писем)|настро\S+ (?:рассылк|подписк|уведомлен)\S+)(?:\W.{0,60})?$/iu;
const ON_THE_WEB =
  /^\W*(?:(?:click here to |click to )?(?:view|read|open|see|having trouble)\b.{0,30}\b(?:browser|online|on (?:the )?web|web ?site|web ?page)|(?:web|online|browser) version|read online|(?:открыть|посмотреть|смотреть|читать|открыть письмо).{0,20}(?:в браузере|на сайте|онлайн)|веб-версия|версия для браузера)\W*$/iu;
/** Longer words of a link are no button. */
const LONGEST_BUTTON = 90;
/** A box around such a link goes with it while it holds no more than this, also as a share of the letter. */
const LONGEST_FURNITURE = 420;
const LARGEST_SHARE = 0.3;
/** From this share of the text on, what follows a link to leave is the address and the rights. */
const FOOTER_FROM = 0.6;

/** The text of a letter without preheader, buttons of the newsletter and its footer. */
export function readMailHtml(html: string): MailContent {
  const root = parseHtml(html);
  const { lengths, before } = measure(root);
  const left = new Set<HtmlNode>();
  const limit = Math.min(LONGEST_FURNITURE, LARGEST_SHARE * (lengths.get(root) ?? 0));
  let webVersion: string | undefined;
  let footerStart = Number.POSITIVE_INFINITY;
  for (const link of descendants(root)) {
    if (link.name !== 'a' || (lengths.get(link) ?? 0) > LONGEST_BUTTON) continue;
    const words = lineText(link);
    const isOnTheWeb = ON_THE_WEB.test(words);
    if (!isOnTheWeb && !LEAVE.test(words)) continue;
    if (isOnTheWeb) webVersion ??= attribute(link, 'href').trim() || undefined;
    const box = boxAround(link, lengths, limit);
    left.add(box);
    const isLate = (before.get(box) ?? 0) >= FOOTER_FROM * (lengths.get(root) ?? 0);
    if (!isOnTheWeb && isLate) footerStart = Math.min(footerStart, box.end);
  }
  const isKept = (node: HtmlNode) =>
    !left.has(node) && node.start < footerStart && (node.kind === 'text' || !isUnseen(node));
  return { ...readContent(withoutLayout(root, isKept)), webVersion };
}

/** Characters in every element and before it; one pass. */
function measure(root: HtmlElement) {
  const lengths = new Map<HtmlElement, number>([[root, 0]]);
  const before = new Map<HtmlElement, number>();
  const elements: HtmlElement[] = [];
  const waiting: HtmlNode[] = [...root.children].reverse();
  let total = 0;
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (node.kind === 'text') {
      total += node.text.trim().length;
      continue;
    }
    before.set(node, total);
    elements.push(node);
    for (let index = node.children.length - 1; index >= 0; index -= 1) {
      const child = node.children[index];
      if (child !== undefined) waiting.push(child);
    }
  }
  for (const element of [root, ...elements]) {
    const texts = element.children.filter((child) => child.kind === 'text');
    lengths.set(
      element,
      texts.reduce((sum, { text }) => sum + text.trim().length, 0),
    );
  }
  for (const element of elements.toReversed()) {
    const { parent } = element;
    if (parent !== undefined) lengths.set(parent, (lengths.get(parent) ?? 0) + (lengths.get(element) ?? 0));
  }
  return { lengths, before };
}

/** The largest box around a link that holds little else. */
function boxAround(link: HtmlElement, lengths: ReadonlyMap<HtmlElement, number>, limit: number): HtmlElement {
  let box = link;
  for (let one = link.parent; one?.parent !== undefined; one = one.parent) {
    if ((lengths.get(one) ?? 0) > limit || ['body', 'html'].includes(one.name)) break;
    box = one;
  }
  return box;
}

/** The line that mail programs show in the list of messages, and what else a letter hides. */
function isUnseen(element: HtmlElement): boolean {
  if (isHidden(element)) return true;
  const style = element.attributes.get('style');
  return (
    style !== undefined &&
    /(?:mso-hide\s*:\s*all|max-height\s*:\s*0(?:px)?\s*(?:;|$)|opacity\s*:\s*0\s*(?:;|$))/iu.test(style)
  );
}

interface Rebuilt extends HtmlElement {
  readonly children: HtmlNode[];
}

const TABLE_PARTS = new Set(['table', 'thead', 'tbody', 'tfoot', 'tr', 'td', 'th', 'center']);

/** The nodes of a document that are kept, its layout tables as boxes. */
function withoutLayout(root: HtmlElement, isKept: (node: HtmlNode) => boolean): readonly HtmlNode[] {
  const top: Rebuilt = { ...root, children: [] };
  const waiting: {
    readonly node: HtmlElement | HtmlText;
    readonly into: Rebuilt;
    readonly isLayout: boolean;
  }[] = [];
  const add = (from: HtmlElement, into: Rebuilt, isLayout: boolean) => {
    for (const node of from.children.toReversed()) waiting.push({ node, into, isLayout });
  };
  add(root, top, true);
  for (let item = waiting.pop(); item !== undefined; item = waiting.pop()) {
    const { node, into } = item;
    if (!isKept(node)) continue;
    if (node.kind === 'text') {
      into.children.push(node);
      continue;
    }
    const isLayout = node.name === 'table' ? isLayoutTable(node) : item.isLayout;
    const name = isLayout && TABLE_PARTS.has(node.name) ? 'div' : node.name;
    const rebuilt: Rebuilt = { ...node, name, parent: into, children: [] };
    into.children.push(rebuilt);
    add(node, rebuilt, isLayout);
  }
  return top.children;
}

/** False for a table of data: it has head cells or several columns of plain cells. */
function isLayoutTable(table: HtmlElement): boolean {
  if (/^(?:presentation|none)$/iu.test(attribute(table, 'role'))) return true;
  let rows = 0;
  let cells = 0;
  for (const { name } of descendants(table, ({ name }) => name === 'p')) {
    if (name === 'th') return false;
    if (name === 'table' || name === 'img' || name === 'div') return true;
    if (name === 'tr') rows += 1;
    if (name === 'td') cells += 1;
    if (rows > 2 && cells >= 2 * rows) return false;
  }
  return true;
}
