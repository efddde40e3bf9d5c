import { basename } from 'node:path';
import { monthName } from '../core/posts/monthName.ts';
import type { Grouping } from '../protocol/library.ts';
import type { SqlValue } from './database.ts';

/** The keys of the groups for posts that have no topic, date or channel. */
export const OTHER = 'other';
const UNDATED = 'undated';
const NO_CHANNEL = 'none';

const FOLDERS = 'join files f on f.id = p.file join folders d on d.id = f.folder';
const FOLDER_KEY = 'd.prefix || p.dir';

/** Groups of what has no topic, date or channel, or needs no attention, stand last. */
export const LAST_GROUPS: readonly string[] = [OTHER, UNDATED, NO_CHANNEL, 'read', 'others'];

/** A part of a `where` clause. */
export interface Condition {
  readonly sql: string;
  readonly values: readonly SqlValue[];
}

/** Holds for the posts of a group. */
export function groupCondition(by: Grouping, key: string): Condition {
  switch (by) {
    case 'topic':
      return key === OTHER
        ? { sql: 'p.num not in (select post from topics)', values: [] }
        : // The plus keeps SQLite from looking up and sorting all posts of the topic where the first ones in order will do.
          { sql: '+p.num in (select post from topics where topic = ?)', values: [key] };
    case 'channel':
      return { sql: 'p.channel_key = ?', values: [key === NO_CHANNEL ? '' : key] };
    case 'date':
      return { sql: 'p.month = ?', values: [key === UNDATED ? '' : key] };
    case 'folder':
      return {
        sql: `(select d.prefix from files f join folders d on d.id = f.folder where f.id = p.file) || p.dir = ?`,
        values: [key],
      };
    case 'unread':
      return { sql: 'p.unread = ?', values: [key === 'unread' ? 1 : 0] };
    case 'starred':
      return { sql: 'p.starred = ?', values: [key === 'starred' ? 1 : 0] };
  }
}

/** Holds for the posts `p` that mention the work with this canonical key. */
export function mentionsCondition(key: string): Condition {
  return {
    sql: 'p.num in (select r.post from works w join refs r on r.work = w.num where w.key = ?)',
    values: [key],
  };
}

/** Asks for the groups of the posts that a `where` clause leaves, which may stand in it twice. */
export function groupSql(by: Grouping, filter: string): string {
  const sum = (column: string) => `coalesce(sum(p.${column}), 0) as ${column}`;
  const counts = ['count(*) as posts', ...['unread', 'starred', 'done'].map(sum)].join(', ');
  switch (by) {
    case 'topic':
      // In the order of the index on topics, which spares sorting some hundred thousand rows; then those in none.
      // Of the posts an index is enough; their rows would have to be read from the disk.
      return `select t.topic as key, t.topic as label, ${counts}
          from topics t join posts p ${filter === '' ? 'indexed by posts_asked' : ''} on p.num = t.post ${filter} group by t.topic
        union all select '${OTHER}', null, ${counts}
          from posts p ${filter === '' ? 'where' : `${filter} and`} not exists (select 1 from topics t where t.post = p.num)
          having count(*) > 0`;
    case 'channel':
      return `select coalesce(nullif(p.channel_key, ''), '${NO_CHANNEL}') as key, max(p.channel_title) as label,
        ${counts} from posts p ${filter} group by p.channel_key`;
    case 'date':
      return `select coalesce(nullif(p.month, ''), '${UNDATED}') as key, null as label, ${counts}
        from posts p ${filter} group by p.month`;
    case 'folder':
      return `select ${FOLDER_KEY} as key, d.path as label, ${counts} from posts p ${FOLDERS} ${filter} group by 1`;
    case 'unread':
      return `select case p.unread when 1 then 'unread' else 'read' end as key, null as label, ${counts}
        from posts p ${filter} group by p.unread`;
    case 'starred':
      return `select case p.starred when 1 then 'starred' else 'others' end as key, null as label, ${counts}
        from posts p ${filter} group by p.starred`;
  }
}

/** What a group is called. */
export function labelOf(by: Grouping, key: string, label: string): string {
  switch (by) {
    case 'topic':
      return key === OTHER ? 'Other' : label;
    case 'channel':
      return key === NO_CHANNEL ? 'No channel' : label;
    case 'date':
      return key === UNDATED ? 'Undated' : monthName(key);
    case 'folder':
      return key === '.' ? basename(label) : key.replace(/\/\.$/, '');
    case 'unread':
      return key === 'unread' ? 'Unread' : 'Read';
    case 'starred':
      return key === 'starred' ? 'Starred' : 'Not starred';
  }
}
