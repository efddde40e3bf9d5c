import type { PostFormat } from './post.ts';

/** What a person calls a file of each format. */
export const FORMAT_NAMES: Readonly<Record<PostFormat, string>> = {
  'telegram-page': 'Telegram page saved as text',
  'telegram-web': 'saved Telegram page',
  'telegram-json': 'Telegram export (JSON)',
  'telegram-html': 'Telegram export (HTML)',
  markdown: 'Markdown',
  'web-page': 'saved web page',
  feed: 'feed',
  email: 'newsletter',
  text: 'text',
};
