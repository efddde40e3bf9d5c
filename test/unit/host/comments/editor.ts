/** An editor of a file of a real library, as far as comments need one. */
import assert from 'node:assert/strict';
import { readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import type { Library } from '../../../../src/library/library.ts';
import type { LibrarySettings } from '../../../../src/protocol/library.ts';
import { openLibrary, tempFolder } from '../../library/tempLibrary.ts';
import '../fakeVscode.ts';
import { MarkdownString, Position, Range } from '../fakeVscodeModule.ts';

const { CommentedFile } = await import('../../../../src/host/comments/commentedFile.ts');
const { NoteActions } = await import('../../../../src/host/comments/noteActions.ts');

export interface FakeThread {
  readonly uri: unknown;
  range: Range;
  comments: readonly {
    body: unknown;
    readonly mode: number;
    readonly label: string;
    readonly author: { readonly name: string };
  }[];
  label?: string;
  state?: number;
  contextValue?: string;
  collapsibleState: number;
  canReply: boolean;
  isDisposed: boolean;
  dispose(): void;
}

const LINE_END = /\r\n|\r|\n/u;

/** A document whose text can be typed into. */
export class FakeDocument {
  text: string;
  isDirty = false;
  readonly uri: { readonly fsPath: string };

  constructor(path: string) {
    this.text = readFileSync(path, 'utf8').replace(/^\uFEFF/u, '');
    this.uri = { fsPath: path };
  }

  get lineCount(): number {
    return this.text.split(LINE_END).length;
  }

  getText(range?: Range): string {
    return range === undefined
      ? this.text
      : this.text.slice(this.offsetAt(range.start), this.offsetAt(range.end));
  }

  lineAt(line: number) {
    const text = this.text.split(LINE_END)[line] ?? '';
    return {
      text,
      range: new Range(line, 0, line, text.length),
      isEmptyOrWhitespace: text.trim() === '',
      firstNonWhitespaceCharacterIndex: text.length - text.trimStart().length,
    };
  }

  offsetAt({ line, character }: Position): number {
    const starts = [
      0,
      ...[...this.text.matchAll(/\r\n|\r|\n/gu)].map(({ 0: end, index }) => index + end.length),
    ];
    return Math.min(this.text.length, (starts[line] ?? this.text.length) + character);
  }

  positionAt(offset: number): Position {
    const lines = this.text.slice(0, offset).split(LINE_END);
    return new Position(lines.length - 1, lines.at(-1)?.length ?? 0);
  }
}

export class FakeEditor {
  readonly library: Library;
  /** The posts folder. */
  readonly folder: string;
  readonly document: FakeDocument;
  readonly file: InstanceType<typeof CommentedFile>;
  readonly actions: InstanceType<typeof NoteActions>;
  readonly threads: FakeThread[] = [];
  readonly log: string[] = [];

  constructor(library: Library, path: string, folder: string) {
    this.library = library;
    this.folder = folder;
    this.document = new FakeDocument(path);
    const asked = new Proxy(library, {
      get: (target, name) => {
        const method: unknown = Reflect.get(target, name);
        return typeof method === 'function'
          ? async (...args: readonly unknown[]) => structuredClone(Reflect.apply(method, target, args))
          : method;
      },
    });
    const controller = {
      createCommentThread: (uri: unknown, range: Range) => this.newThread(range, uri),
    };
    const log = { info: (message: string) => this.log.push(message) };
    this.file = Reflect.construct(CommentedFile, [
      this.document,
      { library: asked, log, controller: () => controller },
    ]);
    const service = { status: { settings: { folders: [folder] } } };
    this.actions = Reflect.construct(NoteActions, [{ library: asked, service }]);
  }

  /** The threads that are shown. */
  get shown(): readonly FakeThread[] {
    return this.threads.filter(({ isDisposed }) => !isDisposed);
  }

  /** A thread as VS Code makes it, for the user or for us. */
  newThread(range: Range, uri: unknown = this.document.uri): FakeThread {
    const thread: FakeThread = {
      uri,
      range,
      comments: [],
      collapsibleState: 0,
      canReply: true,
      isDisposed: false,
      dispose: () => {
        thread.isDisposed = true;
      },
    };
    this.threads.push(thread);
    return thread;
  }

  /** The user selects these words. */
  select(words: string): Range {
    const start = this.document.text.indexOf(words);
    assert.notEqual(start, -1, words);
    const [from, to] = [this.document.positionAt(start), this.document.positionAt(start + words.length)];
    return new Range(from, to);
  }

  /** The user writes a note into a new thread and saves it. */
  async write(range: Range, words: string, motivation = 'commenting'): Promise<FakeThread> {
    const thread = this.newThread(range);
    const adopted: unknown = Reflect.apply(this.file.adopt, this.file, [thread]);
    await Reflect.apply(this.actions.add, this.actions, [
      { file: this.file, thread: adopted },
      { words, motivation },
    ]);
    return thread;
  }

  /** Calls an action on a thread, maybe on one of its comments. */
  async act(action: string, thread: FakeThread, ...args: readonly unknown[]): Promise<void> {
    const adopted: unknown = Reflect.apply(this.file.adopt, this.file, [thread]);
    await Reflect.apply(Reflect.get(this.actions, action), this.actions, [
      { file: this.file, thread: adopted },
      ...args,
    ]);
  }

  /** The user types. */
  replace(words: string, by: string): void {
    const { document } = this;
    const range = this.select(words);
    document.text = document.text.replace(words, () => by);
    document.isDirty = true;
    Reflect.apply(this.file.edited, this.file, [[{ range, text: by }]]);
    this.file.place();
  }

  /** The user saves; the library reads the file. */
  async save(): Promise<void> {
    const { document } = this;
    writeFileSync(document.uri.fsPath, document.text);
    utimesSync(document.uri.fsPath, new Date(), new Date(Date.now() + Math.random() * 1e6));
    document.isDirty = false;
    await this.library.sync();
    await this.file.refresh();
  }

  /** The words at which a thread stands. */
  wordsAt({ range }: FakeThread): string {
    return this.document.getText(range);
  }
}

export function textOf(body: unknown): string {
  return body instanceof MarkdownString ? body.value : String(body);
}

/** An editor of the first of these files, each a path and a text. */
export async function openEditor(
  context: TestContext,
  files: Readonly<Record<string, string>>,
  settings: Partial<LibrarySettings> = {},
): Promise<FakeEditor> {
  const folder = tempFolder(context, files);
  const { library } = openLibrary(context, folder, { settings });
  await library.sync();
  const [path = ''] = Object.keys(files);
  const editor = new FakeEditor(library, join(folder, path), folder);
  await editor.file.refresh();
  return editor;
}
