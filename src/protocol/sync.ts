/** What is told of bringing the index up to date. */
export interface SyncSummary {
  readonly files: number;
  /** Files read in this sync. */
  readonly read: number;
  readonly posts: number;
  readonly problems: number;
  readonly milliseconds: number;
  readonly cancelled: boolean;
}

export interface SyncProgress {
  readonly done: number;
  readonly total: number;
  /** The file being read. */
  readonly path: string;
  /** How much of it was read, 0 to 1. */
  readonly share: number;
}
