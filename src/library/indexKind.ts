import type { DatabaseKind } from './database.ts';
import { SCHEMA, SCHEMA_VERSION } from './schema.ts';
import { TEXT_PACKING } from './textPacking.ts';

/** The database of the posts folders. */
export const INDEX: DatabaseKind = {
  name: 'The index',
  schema: SCHEMA,
  functions: TEXT_PACKING,
  version: SCHEMA_VERSION,
  check: 'select * from fts limit 1',
  cost: 'Posts and notes are not touched.',
  keeping: 'cache',
};
