import { COMMANDS } from '../ids.ts';

/** The commands that may reach the network. */
export const LOOKUP_COMMANDS = [
  COMMANDS.allowLookup,
  COMMANDS.lookUp,
  COMMANDS.lookUpAll,
  COMMANDS.findPaper,
  COMMANDS.unresolvePaper,
  COMMANDS.restoreLinks,
  COMMANDS.restoreAllLinks,
  COMMANDS.savePdf,
  COMMANDS.cancelLookup,
] as const;
export type LookupCommand = (typeof LOOKUP_COMMANDS)[number];

/** Where a batch that did not come to its end is remembered over a restart. */
export const UNFINISHED = 'marginalia.lookup.unfinished';
