import { collapseWhitespace, EMOJI, KEYCAP } from './text.ts';

/** A first line up to this long is a headline; a longer one is a paragraph, whose subject has to be found. */
const HEADLINE_LENGTH = 115;
const LONGEST_TITLE = 140;
/** Non-blank lines in which the subject of a post is looked for. */
const LINES_READ = 6;

const DECORATION = String.raw`(?:${KEYCAP}|${EMOJI}|[\s\uFE0E\uFE0F\u200D|•‣▪►▸●○■□◆◇·>*_~\-–—=:,.;]|\d{1,2}[.)](?=\s))`;
const LEADING = new RegExp(`^${DECORATION}+`, 'u');
const TRAILING = new RegExp(String.raw`(?:${EMOJI}|[\s\uFE0E\uFE0F\u200D|*_~:,;\-–—])+$`, 'u');
/** Emoji that authors put before a link to a work. */
const LINK_MARK = /[🔗📕📗📘📙📚📖📄📃📝📑📰📜📺🎥🎬📹🎞🧾]\uFE0F?\s*/u;
const QUOTED = /«([^«»\n]{12,140})»|“([^“”\n]{12,140})”|"([^"\n]{12,140})"/gu;
const OPENING_QUOTES: Readonly<Record<string, string>> = { '»': '«', '”': '“', '"': '"' };

const ADDRESSEES =
  'всем|друзья|дорогие|уважаемые|коллеги|ребята|народ|подписчики|читатели|снова|everyone|everybody|all|folks|friends|there|guys|team|readers|again';
const HELLO = 'привет(?:ствую|ики)?|здравствуйте|hello|hi|hey';
const SALUTE = String.raw`(?:(?:всем|снова)\s+)?(?:${HELLO}|добр(?:ый|ое|ого|ой)\s+(?:день|вечер|утро|дня|вечера|утра|ночи)|доброго времени суток|хай|друзья|коллеги|ребята|народ|good\s+(?:morning|evening|afternoon|day)|dear\s+(?:${ADDRESSEES})|greetings)`;
const GREETING = new RegExp(
  String.raw`^${SALUTE}(?:[\s,]+(?:${ADDRESSEES}|${HELLO})){0,6}(?:[\s,]+(?:с вами|на связи)[^.!?\n]{1,40})?\s*(?:[.!?,)…:]+|$)`,
  'iu',
);
const OPENER =
  /^(?:(?:а\s+)?вот\s+(?:вам|и|ещё|еще)?\s*|(?:смотрите|держите|ловите|встречайте)(?:\s+(?:какой|какая|какое|какие|что))?\s*[,:—-]?\s+|(?:here\s+(?:is|are)|here's|check\s+out|meet)\s+)/iu;
const RELATIVE_CLAUSE =
  /,\s+(?:(?:\p{L}{1,6}(?:-\p{L}{2,3})?)\s+)?(?:котор|чь)\p{L}+\s.*$|,\s+(?:which|that|who)\s.*$/iu;
const LINK_WORDS_IN_BRACKETS =
  /\s*[([](?:(?:сайт|страница|код|статья|ссылка|видео|блог|проекта?|тык|тут|здесь|link|paper|code|pdf|github|arxiv|website|project|page|blog|video|demo|демо)[\s,|/+&]*){1,5}[)\]]$/iu;
/** What Russian law wants on an advertisement, and the marks of its text. */
const LEGAL = /(?<!\p{L})(?:erid|ИНН|ОГРН)\s*:?\s*[\w-]{8,}|^\P{L}*(?:реклама|#реклама)[.:]\s/iu;
/** Longer lines than these are no announcements, no marks of an advertisement. */
const LONGEST_LABEL = 60;
const LONGEST_LEGAL = 600;
/** Invitations to another channel: «Подписывайтесь на @handle», "Join our chat". */
const PROMO =
  /^\P{L}*(?:подпи(?:сывайтесь|сывайся|шись|шитесь|саться)|вступайте|присоединяйтесь|(?:please\s+)?(?:subscribe|join|follow)\s+(?:us|our|me|my|to|the|@)|(?:our|наш\p{L}{0,3})\s+(?:chat|channel|group|bot|чат|канал|бот|группа)\P{L}*@)/iu;
const PLACE = /@[A-Za-z]|t\.me\/|канал|чат|групп|channel|chat|group/iu;
const LONGEST_PROMO = 120;
/** A tag in front of a title: `[DeepMind] Title`. */
const TAG = /^\[[^\]\n]{2,30}\]\s+(?=\S+\s+\S+\s)/u;
/** A line that only leads up to what it quotes. */
const ONLY_QUOTES = /^[^«“":\n]{2,40}:\s[«“"]([^«»“”"\n]{12,})[»”"]\.?$/u;
/** Words that only announce, on a line of their own. */
const ANNOUNCEMENT =
  /^(?:breaking(?: news)?|news|upd(?:ate)?|новост[ьи]|срочно|анонс|важно|апд(?:ейт)?|tl;?dr|(?:на правах )?реклам[аы]|промо|партн[её]рский пост|sponsored(?: post)?|advertisement|ad)$/iu;
const ADDRESS = /https?:\/\/\S+/gu;
const MARKDOWN_LINK = /\[([^\]\n]{1,200})\]\(https?:[^)\s]*\)/gu;
/** Words that cannot end a clause. */
const LOOSE_END =
  /[\s,]+(?:и|а|но|или|что|как|в|на|с|о|об|про|and|or|but|that|in|on|of|for|with|to|the|a)$/iu;
/** A definition at the start of a paragraph: a term, its abbreviation, a dash or a verb. */
const DEFINITION =
  /^([\p{Lu}][^.!?:;()\n]{3,70}?\s\(\p{Lu}[\p{L}\p{N}-]{1,12}\))\s*(?:[—–-]|это|is\s|are\s)/u;
const TALK_ABOUT =
  /^(?:\S+\s+){2,12}?(?:(?:про\s+то|о\s+том),\s+(?=(?:как|почему|зачем|когда|где|откуда)\P{L})|(?:про|о|об|обо|about)\s+(?!то[мй]?(?:\s|,)|этом|нём|нем|себе|себя|нас|вас|что|чем|меня|it\s|this\s|how\s))/u;

/**
 * A post's title as a careful reader would give it, in the post's own words where possible: the first line that says
 * something, without emoji, bullets and the dot at the end; where that line is a whole paragraph, the work or thing the
 * post names first, else the first clause. Empty for a text without words.
 */
export function titleOf(text: string): string {
  const telling = tellingLines(text);
  const first = telling.next().value;
  if (first === undefined)
    return collapseWhitespace(text.trim().split('\n')[0] ?? '').slice(0, LONGEST_TITLE);
  if (undecorate(first).length <= HEADLINE_LENGTH) return headline(first);
  const lines = [first, ...telling];
  return finish(namedWork(lines) ?? definition(lines) ?? capitalize(firstClause(first)));
}

/** The text without the decoration around it: emoji, bullets, keycaps, Markdown marks, the dot at the end. */
export function undecorate(line: string): string {
  const text = collapseWhitespace(line).replace(LEADING, '');
  return balanceQuotes(text.slice(0, trailingStart(text)))
    .replace(/(?<![.…])\.$/u, '')
    .trim();
}

/** Where the decoration behind a text begins, found from its end. */
function trailingStart(text: string): number {
  let end = text.length;
  while (end > 0) {
    const isPair = end > 1 && /[\uD800-\uDBFF]/.test(text.charAt(end - 2));
    const start = isPair ? end - 2 : end - 1;
    if (!TRAILING.test(text.slice(start, end))) break;
    end = start;
  }
  return end;
}

/** The first lines that say something: no greetings, no lines of only tags, addresses or pictures. */
function* tellingLines(text: string): Generator<string, undefined> {
  let count = 0;
  for (const line of text.slice(0, 8_000).split('\n')) {
    const linked = line.includes('](') ? line.replace(MARKDOWN_LINK, '$1') : line;
    const said = count === 0 ? withoutGreeting(linked) : linked;
    if (!saysSomething(said)) continue;
    yield count === 0 ? said.replace(/^(?:\s*[#@][\w\p{L}]+[\s,:]*)+(?=\S)/u, '') : said;
    count += 1;
    if (count === LINES_READ) break;
  }
  return undefined;
}

function saysSomething(line: string): boolean {
  if (line === '') return false;
  const words = withoutAddresses(/[#@]/.test(line) ? line.replace(/[#@][\w\p{L}]+/gu, '') : line);
  if (words.length <= LONGEST_LABEL && ANNOUNCEMENT.test(undecorate(words))) return false;
  if (LEGAL.test(words.slice(0, LONGEST_LEGAL))) return false;
  if (isPromo(line, words)) return false;
  // A label before an address (`arXiv: https://…`) is no headline.
  return line.includes('://') ? wordCount(words) >= 2 : /\p{L}{2}|\p{N}/u.test(words);
}

/** «Подписывайтесь на @handle», «@handle | наш чат». `words` is the line without its handles. */
function isPromo(line: string, words: string): boolean {
  if (line.length > LONGEST_PROMO || !PLACE.test(line)) return false;
  return PROMO.test(line) || (line !== words && PLACE.test(words) && wordCount(words) <= 3);
}

function withoutAddresses(line: string): string {
  return line.includes('://') ? line.replace(ADDRESS, '') : line;
}

function withoutGreeting(line: string): string {
  const bare = line.trim().replace(LEADING, '');
  const rest = bare.replace(GREETING, '').trim();
  if (rest === bare) return line;
  return rest === '' ? '' : withoutGreeting(capitalize(rest));
}

function headline(line: string): string {
  const whole = undecorate(withoutAddresses(line)).replace(TAG, '');
  const said = /:\s*$/u.test(line) ? withoutLeadIn(whole) : whole;
  const bare = ONLY_QUOTES.exec(said)?.[1] ?? firstStatement(said);
  const opened = capitalize(bare.replace(OPENER, ''));
  if (opened.length === bare.length) return finish(bare);
  const clause = opened.replace(RELATIVE_CLAUSE, '');
  return finish(wordCount(clause) >= 2 ? clause : opened);
}

/** The work a post is about: quoted in the first line, standing on a line of its own, or quoted a little later. */
function namedWork(lines: readonly string[]): string | undefined {
  const [first = '', ...rest] = lines;
  return (
    quotedWork(first) ??
    rest.map((line) => workLine(line, first)).find((title) => title !== undefined) ??
    rest
      .slice(0, 2)
      .map(quotedWork)
      .find((title) => title !== undefined)
  );
}

/** A quoted title of three words or more: marked as a link, in Latin letters within another script, or in title case. */
function quotedWork(line: string): string | undefined {
  const foreign = !isLatin(line);
  for (const match of line.matchAll(QUOTED)) {
    const title = match[1] ?? match[2] ?? match[3] ?? '';
    const before = line.slice(Math.max(0, match.index - 4), match.index);
    const isMarked = LINK_MARK.test(before);
    const isNamed = (foreign && isLatin(title)) || (wordCount(title) >= 4 && isTitleCase(title));
    if (wordCount(title) >= 3 && (isMarked || isNamed)) {
      return (
        title +
        (/^\s\(\p{Lu}[\p{L}\p{N}-]{1,11}\)/u.exec(line.slice(match.index + match[0].length))?.[0] ?? '')
      );
    }
  }
  return undefined;
}

/** A line that is a title and nothing else: in Latin letters under a paragraph in another script, or marked and capitalised. */
function workLine(line: string, first: string): string | undefined {
  const title = undecorate(line.replace(LINK_MARK, ''));
  if (title.length < 12 || title.length > LONGEST_TITLE || wordCount(title) < 3) return undefined;
  if (/[:;,.]$/u.test(line.trim()) || !/^[\p{Lu}\p{N}"“«]/u.test(title)) return undefined;
  const foreign = !isLatin(first) && isLatin(title);
  return foreign || (line.trim().search(LINK_MARK) === 0 && isTitleCase(title)) ? title : undefined;
}

function definition(lines: readonly string[]): string | undefined {
  return lines
    .slice(0, 4)
    .map((line) => DEFINITION.exec(undecorate(line))?.[1])
    .find((term) => term !== undefined);
}

/** The first sentence of a long line that makes several statements, where it says enough. */
function firstStatement(line: string): string {
  const [first = '', ...rest] = sentencesOf(line);
  const isEnough = line.length > 80 && rest.length > 0 && /[^.]\.$/u.test(first) && wordCount(first) >= 4;
  return isEnough && namesSomething(first) ? undecorate(first) : line;
}

/** Without a last sentence that only leads to the list under it: «Прочитал отчёт X. Что запомнилось:». */
function withoutLeadIn(line: string): string {
  const sentences = sentencesOf(line);
  const [first = ''] = sentences;
  if (sentences.length < 2 || wordCount(first) < 3 || !namesSomething(first)) return line;
  return undecorate(sentences.slice(0, -1).join(' '));
}

/** The first clause of the first sentence that names something. */
function firstClause(line: string): string {
  const sentences = sentencesOf(undecorate(line));
  const [first = ''] = sentences;
  const telling = TALK_ABOUT.test(first) ? first : sentences.slice(0, 3).find(namesSomething);
  const sentence = undecorate(telling ?? first);
  const topic = sentence.replace(TALK_ABOUT, (leadIn) => (namesSomething(leadIn) ? leadIn : ''));
  if (topic.length <= HEADLINE_LENGTH && (topic !== sentence || !/\s[—–]\s/u.test(topic))) return topic;
  const [leadIn = '', ...named] = topic.split(/:\s+/u);
  // «Наткнулся на странную вещь: если заморозить слои BERT, …» is about what the colon announces.
  if (named.length > 0 && !namesSomething(leadIn) && namesSomething(` ${named.join(': ')}`))
    return firstClause(named.join(': '));
  for (const [separator, words] of [
    [/\s[—–-]\s|[:;]\s/u, 2],
    [/,\s/u, 4],
  ] as const) {
    const head = (topic.split(separator)[0] ?? '').replace(LOOSE_END, '');
    if (head.length <= HEADLINE_LENGTH && wordCount(head) >= words) return head;
  }
  return topic;
}

function sentencesOf(text: string): readonly string[] {
  // A dot after a short lower-case word (проф., т. е., al., vs.) ends no sentence.
  return text.split(/(?<=[!?…]|(?<!(?:^|[\s(])\p{Ll}{1,4})\.)\s+(?=[\p{Lu}\p{N}«"“])/u);
}

/** True when a sentence names something: a word with a capital inside it, in Latin letters within Cyrillic, or quoted. */
function namesSomething(sentence: string): boolean {
  const inner = sentence.trim().replace(/^\S+/u, '');
  return /[«“"]|\p{Lu}/u.test(inner) || (!isLatin(sentence) && /[A-Za-z]{2}/u.test(sentence));
}

function isLatin(text: string): boolean {
  let latin = 0;
  let letters = 0;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    const isBasicLatin = (code | 32) >= 97 && (code | 32) <= 122;
    if (isBasicLatin) latin++;
    if (isBasicLatin || (code >= 0x410 && code < 0x450)) letters++;
    else if (code > 0xa9 && /\p{L}/u.test(text.charAt(index))) {
      letters++;
      if (/\p{Script=Latin}/u.test(text.charAt(index))) latin++;
    }
  }
  return letters > 0 && latin / letters > 0.7;
}

function isTitleCase(text: string): boolean {
  const words = text.match(/\p{L}{4,}/gu) ?? [];
  return words.length > 0 && words.filter((word) => /^\p{Lu}/u.test(word)).length / words.length >= 0.6;
}

function wordCount(text: string): number {
  return text.match(/[\p{L}\p{N}][\p{L}\p{N}'’-]*/gu)?.length ?? 0;
}

function capitalize(text: string): string {
  return text.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase());
}

/** Drops a quotation mark at the end that nothing opens. */
function balanceQuotes(text: string): string {
  const closing = text.at(-1) ?? '';
  const opening = OPENING_QUOTES[closing];
  if (opening === undefined) return text;
  const isOpened = opening === closing ? text.split(closing).length % 2 === 1 : text.includes(opening);
  return isOpened ? text : text.slice(0, -1).trimEnd();
}

/** Link words in brackets dropped, and cut at a word when too long. */
function finish(title: string): string {
  const bare = undecorate(undecorate(title).replace(LINK_WORDS_IN_BRACKETS, ''));
  if (bare.length <= LONGEST_TITLE) return bare;
  const cut = bare.slice(0, LONGEST_TITLE);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), LONGEST_TITLE / 2)).replace(/[\s,:;—–-]+$/u, '')}…`.toWellFormed();
}
