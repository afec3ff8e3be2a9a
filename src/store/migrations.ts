import type { Connection } from './libsql.js';
import type { Seal } from './seal.js';
import { sealDocuments, sealRevisions } from './sealing.js';

/** SQL, and what SQL cannot say. */
export type Migration =
  | string
  | { readonly sql: string; readonly fill: (connection: Connection, seal: Seal) => void };

/**
 * What leads from each version of the embedded schema to the next, in SQLite's SQL. Only ever appended to: a
 * migration that was released is never edited. `PRAGMA user_version` says how many have run.
 */
export const MIGRATIONS: readonly Migration[] = [
  `
  CREATE TABLE guilds (
    guild TEXT PRIMARY KEY,
    sequence INTEGER NOT NULL DEFAULT 0,
    persons INTEGER NOT NULL DEFAULT 0,
    questions INTEGER NOT NULL DEFAULT 0,
    items INTEGER NOT NULL DEFAULT 0,
    removed TEXT
  ) STRICT;

  CREATE TABLE persons (
    guild TEXT NOT NULL REFERENCES guilds,
    person INTEGER NOT NULL,
    key TEXT NOT NULL,
    PRIMARY KEY (guild, person),
    UNIQUE (guild, key)
  ) STRICT;
  CREATE INDEX persons_by_key ON persons (key);

  CREATE TABLE revisions (
    guild TEXT NOT NULL REFERENCES guilds,
    kind TEXT NOT NULL,
    item TEXT NOT NULL,
    revision INTEGER NOT NULL CHECK (revision = base + 1),
    sequence INTEGER NOT NULL CHECK (sequence > 0),
    base INTEGER NOT NULL CHECK (base >= 0),
    body TEXT,
    person INTEGER,
    reason TEXT NOT NULL,
    time TEXT NOT NULL,
    PRIMARY KEY (guild, kind, item, revision),
    UNIQUE (guild, sequence),
    FOREIGN KEY (guild, person) REFERENCES persons
  ) STRICT;
  CREATE INDEX revisions_by_person ON revisions (guild, person);
  CREATE TRIGGER revisions_stay BEFORE UPDATE OF guild, kind, item, revision, sequence, base, body, time ON revisions
    BEGIN SELECT RAISE(ABORT, 'a revision is never altered'); END;
  CREATE TRIGGER revisions_only_forget BEFORE UPDATE OF person, reason ON revisions
    WHEN new.person IS NOT NULL OR new.reason <> ''
    BEGIN SELECT RAISE(ABORT, 'a revision can only lose its author'); END;

  CREATE TABLE questions (
    guild TEXT NOT NULL REFERENCES guilds,
    number INTEGER NOT NULL,
    meaning TEXT NOT NULL,
    state TEXT NOT NULL,
    entry TEXT,
    anonymous INTEGER NOT NULL,
    anonymous_text TEXT,
    first_asked TEXT NOT NULL,
    last_asked TEXT NOT NULL,
    PRIMARY KEY (guild, number),
    UNIQUE (guild, meaning)
  ) STRICT;

  CREATE TABLE askers (
    guild TEXT NOT NULL,
    number INTEGER NOT NULL,
    person INTEGER NOT NULL,
    text TEXT NOT NULL,
    time TEXT NOT NULL,
    wants_notice INTEGER NOT NULL,
    PRIMARY KEY (guild, number, person),
    FOREIGN KEY (guild, number) REFERENCES questions,
    FOREIGN KEY (guild, person) REFERENCES persons
  ) STRICT;
  CREATE INDEX askers_by_person ON askers (guild, person);

  CREATE TABLE votes (
    guild TEXT NOT NULL REFERENCES guilds,
    message TEXT NOT NULL,
    person INTEGER,
    entry TEXT,
    value INTEGER NOT NULL CHECK (value IN (1, -1)),
    reason TEXT,
    time TEXT NOT NULL,
    UNIQUE (guild, message, person),
    FOREIGN KEY (guild, person) REFERENCES persons
  ) STRICT;
  CREATE INDEX votes_by_person ON votes (guild, person);
  CREATE INDEX votes_by_entry ON votes (guild, entry);

  CREATE TABLE documents (
    guild TEXT NOT NULL REFERENCES guilds,
    id TEXT NOT NULL,
    title TEXT NOT NULL,
    digest TEXT NOT NULL,
    length INTEGER NOT NULL,
    bytes INTEGER NOT NULL,
    outline TEXT NOT NULL,
    person INTEGER,
    time TEXT NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (guild, id),
    UNIQUE (guild, digest),
    FOREIGN KEY (guild, person) REFERENCES persons
  ) STRICT;
  CREATE INDEX documents_by_person ON documents (guild, person);

  CREATE TABLE settings (
    guild TEXT NOT NULL REFERENCES guilds,
    name TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (guild, name)
  ) STRICT;

  CREATE TABLE pending (task TEXT PRIMARY KEY) STRICT;
  `,
  `
  ALTER TABLE guilds ADD COLUMN drafts INTEGER NOT NULL DEFAULT 0;

  CREATE TABLE drafts (
    guild TEXT NOT NULL REFERENCES guilds,
    number INTEGER NOT NULL,
    document TEXT,
    person INTEGER,
    bytes INTEGER NOT NULL,
    time TEXT NOT NULL,
    until TEXT,
    body TEXT NOT NULL,
    PRIMARY KEY (guild, number),
    FOREIGN KEY (guild, person) REFERENCES persons
  ) STRICT;
  CREATE INDEX drafts_by_person ON drafts (guild, person);
  CREATE INDEX drafts_by_document ON drafts (guild, document);
  `,
  {
    sql: `
    CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
    ALTER TABLE revisions ADD COLUMN seal TEXT;
    ALTER TABLE documents ADD COLUMN seal TEXT;
    ALTER TABLE documents ADD COLUMN text_seal TEXT;
    `,
    fill(connection, seal) {
      sealRevisions(connection, seal);
      sealDocuments(connection, seal);
      connection.exec(`
      CREATE TRIGGER revisions_seal_stays BEFORE UPDATE OF seal ON revisions
        BEGIN SELECT RAISE(ABORT, 'a revision is never altered'); END;
      `);
    },
  },
  `
  ALTER TABLE guilds ADD COLUMN bytes INTEGER NOT NULL DEFAULT 0;
  UPDATE guilds SET bytes =
    (SELECT coalesce(sum(length(CAST(body AS BLOB))), 0) FROM revisions WHERE revisions.guild = guilds.guild);
  `,
  `
  ALTER TABLE guilds ADD COLUMN answers INTEGER NOT NULL DEFAULT 0;

  CREATE TABLE answers (
    guild TEXT NOT NULL REFERENCES guilds,
    number INTEGER NOT NULL,
    key TEXT NOT NULL,
    person INTEGER NOT NULL,
    channel TEXT NOT NULL,
    private INTEGER NOT NULL CHECK (private IN (0, 1)),
    time TEXT NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (guild, key),
    UNIQUE (guild, number),
    FOREIGN KEY (guild, person) REFERENCES persons
  ) STRICT;
  CREATE INDEX answers_by_chat ON answers (guild, person, channel, private, number);
  CREATE INDEX answers_by_time ON answers (time);
  `,
  `
  ALTER TABLE votes ADD COLUMN answer TEXT;

  CREATE TABLE subscriptions (
    guild TEXT NOT NULL REFERENCES guilds,
    topic TEXT NOT NULL,
    channel TEXT,
    person INTEGER,
    told TEXT NOT NULL,
    sending TEXT,
    CHECK ((channel IS NULL) <> (person IS NULL)),
    FOREIGN KEY (guild, person) REFERENCES persons
  ) STRICT;
  CREATE UNIQUE INDEX subscriptions_once ON subscriptions (guild, topic, coalesce(channel, ''), coalesce(person, 0));
  CREATE INDEX subscriptions_by_person ON subscriptions (guild, person);
  `,
  `
  ALTER TABLE askers ADD COLUMN locale TEXT;
  `,
];
