import type { ResourceLimits } from 'node:worker_threads';

/**
 * For the library's threads, in MB. What they make is stored or sent at once, which V8's own limits (192, and gigabytes)
 * let pile up: it makes the young generation as large as it may, and lets the old one grow the further between two
 * collections the more it may hold. A dense page of 60 MB can still be read.
 */
export const THREAD_LIMITS: ResourceLimits = { maxYoungGenerationSizeMb: 24, maxOldGenerationSizeMb: 1_536 };
