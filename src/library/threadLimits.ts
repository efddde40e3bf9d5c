import type { ResourceLimits } from 'node:worker_threads';

/** What the library's threads make is stored or sent at once; V8's own limit of 192 MB only makes each of them large. */
export const THREAD_LIMITS: ResourceLimits = { maxYoungGenerationSizeMb: 24 };
