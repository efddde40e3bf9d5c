import * as vscode from 'vscode';
import type { LibraryConnection, PostSummary } from '../../protocol/library.ts';
import { COMMANDS, VIEWS } from '../ids.ts';
import { oneLine } from '../markdownText.ts';
import { namesAfterPick } from '../nameChoice.ts';
import { pickNames } from '../namePicker.ts';
import { type FolderNode, groupingOf, isPostNode, type TreeNode } from './postNodes.ts';
import { topicsAfterDrop } from './topicChange.ts';

const SHOWN_MS = 4000;
/** VS Code's own type for rows dragged within a tree. */
const ROWS = `application/vnd.code.tree.${VIEWS.posts.toLowerCase()}`;

/** The key of the group of posts without a topic. */
const OTHER = 'other';

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

/** The topic of a group of the tree; `undefined` for the posts without one. */
function topicOf(folder: FolderNode | undefined): string | undefined {
  return folder?.kind !== 'group' || folder.group.key === OTHER ? undefined : folder.group.key;
}

/** The user's own choice of topics: by dragging posts to a topic, and by picking from a list. */
export class PostTopics implements vscode.TreeDragAndDropController<TreeNode> {
  readonly dragMimeTypes = [ROWS];
  readonly dropMimeTypes = [ROWS];
  readonly #library: LibraryConnection;

  constructor(library: LibraryConnection) {
    this.#library = library;
  }

  handleDrag(rows: readonly TreeNode[], data: vscode.DataTransfer): void {
    const posts = rows.filter((row) => isPostNode(row) && groupingOf(row.parent) === 'topic');
    if (posts.length > 0) data.set(ROWS, new vscode.DataTransferItem(posts));
  }

  /** Only a topic, or a post under one, takes posts. */
  async handleDrop(target: TreeNode | undefined, data: vscode.DataTransfer): Promise<void> {
    const group = target?.kind === 'post' ? target.parent : target;
    const dragged: unknown = data.get(ROWS)?.value;
    if (group?.kind !== 'group' || group.by !== 'topic' || !Array.isArray(dragged)) return;
    const rows = dragged.filter(isPostNode);
    const changes = new Map<string, readonly string[]>();
    for (const { post, parent } of rows) {
      const own = changes.get(post.id) ?? namesOf(post);
      changes.set(post.id, topicsAfterDrop(own, topicOf(parent), topicOf(group)));
    }
    const posts = new Map(rows.map(({ post }) => [post.id, post]));
    await this.#set([...posts.values()], changes);
  }

  /** Asks which topics these posts belong to. */
  async change(posts: readonly PostSummary[]): Promise<void> {
    const [first] = posts;
    const choice = await pickNames({
      title:
        posts.length === 1 && first !== undefined
          ? `Topics of “${oneLine(first.title)}”`
          : `Topics of ${posts.length} posts`,
      placeholder: 'Check the topics, or type the name of a new one',
      thing: 'topic',
      own: posts.map(namesOf),
      known: await this.#library.topicNames(),
      remark: (topic) => remark(topic, posts),
    });
    if (choice === undefined) return;
    const { common, picked } = choice;
    await this.#set(
      posts,
      new Map(posts.map((post) => [post.id, namesAfterPick(namesOf(post), common, picked)])),
    );
  }

  /** Gives these posts back to the rules. */
  async reset(posts: readonly PostSummary[]): Promise<void> {
    await this.#library.setTopics(
      posts.map(({ id }) => id),
      undefined,
    );
    // The rules are asked when the files are read.
    await vscode.commands.executeCommand(COMMANDS.refresh);
    vscode.window.setStatusBarMessage('Topics are those of the rules again', SHOWN_MS);
  }

  /** Posts that get the same topics are written together. */
  async #set(posts: readonly PostSummary[], changes: ReadonlyMap<string, readonly string[]>): Promise<void> {
    const changed = posts.filter((post) => changes.get(post.id)?.join('\n') !== namesOf(post).join('\n'));
    if (changed.length === 0) return;
    const together = Map.groupBy(changed, ({ id }) => (changes.get(id) ?? []).join('\n'));
    for (const same of together.values()) {
      const ids = same.map(({ id }) => id);
      await this.#library.setTopics(ids, changes.get(ids[0] ?? '') ?? []);
    }
    vscode.window.setStatusBarMessage('Topics changed. “Reset Topics” undoes it.', SHOWN_MS);
  }
}
