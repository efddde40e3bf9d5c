import * as vscode from 'vscode';
import { NOTE_GROUPINGS, NOTE_STATES, type NoteGrouping, type NoteState } from '../../protocol/notes.ts';
import { withoutIcons } from '../iconText.ts';
import { COMMANDS, CONTEXT_KEYS, VIEWS } from '../ids.ts';
import { setContext } from '../register.ts';
import type { NotesTree } from './notesTree.ts';
import { counted, type NoteTools } from './noteTools.ts';

const AUTHOR = 'marginalia.notesAuthor';

const GROUPING_NAMES: Readonly<Record<NoteGrouping, string>> = {
  post: 'by post',
  paper: 'by paper',
  topic: 'by topic',
  tag: 'by tag',
  color: 'by colour',
  date: 'by date',
  author: 'by author',
};

const STATE_NAMES: Readonly<Record<NoteState, string>> = {
  all: '',
  todo: 'to-dos',
  done: 'done',
  question: 'questions',
  changed: 'changed',
  lost: 'lost',
};

interface Shown {
  readonly tree: NotesTree;
  readonly view: vscode.TreeView<unknown>;
  readonly state: vscode.Memento;
}

/** Which notes the view shows and how it groups them; all but the typed words is remembered. */
export class NoteFilter {
  readonly #shown: Shown;

  constructor(shown: Shown) {
    this.#shown = shown;
    const { tree, state } = shown;
    const [grouping, which] = [state.get(CONTEXT_KEYS.notesGrouping), state.get(CONTEXT_KEYS.notesState)];
    tree.grouping = NOTE_GROUPINGS.find((by) => by === grouping) ?? 'post';
    tree.state = NOTE_STATES.find((known) => known === which) ?? 'all';
    const author: unknown = state.get(AUTHOR);
    tree.author = typeof author === 'string' ? author : undefined;
    this.#describe();
  }

  commands({ on, library }: NoteTools): vscode.Disposable[] {
    const groupings = {
      post: COMMANDS.groupNotesByPost,
      paper: COMMANDS.groupNotesByPaper,
      topic: COMMANDS.groupNotesByTopic,
      tag: COMMANDS.groupNotesByTag,
      color: COMMANDS.groupNotesByColor,
      date: COMMANDS.groupNotesByDate,
      author: COMMANDS.groupNotesByAuthor,
    } as const;
    const states = {
      all: COMMANDS.showAllNotes,
      todo: COMMANDS.showTodos,
      done: COMMANDS.showDoneTodos,
      question: COMMANDS.showQuestions,
      changed: COMMANDS.showChangedNotes,
      lost: COMMANDS.showLostNotes,
    } as const;
    return [
      ...NOTE_GROUPINGS.map((by) => on(groupings[by], () => this.#change({ grouping: by }))),
      ...NOTE_STATES.map((which) => on(states[which], () => this.#change({ state: which }))),
      on(COMMANDS.showNotesOfAuthor, () => this.#askAuthor(library)),
      on(COMMANDS.clearNotesFilter, () => this.clear()),
    ];
  }

  clear(): void {
    this.#change({ state: 'all', text: '', author: undefined });
  }

  /** Shows only notes with these words. */
  search(text: string): void {
    this.#change({ text });
  }

  #change(change: Partial<Pick<NotesTree, 'grouping' | 'state' | 'text' | 'author'>>): void {
    const { tree, state } = this.#shown;
    Object.assign(tree, change);
    void state.update(CONTEXT_KEYS.notesGrouping, tree.grouping);
    void state.update(CONTEXT_KEYS.notesState, tree.state);
    void state.update(AUTHOR, tree.author);
    this.#describe();
    tree.refresh();
  }

  async #askAuthor(library: NoteTools['library']): Promise<void> {
    const { notes } = await library.findNotes({ by: 'author', state: 'all', text: '', author: undefined });
    const counts = Map.groupBy(notes, ({ creator }) => creator ?? '');
    const authors = [...counts]
      .sort(([a], [b]) => Number(a === '') - Number(b === '') || a.localeCompare(b))
      .map(([author, own]) => ({
        label: author === '' ? 'Without a name' : withoutIcons(author),
        description: counted(own.length),
        iconPath: new vscode.ThemeIcon(author === '' ? 'circle-slash' : 'account'),
        author,
      }));
    const everyone = {
      label: 'Everyone',
      description: counted(notes.length),
      iconPath: new vscode.ThemeIcon('organization'),
      author: undefined,
    };
    const chosen = await vscode.window.showQuickPick([everyone, ...authors], {
      placeHolder: 'Whose notes to show',
    });
    if (chosen === undefined) return;
    this.#change({ author: chosen.author });
    await vscode.commands.executeCommand(`${VIEWS.notes}.focus`);
  }

  #describe(): void {
    const { tree, view } = this.#shown;
    const { grouping, state, text, author, isFiltered } = tree;
    const filters = [
      text === '' ? '' : `“${text}”`,
      STATE_NAMES[state],
      author === undefined ? '' : author === '' ? 'without a name' : author,
    ];
    view.description = [...filters, GROUPING_NAMES[grouping]].filter((part) => part !== '').join(' · ');
    setContext(CONTEXT_KEYS.notesGrouping, grouping);
    setContext(CONTEXT_KEYS.notesState, state);
    setContext(CONTEXT_KEYS.notesFiltered, isFiltered);
  }
}
