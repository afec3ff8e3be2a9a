/**
 * What leads from each version of the shared schema to the next, in PostgreSQL's SQL. Only ever appended to. Every
 * table's key begins with the server's id, so that the data can be distributed by it; texts sort by their bytes, as in
 * the embedded store.
 */
export const POSTGRES_MIGRATIONS: readonly string[] = [
  `
  CREATE DOMAIN txt AS text COLLATE "C";

  CREATE TABLE guilds (
    guild txt PRIMARY KEY,
    sequence integer NOT NULL DEFAULT 0,
    persons integer NOT NULL DEFAULT 0,
    questions integer NOT NULL DEFAULT 0,
    items integer NOT NULL DEFAULT 0,
    drafts integer NOT NULL DEFAULT 0,
    bytes bigint NOT NULL DEFAULT 0,
    answers integer NOT NULL DEFAULT 0,
    removed txt,
    -- When its knowledge was changed last and by which transaction: for those that miss a notification.
    changed timestamptz NOT NULL DEFAULT '-infinity',
    writer bigint
  );
  CREATE INDEX guilds_by_change ON guilds (changed);

  CREATE TABLE persons (
    guild txt NOT NULL REFERENCES guilds,
    person integer NOT NULL,
    key txt NOT NULL,
    PRIMARY KEY (guild, person),
    UNIQUE (guild, key)
  );
  CREATE INDEX persons_by_key ON persons (key);

  CREATE TABLE revisions (
    guild txt NOT NULL REFERENCES guilds,
    kind txt NOT NULL,
    item txt NOT NULL,
    revision integer NOT NULL CHECK (revision = base + 1),
    sequence integer NOT NULL CHECK (sequence > 0),
    base integer NOT NULL CHECK (base >= 0),
    body txt,
    person integer,
    reason txt NOT NULL,
    time txt NOT NULL,
    seal txt,
    PRIMARY KEY (guild, kind, item, revision),
    UNIQUE (guild, sequence),
    FOREIGN KEY (guild, person) REFERENCES persons
  );
  CREATE INDEX revisions_by_person ON revisions (guild, person);

  CREATE FUNCTION revision_stays() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF (new.guild, new.kind, new.item, new.revision, new.sequence, new.base, new.body, new.time, new.seal)
      IS DISTINCT FROM
      (old.guild, old.kind, old.item, old.revision, old.sequence, old.base, old.body, old.time, old.seal)
      OR new.person IS NOT NULL OR new.reason <> ''
    THEN RAISE EXCEPTION 'a revision can only lose its author';
    END IF;
    RETURN new;
  END $$;
  CREATE TRIGGER revisions_stay BEFORE UPDATE ON revisions FOR EACH ROW EXECUTE FUNCTION revision_stays();

  CREATE TABLE questions (
    guild txt NOT NULL REFERENCES guilds,
    number integer NOT NULL,
    meaning txt NOT NULL,
    state txt NOT NULL,
    entry txt,
    anonymous integer NOT NULL,
    anonymous_text txt,
    first_asked txt NOT NULL,
    last_asked txt NOT NULL,
    PRIMARY KEY (guild, number),
    UNIQUE (guild, meaning)
  );

  CREATE TABLE askers (
    guild txt NOT NULL,
    number integer NOT NULL,
    person integer NOT NULL,
    text txt NOT NULL,
    time txt NOT NULL,
    wants_notice integer NOT NULL,
    PRIMARY KEY (guild, number, person),
    FOREIGN KEY (guild, number) REFERENCES questions,
    FOREIGN KEY (guild, person) REFERENCES persons
  );
  CREATE INDEX askers_by_person ON askers (guild, person);

  CREATE TABLE votes (
    guild txt NOT NULL REFERENCES guilds,
    message txt NOT NULL,
    person integer,
    entry txt,
    value integer NOT NULL CHECK (value IN (1, -1)),
    reason txt,
    time txt NOT NULL,
    UNIQUE (guild, message, person),
    FOREIGN KEY (guild, person) REFERENCES persons
  );
  CREATE INDEX votes_by_person ON votes (guild, person);
  CREATE INDEX votes_by_entry ON votes (guild, entry);

  CREATE TABLE documents (
    guild txt NOT NULL REFERENCES guilds,
    id txt NOT NULL,
    title txt NOT NULL,
    digest txt NOT NULL,
    length integer NOT NULL,
    bytes integer NOT NULL,
    outline txt NOT NULL,
    person integer,
    time txt NOT NULL,
    text txt NOT NULL,
    seal txt,
    text_seal txt,
    PRIMARY KEY (guild, id),
    UNIQUE (guild, digest),
    FOREIGN KEY (guild, person) REFERENCES persons
  );
  CREATE INDEX documents_by_person ON documents (guild, person);

  CREATE TABLE drafts (
    guild txt NOT NULL REFERENCES guilds,
    number integer NOT NULL,
    document txt,
    person integer,
    bytes integer NOT NULL,
    time txt NOT NULL,
    until txt,
    body txt NOT NULL,
    PRIMARY KEY (guild, number),
    FOREIGN KEY (guild, person) REFERENCES persons
  );
  CREATE INDEX drafts_by_person ON drafts (guild, person);
  CREATE INDEX drafts_by_document ON drafts (guild, document);

  CREATE TABLE answers (
    guild txt NOT NULL REFERENCES guilds,
    number integer NOT NULL,
    key txt NOT NULL,
    person integer NOT NULL,
    channel txt NOT NULL,
    private integer NOT NULL CHECK (private IN (0, 1)),
    time txt NOT NULL,
    body txt NOT NULL,
    PRIMARY KEY (guild, key),
    UNIQUE (guild, number),
    FOREIGN KEY (guild, person) REFERENCES persons
  );
  CREATE INDEX answers_by_chat ON answers (guild, person, channel, private, number);
  CREATE INDEX answers_by_time ON answers (time);

  CREATE TABLE settings (
    guild txt NOT NULL REFERENCES guilds,
    name txt NOT NULL,
    value txt NOT NULL,
    PRIMARY KEY (guild, name)
  );

  CREATE TABLE pending (guild txt NOT NULL DEFAULT '', task txt NOT NULL, PRIMARY KEY (guild, task));

  -- Once a transaction and server: whoever answers for that server reads it anew.
  CREATE FUNCTION knowledge_changed() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE its text := coalesce(new.guild, old.guild);
  BEGIN
    UPDATE guilds SET changed = clock_timestamp(), writer = txid_current()
      WHERE guild = its AND writer IS DISTINCT FROM txid_current();
    IF found THEN PERFORM pg_notify('gigawatt', its); END IF;
    RETURN NULL;
  END $$;
  CREATE TRIGGER revisions_changed AFTER INSERT ON revisions FOR EACH ROW EXECUTE FUNCTION knowledge_changed();
  CREATE TRIGGER documents_changed AFTER INSERT OR DELETE OR UPDATE OF title ON documents
    FOR EACH ROW EXECUTE FUNCTION knowledge_changed();
  `,
  `
  CREATE TABLE reservations (
    guild txt NOT NULL DEFAULT '',
    name txt NOT NULL,
    due timestamptz NOT NULL,
    PRIMARY KEY (guild, name)
  );

  CREATE TABLE tallies (
    guild txt NOT NULL DEFAULT '',
    name txt NOT NULL,
    minute bigint NOT NULL,
    count integer NOT NULL,
    PRIMARY KEY (guild, name, minute)
  );
  `,
  `
  ALTER TABLE votes ADD COLUMN answer txt;

  CREATE TABLE subscriptions (
    guild txt NOT NULL REFERENCES guilds,
    topic txt NOT NULL,
    channel txt,
    person integer,
    told txt NOT NULL,
    sending txt,
    CHECK ((channel IS NULL) <> (person IS NULL)),
    FOREIGN KEY (guild, person) REFERENCES persons
  );
  CREATE UNIQUE INDEX subscriptions_once ON subscriptions (guild, topic, coalesce(channel, ''), coalesce(person, 0));
  CREATE INDEX subscriptions_by_person ON subscriptions (guild, person);
  `,
  `
  ALTER TABLE askers ADD COLUMN locale txt;
  `,
];
