import { RecentMap } from '../../posts/recentMap.ts';
import { excerptOf, type Message } from './message.ts';

/** Messages whose first words are remembered for those that answer them. */
const REMEMBERED = 10_000;

/** The messages, answers with the first words of what they answer where that came before in the same chat. */
export function* withExcerpts(messages: Iterable<Message>): Generator<Message> {
  let excerpts = new RecentMap<string, string>(REMEMBERED);
  let channel: Message['channel'];
  for (const message of messages) {
    if (message.channel !== channel) excerpts = new RecentMap(REMEMBERED);
    channel = message.channel;
    const own = excerptOf(message.words);
    if (message.messageId !== undefined && own !== undefined) excerpts.set(message.messageId, own);
    const { replyTo } = message;
    const excerpt = replyTo?.messageId === undefined ? undefined : excerpts.get(replyTo.messageId);
    yield replyTo === undefined || excerpt === undefined
      ? message
      : { ...message, replyTo: { ...replyTo, excerpt } };
  }
}
