import type { DatabaseKind } from './database.ts';
import { SCHEMA, SCHEMA_VERSION } from './schema.ts';

/** The database of the posts folders. */
export const INDEX: DatabaseKind = {
  name: 'The index',
  schema: SCHEMA,
  version: SCHEMA_VERSION,
  check: 'select * from fts limit 1',
  cost: 'Posts and notes are not touched.',
  keeping: 'cache',
};
