import type { ImportedNote } from '../core/notes/exchange/importedNote.ts';
import type { Note } from '../core/notes/note.ts';
import type { PaperDetails, RepositoryDetails, Unknown } from '../core/papers/paperDetails.ts';
import type { Rating, ReadingStatus } from '../core/papers/paperRecord.ts';
import type { RestoredLink } from '../core/papers/restoredLinks.ts';
import type {
  Grouping,
  LibraryApi,
  LibraryMethod,
  PostFilter,
  PostQuery,
  SortOrder,
} from '../protocol/library.ts';
import type { ImportChoice, NotesRequest } from '../protocol/noteExchange.ts';
import type { NoteQuery } from '../protocol/notes.ts';
import type { ReferenceQuery } from '../protocol/papers.ts';
import type { Suggested } from '../protocol/readerNotes.ts';

/** The questions of `LibraryApi`, asked of whoever answers `call`. */
export abstract class LibraryCalls {
  protected abstract call<M extends LibraryMethod>(
    method: M,
    ...args: Parameters<LibraryApi[M]>
  ): Promise<ReturnType<LibraryApi[M]>>;

  counts() {
    return this.call('counts');
  }

  groups(by: Grouping, filter: PostFilter) {
    return this.call('groups', by, filter);
  }

  posts(query: PostQuery) {
    return this.call('posts', query);
  }

  summary(id: string) {
    return this.call('summary', id);
  }

  excerpt(id: string) {
    return this.call('excerpt', id);
  }

  findPost(name: string) {
    return this.call('findPost', name);
  }

  post(id: string) {
    return this.call('post', id);
  }

  readAhead(ids: readonly string[]) {
    return this.call('readAhead', ids);
  }

  neighbors(id: string, filter: PostFilter, sort: SortOrder) {
    return this.call('neighbors', id, filter, sort);
  }

  search(query: string, limit: number) {
    return this.call('search', query, limit);
  }

  completeQuery(query: string, caret: number) {
    return this.call('completeQuery', query, caret);
  }

  similar(id: string, limit: number) {
    return this.call('similar', id, limit);
  }

  countPosts(filter: PostFilter) {
    return this.call('countPosts', filter);
  }

  references(query: ReferenceQuery) {
    return this.call('references', query);
  }

  referenceGroups(by: 'topic' | 'status', query: ReferenceQuery) {
    return this.call('referenceGroups', by, query);
  }

  paper(key: string) {
    return this.call('paper', key);
  }

  papers(keys: readonly string[] | undefined) {
    return this.call('papers', keys);
  }

  lookupGaps(keys: readonly string[] | undefined) {
    return this.call('lookupGaps', keys);
  }

  putDetails(
    papers: readonly PaperDetails[],
    repositories: readonly RepositoryDetails[],
    unknown: readonly Unknown[],
  ) {
    return this.call('putDetails', papers, repositories, unknown);
  }

  setStatus(keys: readonly string[], status: ReadingStatus | undefined) {
    return this.call('setStatus', keys, status);
  }

  setRating(keys: readonly string[], rating: Rating | undefined) {
    return this.call('setRating', keys, rating);
  }

  resolveTitle(key: string, paper: PaperDetails) {
    return this.call('resolveTitle', key, paper);
  }

  unresolveTitle(key: string) {
    return this.call('unresolveTitle', key);
  }

  restoreLinks(post: string, from: string, links: readonly RestoredLink[]) {
    return this.call('restoreLinks', post, from, links);
  }

  notesOf(postId: string) {
    return this.call('notesOf', postId);
  }

  filePosts(absolutePath: string) {
    return this.call('filePosts', absolutePath);
  }

  notes(ids?: readonly string[]) {
    return this.call('notes', ids);
  }

  findNotes(query: NoteQuery) {
    return this.call('findNotes', query);
  }

  noteLink(written: string) {
    return this.call('noteLink', written);
  }

  backlinks(page: string) {
    return this.call('backlinks', page);
  }

  suggest(of: Suggested, words: string) {
    return this.call('suggest', of, words);
  }

  problems() {
    return this.call('problems');
  }

  markRead(ids: readonly string[], read: boolean) {
    return this.call('markRead', ids, read);
  }

  markAllRead(filter: PostFilter) {
    return this.call('markAllRead', filter);
  }

  setDone(ids: readonly string[], done: boolean) {
    return this.call('setDone', ids, done);
  }

  setStarred(ids: readonly string[], starred: boolean) {
    return this.call('setStarred', ids, starred);
  }

  setTopics(ids: readonly string[], topics: readonly string[] | undefined) {
    return this.call('setTopics', ids, topics);
  }

  topicNames() {
    return this.call('topicNames');
  }

  saveNote(note: Note, baseHash: string | undefined) {
    return this.call('saveNote', note, baseHash);
  }

  deleteNote(id: string) {
    return this.call('deleteNote', id);
  }

  restoreNote(id: string) {
    return this.call('restoreNote', id);
  }

  undoNoteChange() {
    return this.call('undoNoteChange');
  }

  redoNoteChange() {
    return this.call('redoNoteChange');
  }

  noteVersions(id: string) {
    return this.call('noteVersions', id);
  }

  restoreNoteVersion(id: string, hash: string) {
    return this.call('restoreNoteVersion', id, hash);
  }

  keepBothSides(path: string) {
    return this.call('keepBothSides', path);
  }

  notesAs(request: NotesRequest) {
    return this.call('notesAs', request);
  }

  exportNotes(request: NotesRequest, file: string) {
    return this.call('exportNotes', request, file);
  }

  importNotes(notes: readonly ImportedNote[], choice: ImportChoice) {
    return this.call('importNotes', notes, choice);
  }
}
