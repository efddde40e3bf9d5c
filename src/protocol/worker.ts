/** What the library's client and its worker thread say to each other. */
import type { LibraryChange, LibraryMethod } from './library.ts';
import type { SyncProgress } from './sync.ts';

export type LibraryRequest =
  | {
      readonly type: 'call';
      readonly id: number;
      readonly method: LibraryMethod;
      readonly args: readonly unknown[];
    }
  /** `paths` (absolute): only these are looked at; else every folder is scanned. */
  | { readonly type: 'sync'; readonly id: number; readonly paths: readonly string[] | undefined }
  | { readonly type: 'cancel'; readonly id: number };

export type LibraryMessage =
  | { readonly type: 'result'; readonly id: number; readonly value: unknown }
  | { readonly type: 'error'; readonly id: number; readonly message: string; readonly cancelled: boolean }
  | ({ readonly type: 'progress' } & SyncProgress)
  /** Something changed; views ask again. */
  | ({ readonly type: 'changed' } & LibraryChange)
  | { readonly type: 'log'; readonly level: 'info' | 'warn' | 'error'; readonly message: string };
