import { RecentMap } from '../../posts/recentMap.ts';
import { excerptOf, type Message } from './message.ts';
import type { Run } from './richText.ts';

/** Messages whose first words are remembered for those that answer them. */
const REMEMBERED = 5_000;
const ENOUGH = 300;

/** The messages, answers with the first words of what they answer where that came before in the same chat. */
export function* withExcerpts(messages: Iterable<Message>): Generator<Message> {
  let beginnings = new RecentMap<string, string>(REMEMBERED);
  let channel: Message['channel'];
  for (const message of messages) {
    if (message.channel !== channel) beginnings = new RecentMap(REMEMBERED);
    channel = message.channel;
    if (message.messageId !== undefined) beginnings.set(message.messageId, beginningOf(message.words));
    const { replyTo } = message;
    const beginning = replyTo?.messageId === undefined ? undefined : beginnings.get(replyTo.messageId);
    const excerpt = excerptOf(beginning ?? '');
    yield replyTo === undefined || excerpt === undefined
      ? message
      : { ...message, replyTo: { ...replyTo, excerpt } };
  }
}

/** Enough of a text to take an excerpt from. */
function beginningOf(words: readonly Run[]): string {
  let text = '';
  for (const run of words) {
    if (text.length >= ENOUGH) break;
    text += run.text.slice(0, ENOUGH);
  }
  return text;
}
