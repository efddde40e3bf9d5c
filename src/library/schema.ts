/** Goes up with every change of the tables or of the stems: an older database is rebuilt. */
export const SCHEMA_VERSION = 10;

declare const MARGINALIA_SOURCES: string | undefined;

/** Differs between builds that may make something else of the same files; what another one stored is read again. */
export const BUILD = typeof MARGINALIA_SOURCES === 'undefined' ? 'sources' : MARGINALIA_SOURCES;

/**
 * The tables. Nothing here is the only copy of anything: posts are in the user's files, notes and read marks in the
 * notes folder. `posts.num` is the row id that full text shares; a post's own columns come from the copy
 * that is shown.
 */
export const SCHEMA = `
create table meta (name text primary key, value text not null) without rowid;

create table folders (
  id integer primary key,
  path text not null unique,
  -- Put before a post's directory when there are several folders.
  prefix text not null default ''
);

create table files (
  id integer primary key,
  folder integer not null references folders (id),
  path text not null,
  size integer not null,
  mtime real not null,
  -- Empty until the file was read to its end.
  hash text not null,
  -- How often it was begun.
  reading integer not null default 0,
  unique (folder, path)
);

create table problems (
  folder integer not null,
  path text not null,
  -- 'scan' rows are replaced by every scan that passes there, 'import' rows when the file is read again.
  stage text not null,
  message text not null,
  -- From 0.
  line integer
);
create index problems_path on problems (folder, path);

create table posts (
  num integer primary key,
  id text not null unique,
  file integer not null references files (id),
  start integer not null,
  dir text not null,
  title text not null,
  channel_key text not null,
  channel_title text,
  channel_handle text,
  author text,
  forwarded_from text,
  published_at text,
  time integer,
  month text not null,
  tags text not null,
  text_hash text not null,
  unread integer not null,
  done integer not null,
  starred integer not null,
  -- copies.num of the copy that is shown, and what tells whether another text is an edit of it.
  copy integer not null,
  print text not null,
  edited real not null,
  -- Its text was edited since it was last opened.
  changed integer not null,
  -- Other channels that have it, as JSON.
  also_in text not null,
  -- The number of an entry of a digest, and of how many.
  entry integer,
  entries integer,
  -- 1 when its topics are the user's choice.
  chosen integer not null,
  -- ISO 639-1, or 'und'.
  language text not null,
  -- The sum of the numbers in 'SHOWS'.
  shows integer not null
);
-- With what searches ask of a post, so that they need not look at its row.
create index posts_time on posts (time desc, file, start desc, unread, starred, done, shows, language);
create index posts_asked on posts (num, time, unread, starred, done, shows, language);
-- Counts read this instead of the whole table.
create index posts_marks on posts (unread, starred, done);
create index posts_channel on posts (channel_key);
create index posts_file on posts (file);

-- A post whose id is the hash of its text gets another id when it is edited: former → the id it has now.
create table former_ids (former text primary key, id text not null) without rowid;
create index former_ids_id on former_ids (id);

-- See textPacking.ts.
create table packed_texts (num integer primary key, packed blob not null);
create view texts as select num, unpacked(packed) as text from packed_texts;

-- Posts of long files, which would take long to import again: all but the text, deflated against it.
create table bodies (num integer primary key, packed blob not null);

-- Every place in a file where a post stands, with what it takes to find the other copies of it.
create table copies (
  num integer primary key,
  -- posts.num; null while nothing can be shown of it.
  post integer,
  file integer not null references files (id),
  start integer not null,
  end integer not null,
  -- files.reading when it was last found there.
  reading integer not null,
  id text not null,
  text_id text not null,
  -- See Entry.number in core/posts/joins.ts.
  number integer not null,
  -- The rest of a Copy, as JSON.
  facts text not null,
  -- Of a copy that is not shown; the text of one that is shown is in texts.
  text text
);
create index copies_file on copies (file, id);
create index copies_post on copies (post);
create index copies_text on copies (text_id, number);

-- Keys that mean one post. Those that are not a copy's own are of the post it was forwarded from.
create table copy_keys (
  key text not null,
  copy integer not null,
  own integer not null,
  primary key (key, copy)
) without rowid;

-- The words of a channel: number is -1 for a copy that looks for them, else that of the message that has them.
create table copy_words (
  key text not null,
  number integer not null,
  copy integer not null,
  primary key (key, number, copy)
) without rowid;

create table topics (
  post integer not null references posts (num),
  rank integer not null,
  topic text not null,
  because text not null,
  primary key (post, rank)
) without rowid;
create index topics_topic on topics (topic, post);

-- What the rules say of posts whose topics the user chose.
create table rule_topics (
  post integer not null references posts (num),
  rank integer not null,
  topic text not null,
  because text not null,
  primary key (post, rank)
) without rowid;

-- What posts point to, one row per work. Rows that are 'dirty' are computed anew from refs by 'Works.settle'.
create table works (
  num integer primary key,
  -- The canonical 'referenceKey', or '<post id>#<n>'.
  key text not null unique,
  dirty integer not null,
  kind text not null default '',
  -- 0 until it was computed.
  posts integer not null default 0,
  -- 1 when no label names it.
  poor integer not null default 0,
  -- Of the newest post; null where none is dated.
  newest integer,
  -- The reference to go to, in the newest post.
  first_post integer not null default 0,
  first_n integer not null default 0,
  -- The reference that names it best.
  best_post integer not null default 0,
  best_n integer not null default 0,
  -- The reference with its address; null for a lost link.
  url_post integer,
  url_n integer,
  lost integer not null default 0,
  -- What paper_facts knows under any of its keys.
  title text,
  authors text,
  year text,
  status text,
  rating integer,
  -- What the filter box looks in besides the key: folded.
  search text not null default ''
);
create index works_dirty on works (num) where dirty;
create index works_list on works (kind, posts desc, poor, newest desc, first_post desc, first_n, lost, status)
  where posts > 0;

-- Topics by number; 0 stands for posts without one.
create table topic_names (id integer primary key, topic text not null unique);
create table work_topics (
  work integer not null,
  topic integer not null,
  -- Where it stands in REFERENCE_KINDS.
  kind integer not null,
  primary key (work, topic)
) without rowid;
create index work_topics_topic on work_topics (topic, kind);

create table refs (
  post integer not null references posts (num),
  n integer not null,
  kind text not null,
  work integer not null references works (num),
  -- Its own key, where another one is canonical.
  own_key text,
  label text not null,
  -- How well the label names the thing; the best one names the merged row.
  quality integer not null,
  -- See 'titleNumber'; of papers with an address.
  title integer,
  url text,
  arxiv_id text,
  doi text,
  repository text,
  start integer not null,
  end integer not null,
  primary key (post, n)
) without rowid;
create index refs_work on refs (work, post);
create index refs_own on refs (own_key) where own_key is not null;
create index refs_title on refs (title, work) where title is not null;

-- The references with their canonical key.
create view mentions as select r.*, w.key from refs r join works w on w.num = r.work;

-- Titles that came or went, so that lost links may mean another paper now.
create table dirty_titles (title text primary key) without rowid;

-- Other keys of a paper → the canonical one, as the user's records and lookup tell.
create table aliases (alias text primary key, key text not null) without rowid;
create index aliases_key on aliases (key);

-- What lookup and the user's records know of a paper, whether or not a post mentions it.
create table paper_facts (
  key text primary key,
  title text,
  -- See 'titleNumber'.
  title_number integer,
  -- Shown: Vaswani et al.
  authors text,
  year text,
  status text,
  rating integer,
  -- Further words for the filter box: all authors, the venue.
  search text
) without rowid;
create index paper_facts_title on paper_facts (title_number) where title_number is not null;

create table words (id integer primary key, word text not null unique, stem text not null);

-- Full text; 'searchRows.ts' writes it. It is given stems: lower case, and nothing but letters and digits between the
-- spaces, so the simplest tokenizer will do.
create virtual table fts using fts5 (
  title, text, channel, author, origin, tags, topics, papers, notes,
  content = '', contentless_delete = 1, tokenize = 'ascii'
);
-- The titles once more: in 'fts' a word that stands in all texts is slow to look for in titles alone.
create virtual table titles using fts5 (
  title, content = '', contentless_delete = 1, tokenize = 'ascii'
);
-- Posts whose rows there are written anew by the next 'settleSearchRows'.
create table stale_search (post integer primary key);
-- The words of the notes on a post.
create table noted (post integer primary key, text text not null);
`;
