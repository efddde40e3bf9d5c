import type { PostFilter } from '../protocol/library.ts';
import type { PostCount, QueryCompletion, SearchAnswer, SearchHit } from '../protocol/search.ts';
import { LibraryNoteCalls } from './libraryNoteCalls.ts';

/** The calls of `LibraryApi` that search. */
export abstract class LibrarySearchCalls extends LibraryNoteCalls {
  search(query: string, limit: number): SearchAnswer {
    return this.ask((session) => session.search.search(query, limit));
  }

  completeQuery(query: string, caret: number): readonly QueryCompletion[] {
    return this.ask((session) => session.search.complete(query, caret));
  }

  similar(id: string, limit: number): readonly SearchHit[] {
    return this.ask((session) => session.search.similar(session.currentId(id), limit));
  }

  countPosts(filter: PostFilter): PostCount {
    return this.ask((session) => session.posts.count(filter));
  }
}
