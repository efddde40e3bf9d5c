import * as vscode from 'vscode';
import type {
  Grouping,
  LibraryConnection,
  PostFilter,
  PostSummary,
  SortOrder,
} from '../../protocol/library.ts';
import { GROUPINGS, SORT_ORDERS } from '../../protocol/library.ts';
import { COMMANDS, CONTEXT_KEYS, VIEWS } from '../ids.ts';
import { type LibraryStatus, onDidToggleOpen, type StatusSource } from '../libraryStatus.ts';
import { showInformation } from '../messages.ts';
import { isMentionFilter, isPostOpening } from '../openPost.ts';
import { registerCommand, setContext } from '../register.ts';
import { onDidChangeViews } from '../savedViews.ts';
import { TreeRenewal } from '../treeRenewal.ts';
import { setDigests } from './digestSetting.ts';
import { openProblem } from './openProblem.ts';
import { type FolderNode, hasKind, isFolder, isPostNode, type PostNode, type TreeNode } from './postNodes.ts';
import { PostsTree } from './postsTree.ts';
import { PostTopics } from './postTopics.ts';
import { progressWords } from './postWords.ts';
import { viewCommands } from './viewCommands.ts';

interface Sources {
  readonly library: LibraryConnection;
  readonly service: StatusSource;
  /** The post the reader shows now. */
  readonly onDidOpenPost: vscode.Event<string | undefined>;
  /** Remembers grouping and sort order. */
  readonly state: vscode.Memento;
  readonly log: vscode.LogOutputChannel;
}

const GROUPING_NAMES: Readonly<Record<Grouping, string>> = {
  topic: 'by topic',
  channel: 'by channel',
  date: 'by date',
  folder: 'by folder',
  unread: 'unread only',
  starred: 'starred only',
};

/** The Posts view: the tree, its commands, badge and messages. */
export class PostsView {
  readonly #sources: Sources;
  readonly #tree: PostsTree;
  readonly #view: vscode.TreeView<TreeNode>;
  readonly #topics: PostTopics;
  readonly #disposables: vscode.Disposable[] = [];
  #filterLabel: string | undefined;
  #openPost: string | undefined;

  constructor(sources: Sources) {
    this.#sources = sources;
    this.#tree = new PostsTree(sources.library, sources.service);
    this.#topics = new PostTopics(sources.library);
    const { state } = sources;
    this.#tree.grouping = GROUPINGS.find((by) => by === state.get(CONTEXT_KEYS.grouping)) ?? 'topic';
    this.#tree.sort = SORT_ORDERS.find((sort) => sort === state.get(CONTEXT_KEYS.sort)) ?? 'newest';
    this.#view = vscode.window.createTreeView(VIEWS.posts, {
      treeDataProvider: this.#tree,
      showCollapseAll: true,
      canSelectMany: true,
      dragAndDropController: this.#topics,
    });
    const renewal = new TreeRenewal({ tree: this.#tree, view: this.#view, log: sources.log });
    this.#disposables.push(
      this.#view,
      this.#tree,
      renewal,
      sources.library.onChanged((change) => renewal.after(change)),
      onDidChangeViews(() => this.#tree.rebuild()),
      onDidToggleOpen(sources.service, () => this.#tree.toggled()),
      sources.service.onDidChangeStatus((status) => this.#showStatus(status)),
      sources.service.onDidRefresh(() => this.#tree.rebuild()),
      sources.onDidOpenPost((id) => {
        this.#openPost = id;
        void this.#reveal(id);
      }),
      ...this.#registerCommands(),
      ...viewCommands({ ...sources, selection: () => this.#view.selection }),
    );
    this.#describe();
    this.#showStatus(sources.service.status);
  }

  dispose(): void {
    for (const disposable of this.#disposables.splice(0)) disposable.dispose();
  }

  #registerCommands(): vscode.Disposable[] {
    const { library, log } = this.#sources;
    const on = (id: Parameters<typeof registerCommand>[1], run: (...args: unknown[]) => unknown) =>
      registerCommand(log, id, run);
    const markRead = (read: boolean) => (clicked: unknown, selected: unknown) =>
      library.markRead(
        this.#selectedPosts(clicked, selected).map((node) => node.post.id),
        read,
      );
    return [
      on(COMMANDS.groupByTopic, () => this.#regroup('topic')),
      on(COMMANDS.groupByChannel, () => this.#regroup('channel')),
      on(COMMANDS.groupByDate, () => this.#regroup('date')),
      on(COMMANDS.groupByFolder, () => this.#regroup('folder')),
      on(COMMANDS.showUnread, () => this.#regroup('unread')),
      on(COMMANDS.showStarred, () => this.#regroup('starred')),
      on(COMMANDS.sortNewest, () => this.#sort('newest')),
      on(COMMANDS.sortOldest, () => this.#sort('oldest')),
      on(COMMANDS.sortTitle, () => this.#sort('title')),
      on(COMMANDS.filterPosts, (filter) =>
        isMentionFilter(filter)
          ? this.#filter({ mentions: filter.key }, `Posts that mention “${filter.label}”`)
          : undefined,
      ),
      on(COMMANDS.clearFilter, () => this.#filter({}, undefined)),
      on(COMMANDS.showTopic, (topic) => (typeof topic === 'string' ? this.#showTopic(topic) : undefined)),
      on(COMMANDS.openPostRow, () => this.#tree.openSelected(this.#view)),
      on(COMMANDS.showMorePosts, (node) => {
        if (hasKind(node, 'more')) this.#tree.showMore(node.parent);
      }),
      on(COMMANDS.openProblem, (node) => (hasKind(node, 'problem') ? openProblem(node) : undefined)),
      on(COMMANDS.markRead, markRead(true)),
      on(COMMANDS.markUnread, markRead(false)),
      ...this.#registerChoices(),
      on(COMMANDS.markAllRead, (node) => this.#markAllRead(isFolder(node) ? node : undefined)),
    ];
  }

  /** Commands by which the user says something of posts: of rows, or of the open one. */
  #registerChoices(): vscode.Disposable[] {
    const { library, log } = this.#sources;
    const onPosts = (
      id: Parameters<typeof registerCommand>[1],
      run: (posts: readonly PostSummary[]) => Promise<void>,
    ) =>
      registerCommand(log, id, async (clicked, selected) => {
        const posts = await this.#chosenPosts(clicked, selected);
        if (posts.length > 0) await run(posts);
        else await showInformation('Open a post, or select some in the Posts view, first.');
      });
    const idsOf = (posts: readonly PostSummary[]) => posts.map(({ id }) => id);
    const pathsOf = (posts: readonly PostSummary[]) => [...new Set(posts.map(({ path }) => path))];
    return [
      onPosts(COMMANDS.star, (posts) => library.setStarred(idsOf(posts), true)),
      onPosts(COMMANDS.unstar, (posts) => library.setStarred(idsOf(posts), false)),
      onPosts(COMMANDS.markDone, (posts) => library.setDone(idsOf(posts), true)),
      onPosts(COMMANDS.markNotDone, (posts) => library.setDone(idsOf(posts), false)),
      onPosts(COMMANDS.changeTopics, (posts) => this.#topics.change(posts)),
      onPosts(COMMANDS.resetTopics, (posts) => this.#topics.reset(posts)),
      onPosts(COMMANDS.readAsOne, (posts) => setDigests(pathsOf(posts), 'whole')),
      onPosts(COMMANDS.readAsEntries, (posts) => setDigests(pathsOf(posts), 'entries')),
    ];
  }

  /** The posts of rows, or of the reader; from the palette several selected rows come before the open post. */
  async #chosenPosts(clicked: unknown, selected: unknown): Promise<readonly PostSummary[]> {
    const rows = this.#selectedPosts(clicked, selected);
    const isFromRows = clicked !== undefined && rows.length > 0;
    const opened = isPostOpening(clicked) ? clicked.id : this.#openPost;
    if (isFromRows || rows.length > 1 || opened === undefined) {
      return [...new Map(rows.map(({ post }) => [post.id, post])).values()];
    }
    const post = await this.#sources.library.summary(opened);
    return post === undefined ? [] : [post];
  }

  /** Rows a command works on: the selection when the clicked row is part of it; from the palette, the selection. */
  #selectedPosts(clicked: unknown, selected: unknown): readonly PostNode[] {
    const rows: readonly unknown[] = Array.isArray(selected)
      ? selected
      : clicked === undefined
        ? this.#view.selection
        : [clicked];
    return rows.filter(isPostNode);
  }

  #group(grouping: Grouping): void {
    this.#tree.grouping = grouping;
    void this.#sources.state.update(CONTEXT_KEYS.grouping, grouping);
    this.#describe();
    this.#tree.rebuild();
  }

  async #regroup(grouping: Grouping): Promise<void> {
    this.#group(grouping);
    await this.#revealAnew();
  }

  #sort(sort: SortOrder): void {
    this.#tree.sort = sort;
    void this.#sources.state.update(CONTEXT_KEYS.sort, sort);
    this.#describe();
    this.#tree.refresh();
  }

  async #filter(filter: PostFilter, label: string | undefined): Promise<void> {
    this.#tree.filter = filter;
    this.#filterLabel = label;
    this.#describe();
    this.#showStatus(this.#sources.service.status);
    this.#tree.rebuild();
    if (label !== undefined) await vscode.commands.executeCommand(`${VIEWS.posts}.focus`);
  }

  async #showTopic(topic: string): Promise<void> {
    await this.#filter({}, undefined);
    this.#group('topic');
    await vscode.commands.executeCommand(`${VIEWS.posts}.focus`);
    const node = await this.#tree.findGroup(topic);
    if (node) await this.#view.reveal(node, { expand: true, focus: true, select: true });
  }

  async #markAllRead(folder: FolderNode | undefined): Promise<void> {
    const { filter } = this.#tree.listUnder(folder);
    const total = this.#sources.service.status.counts?.unread ?? 0;
    if (folder === undefined && total > 20) {
      const answer = await vscode.window.showWarningMessage(
        `Mark all ${total} unread posts as read?`,
        { modal: true },
        'Mark as Read',
      );
      if (answer === undefined) return;
    }
    await this.#sources.library.markAllRead(filter);
    this.#tree.rebuild();
  }

  /** Keeps the tree's selection on the post that the reader shows, without opening a closed side bar. */
  async #reveal(id: string | undefined): Promise<void> {
    if (id === undefined || !this.#view.visible) return;
    const isSelected = this.#view.selection.some((row) => row.kind === 'post' && row.post.id === id);
    const node = isSelected ? undefined : this.#tree.postNode(id);
    if (node) await this.#view.reveal(node, { select: true, focus: false });
  }

  /** After the rows were built anew, e.g. in other groups. */
  async #revealAnew(): Promise<void> {
    const id = this.#openPost;
    if (id === undefined || !this.#view.visible) return;
    const node = await this.#tree.findPost(id);
    if (node) await this.#view.reveal(node, { select: true, focus: false });
  }

  #describe(): void {
    const { grouping, sort } = this.#tree;
    this.#view.description = `${GROUPING_NAMES[grouping]} · ${sort === 'title' ? 'by title' : `${sort} first`}`;
    setContext(CONTEXT_KEYS.grouping, grouping);
    setContext(CONTEXT_KEYS.sort, sort);
    setContext(CONTEXT_KEYS.filtered, this.#filterLabel !== undefined);
  }

  #showStatus({ state, counts, progress, isStopped }: LibraryStatus): void {
    const stopped = isStopped ? 'Indexing was stopped: Refresh reads the rest.' : undefined;
    const indexing = progress !== undefined && progress.total > 0 ? progressWords(progress) : stopped;
    // While there is nothing to show yet, the welcome text speaks instead of the progress.
    const hasRows = (counts?.posts ?? 0) > 0;
    const message = hasRows ? (indexing ?? this.#filterLabel ?? '') : (stopped ?? '');
    // VS Code paints new rows only once the view was left alone for 200 ms, and setting the same message counts.
    if (message !== this.#view.message) this.#view.message = message;
    const unread = state === 'none' ? 0 : (counts?.unread ?? 0);
    this.#view.badge =
      unread > 0
        ? { value: unread, tooltip: unread === 1 ? '1 unread post' : `${unread} unread posts` }
        : undefined;
  }
}
