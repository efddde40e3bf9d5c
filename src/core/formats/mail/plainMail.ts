/** Bodies of mail in plain text. */

/** Lines that wrap joined again. RFC 3676; `deletesSpace` is its `DelSp=yes`. */
export function unflow(text: string, deletesSpace: boolean): string {
  const lines: string[] = [];
  let open: { quote: string; words: string } | undefined;
  for (const line of text.split(/\r?\n/u)) {
    const quote = /^>*/u.exec(line)?.[0] ?? '';
    const words = line.slice(quote.length).replace(/^ /u, '');
    const isSignature = words === '-- ';
    if (open !== undefined && (open.quote !== quote || isSignature)) {
      lines.push(quoted(open.quote, open.words));
      open = undefined;
    }
    const joined: string = (open?.words ?? '') + words;
    const goesOn = words.endsWith(' ') && !isSignature;
    if (!goesOn) lines.push(quoted(quote, joined));
    open = goesOn ? { quote, words: deletesSpace ? joined.slice(0, -1) : joined } : undefined;
  }
  if (open !== undefined) lines.push(quoted(open.quote, open.words));
  return lines.join('\n');
}

const FOOTER_WORDS =
  /unsubscribe|mailing list|listinfo|manage your (?:subscription|preferences)|view (?:this )?(?:email|e-mail|post|message)? ?(?:in your|in a|on the|in) (?:browser|web)|you(?:'|’)re receiving this|you are receiving this|you received this|отписаться|отказаться от (?:рассылки|подписки)|вы получили это письмо/iu;
/** Paragraphs at either end in which a list or a newsletter speaks of itself. */
const MOST_FURNITURE = 6;
const LONGEST_FURNITURE = 600;
const LINES_OF_FOOTER = 10;

/** The text without what lists and newsletters write above and below it. */
export function withoutListFooter(text: string): string {
  const ruled = withoutRuledFooter(text);
  const paragraphs = ruled.trimEnd().split(/\n[ \t]*\n/u);
  for (let step = 0; step < MOST_FURNITURE && isFurniture(paragraphs.at(-1)); step += 1) paragraphs.pop();
  for (let step = 0; step < MOST_FURNITURE && isFurniture(paragraphs[0]); step += 1) paragraphs.shift();
  return paragraphs.length === 0 ? ruled : paragraphs.join('\n\n');
}

/** Cuts off what a list server writes under a long line of underscores. */
function withoutRuledFooter(text: string): string {
  const lines = text.trimEnd().split('\n');
  const first = Math.max(1, lines.length - LINES_OF_FOOTER);
  const rule = lines.findIndex((line, index) => index >= first && /^_{20,}\s*$/u.test(line));
  const footer = rule === -1 ? '' : lines.slice(rule + 1).join('\n');
  return FOOTER_WORDS.test(footer) || /https?:/u.test(footer) ? lines.slice(0, rule).join('\n') : text;
}

function isFurniture(paragraph: string | undefined): boolean {
  if (paragraph === undefined || paragraph.length > LONGEST_FURNITURE) return false;
  return FOOTER_WORDS.test(paragraph) && /https?:|@|<mailto:/iu.test(paragraph);
}

function quoted(quote: string, words: string): string {
  return quote === '' ? words : `${quote} ${words}`;
}
