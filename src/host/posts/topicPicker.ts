import * as vscode from 'vscode';
import type { PostSummary } from '../../protocol/library.ts';
import { oneLine } from '../markdownText.ts';
import { commonTopics, newTopicName } from './topicChange.ts';

interface TopicItem extends vscode.QuickPickItem {
  readonly topic: string;
}

/** What the user picked, beside the topics that were checked at the start. */
export interface TopicChoice {
  readonly common: readonly string[];
  readonly picked: readonly string[];
}

function namesOf(post: PostSummary): readonly string[] {
  return post.topics.map(({ topic }) => topic);
}

/** Why a topic stands where it does, or how many of the posts have it. */
function remark(topic: string, posts: readonly PostSummary[]): string {
  const having = posts.filter((post) => namesOf(post).includes(topic));
  if (having.length === 0) return '';
  if (posts.length > 1 && having.length < posts.length) return `${having.length} of ${posts.length} posts`;
  return posts[0]?.topics.find((match) => match.topic === topic)?.because ?? '';
}

/**
 * Asks which topics some posts belong to. Those that all of them have are checked; a typed name that is none yet can be
 * made one. Resolves to `undefined` when the user gives up.
 */
export function pickTopics(
  posts: readonly PostSummary[],
  known: readonly string[],
): Promise<TopicChoice | undefined> {
  const common = commonTopics(posts.map(namesOf));
  const own = [...new Set(posts.flatMap(namesOf))];
  const others = known.filter((topic) => !own.includes(topic));
  const items = [...own, ...others].map(
    (topic): TopicItem => ({ topic, label: topic, description: remark(topic, posts) }),
  );
  const pick = vscode.window.createQuickPick<TopicItem>();
  pick.title =
    posts.length === 1 ? `Topics of “${oneLine(posts[0]?.title ?? '')}”` : `Topics of ${posts.length} posts`;
  pick.placeholder = 'Check the topics, or type the name of a new one';
  pick.canSelectMany = true;
  pick.items = items;
  pick.selectedItems = items.filter(({ topic }) => common.includes(topic));
  offerNewTopic(pick, items);
  return new Promise((resolve) => {
    pick.onDidAccept(() => {
      resolve({ common, picked: pick.selectedItems.map(({ topic }) => topic) });
      pick.hide();
    });
    pick.onDidHide(() => {
      resolve(undefined);
      pick.dispose();
    });
    pick.show();
  });
}

/** Puts a row for the typed name above the others; once checked it stays among them. */
function offerNewTopic(pick: vscode.QuickPick<TopicItem>, items: readonly TopicItem[]): void {
  const made: TopicItem[] = [];
  pick.onDidChangeValue((typed) => {
    const { selectedItems } = pick;
    made.splice(0, made.length, ...made.filter((item) => selectedItems.includes(item)));
    const all = [...made, ...items];
    const name = newTopicName(
      typed,
      all.map(({ topic }) => topic),
    );
    if (name !== undefined) made.unshift({ topic: name, label: `Create topic “${name}”`, alwaysShow: true });
    pick.items = [...made, ...items];
    pick.selectedItems = selectedItems;
  });
}
