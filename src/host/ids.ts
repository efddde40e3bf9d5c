/** Every id that package.json and the code share; a test compares the two. */

export const VIEWS = {
  posts: 'marginalia.posts',
  papers: 'marginalia.papers',
  notes: 'marginalia.notes',
} as const;

/** `viewType` of the reader's WebviewPanel. */
export const READER = 'marginalia.reader';

/** The controller of the comments that notes are in editors. */
export const COMMENTS = 'marginalia.comments';

export const COMMANDS = {
  search: 'marginalia.search',
  openHitToSide: 'marginalia.openHitToSide',
  refresh: 'marginalia.refresh',
  cancelIndexing: 'marginalia.cancelIndexing',
  chooseFolder: 'marginalia.chooseFolder',
  showLog: 'marginalia.showLog',

  openPost: 'marginalia.openPost',
  openPostToSide: 'marginalia.openPostToSide',
  openPostFile: 'marginalia.openPostFile',
  copyPostLink: 'marginalia.copyPostLink',
  markRead: 'marginalia.markRead',
  markUnread: 'marginalia.markUnread',
  markAllRead: 'marginalia.markAllRead',
  groupByTopic: 'marginalia.groupBy.topic',
  groupByChannel: 'marginalia.groupBy.channel',
  groupByDate: 'marginalia.groupBy.date',
  groupByFolder: 'marginalia.groupBy.folder',
  showUnread: 'marginalia.groupBy.unread',
  sortNewest: 'marginalia.sort.newest',
  sortOldest: 'marginalia.sort.oldest',
  sortTitle: 'marginalia.sort.title',
  filterPosts: 'marginalia.filterPosts',
  clearFilter: 'marginalia.clearFilter',
  showTopic: 'marginalia.showTopic',
  showMorePosts: 'marginalia.showMorePosts',
  openProblem: 'marginalia.openProblem',
  changeTopics: 'marginalia.changeTopics',
  resetTopics: 'marginalia.resetTopics',
  readAsOne: 'marginalia.readAsOne',
  readAsEntries: 'marginalia.readAsEntries',

  nextPost: 'marginalia.nextPost',
  previousPost: 'marginalia.previousPost',
  keepReader: 'marginalia.keepReader',
  addNote: 'marginalia.addNote',
  addHighlight: 'marginalia.addHighlight',
  addQuestion: 'marginalia.addQuestion',
  addTodo: 'marginalia.addTodo',
  copyLinkToSelection: 'marginalia.copyLinkToSelection',

  openNote: 'marginalia.openNote',
  openNoteFile: 'marginalia.openNoteFile',
  deleteNote: 'marginalia.deleteNote',
  changeNoteColor: 'marginalia.changeNoteColor',
  undoNoteChange: 'marginalia.undoNoteChange',
  redoNoteChange: 'marginalia.redoNoteChange',
  showNoteVersions: 'marginalia.showNoteVersions',
  keepBothSides: 'marginalia.keepBothSides',
  exportNotes: 'marginalia.exportNotes',
  importNotes: 'marginalia.importNotes',
  copyNoteMarkdown: 'marginalia.copyNoteMarkdown',
  copyNoteLink: 'marginalia.copyNoteLink',
  groupNotesByPost: 'marginalia.groupNotesBy.post',
  groupNotesByTag: 'marginalia.groupNotesBy.tag',
  groupNotesByColor: 'marginalia.groupNotesBy.color',

  saveComment: 'marginalia.comments.save',
  saveCommentAsQuestion: 'marginalia.comments.saveQuestion',
  saveCommentAsTodo: 'marginalia.comments.saveTodo',
  replyToComment: 'marginalia.comments.reply',
  editComment: 'marginalia.comments.edit',
  saveEditedComment: 'marginalia.comments.saveEdit',
  cancelCommentEdit: 'marginalia.comments.cancelEdit',
  deleteComment: 'marginalia.comments.delete',
  deleteCommentThread: 'marginalia.comments.deleteThread',
  markTodoDone: 'marginalia.comments.markDone',
  markTodoOpen: 'marginalia.comments.markOpen',
  openCommentInReader: 'marginalia.comments.openInReader',

  showMoreReferences: 'marginalia.showMoreReferences',
  openReference: 'marginalia.openReference',
  copyReferenceLink: 'marginalia.copyReferenceLink',
  copyReferenceLabel: 'marginalia.copyReferenceLabel',
  showMentions: 'marginalia.showMentions',

  openPaper: 'marginalia.openPaper',
  openPaperToSide: 'marginalia.openPaperToSide',
  groupPapersByPost: 'marginalia.groupPapersBy.post',
  groupPapersByMentions: 'marginalia.groupPapersBy.mentions',
  groupPapersByNewest: 'marginalia.groupPapersBy.newest',
  groupPapersByTopic: 'marginalia.groupPapersBy.topic',
  groupPapersByStatus: 'marginalia.groupPapersBy.status',
  groupPapersByUnresolved: 'marginalia.groupPapersBy.unresolved',
  filterPapers: 'marginalia.filterPapers',
  clearPapersFilter: 'marginalia.clearPapersFilter',

  openAbstract: 'marginalia.paper.openAbstract',
  openPdf: 'marginalia.paper.openPdf',
  openPaperHtml: 'marginalia.paper.openHtml',
  openCode: 'marginalia.paper.openCode',
  copyPaperLink: 'marginalia.paper.copyLink',
  copyBibtex: 'marginalia.paper.copyBibtex',
  copyCitation: 'marginalia.paper.copyCitation',
  copyPaperMarkdown: 'marginalia.paper.copyMarkdown',
  savePdf: 'marginalia.paper.savePdf',
  cloneRepository: 'marginalia.paper.cloneRepository',
  setStatus: 'marginalia.paper.setStatus',
  setRating: 'marginalia.paper.setRating',
  openRecord: 'marginalia.paper.openRecord',
  exportPapers: 'marginalia.exportPapers',
  sendToZotero: 'marginalia.sendToZotero',
  insertCitation: 'marginalia.insertCitation',

  allowLookup: 'marginalia.lookup.allow',
  lookUp: 'marginalia.lookup.details',
  lookUpAll: 'marginalia.lookup.all',
  findPaper: 'marginalia.lookup.findPaper',
  unresolvePaper: 'marginalia.lookup.unresolve',
  restoreLinks: 'marginalia.lookup.restoreLinks',
  restoreAllLinks: 'marginalia.lookup.restoreAllLinks',
  cancelLookup: 'marginalia.lookup.cancel',
} as const;

export const SETTINGS = {
  folders: 'marginalia.folders',
  notesFolder: 'marginalia.notesFolder',
  notesTemplate: 'marginalia.notes.template',
  noteColors: 'marginalia.notes.colors',
  noteAuthor: 'marginalia.notes.author',
  topics: 'marginalia.topics',
  digests: 'marginalia.digests',
  readerFontSize: 'marginalia.reader.fontSize',
  readerWidth: 'marginalia.reader.width',
  codeLens: 'marginalia.codeLens',
  notesInEditors: 'marginalia.notes.inEditors',
  lookupAllow: 'marginalia.lookup.allow',
  lookupEndpoints: 'marginalia.lookup.endpoints',
  lookupProxy: 'marginalia.lookup.proxy',
} as const;

export const CONTEXT_KEYS = {
  /** `LibraryState`: which welcome the Posts view shows. */
  state: 'marginalia.state',
  indexing: 'marginalia.indexing',
  grouping: 'marginalia.grouping',
  sort: 'marginalia.sort',
  filtered: 'marginalia.filtered',
  notesGrouping: 'marginalia.notesGrouping',
  searching: 'marginalia.searching',
  /** The active reader is the one that the next post replaces. */
  isPreview: 'marginalia.isPreview',
  /** The active reader shows the page of a paper. */
  isPaper: 'marginalia.isPaper',
  papersGrouping: 'marginalia.papersGrouping',
  papersFiltered: 'marginalia.papersFiltered',
  lookingUp: 'marginalia.lookingUp',
  /** A text field of the reader has the focus. */
  editing: 'marginalia.editing',
} as const;

export type CommandId = (typeof COMMANDS)[keyof typeof COMMANDS];
