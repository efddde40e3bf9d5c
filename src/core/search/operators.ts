/** What can be written in front of a colon, and what it asks for. */
export const OPERATORS = {
  title: 'words of the title',
  channel: 'name of the channel',
  from: 'where it was forwarded from',
  author: 'name of the author',
  tag: 'a hashtag',
  topic: 'a topic of the tree',
  has: 'note, paper, code, math, image or lostlink',
  is: 'unread, read, starred or done',
  lang: 'language, such as ru or en',
  before: 'a date, such as 2025-07',
  after: 'a date, such as 2025-07-01',
  arxiv: 'number of a paper, such as 2506.02177',
  repo: 'a repository, such as owner/name',
} as const;
export type OperatorName = keyof typeof OPERATORS;
export const OPERATOR_NAMES = Object.keys(OPERATORS).filter(isOperatorName);

export function isOperatorName(name: string): name is OperatorName {
  return Object.hasOwn(OPERATORS, name);
}
