import type { Engine } from '../answers/engine.js';
import { recalledAnswers } from '../answers/recalled.js';
import type { Base } from '../compile/open.js';
import { UserError } from '../errors.js';
import type { ItemChange } from '../knowledge/overlay.js';
import type { DocumentEntry } from '../knowledge/schemas.js';
import type { Store, StoredDocument } from '../store/store.js';
import { describedAs, documentsAfter, type OwnDocument } from './documents.js';
import { ReadyServers } from './ready.js';
import { buildServer, NOTHING, type Own, type Server } from './server.js';

/** What of a store the servers' engines are made from. */
export type OverlayStore = Pick<Store, 'latest' | 'documents' | 'document'>;

export interface ServersOptions {
  /** Servers kept ready at a time; of more, those asked longest ago are made anew when asked again. */
  readonly capacity?: number;
  /** Bytes that the own items and texts of all servers kept ready may take, as estimated. */
  readonly byteCapacity?: number;
  /** Told once of each server whose stored data turns out to be damaged when it is read. */
  readonly onDamage?: (guild: string, why: string) => void;
}

/** The engines of all servers over one base. One server's items are in no other's engine. */
export interface Servers {
  /** The base alone: what direct messages see. */
  readonly base: Server;
  /** A server as its latest revisions have it; null is direct messages. Read from the store where it is not ready. */
  load(guild: string | null): Promise<Server>;
  /** A server to answer from without waiting for a change that is being made live; as it was until then. */
  prepare(guild: string | null): Promise<Server>;
  /** The engine of a server that `load` or `prepare` was awaited for. @throws Error where it was not */
  engineFor(guild: string | null): Engine;
  /** Sequence of the last revision that `engineFor` answers from; 0 where there is none. */
  revisionOf(guild: string | null): number;
  /** Says that the store has something new of a server; fulfilled once that is live. Other servers go on meanwhile. */
  changed(guild: string): Promise<void>;
  /** Says that of any server the store may have something new. */
  allChanged(): Promise<void>;
  /** What a server would be with further changes or documents; nothing is stored and nobody else sees it. */
  candidate(
    guild: string,
    changes: readonly ItemChange[],
    documents?: readonly OwnDocument[],
  ): Promise<Server>;
  /** Lets go of a server, as when the bot left it. */
  forget(guild: string): void;
}

const CAPACITY = 1000;
const BYTE_CAPACITY = 200_000_000;

export async function openServers(
  { parts, ...rest }: Base,
  store: OverlayStore,
  { capacity = CAPACITY, byteCapacity = BYTE_CAPACITY, onDamage = () => {} }: ServersOptions = {},
): Promise<Servers> {
  const base: Base = { ...rest, parts: { ...parts, recalled: recalledAnswers() } };
  const direct = await buildServer(base, NOTHING);

  /** A server whose stored data is damaged is the base alone, so that it is answered and no other is touched. */
  async function make(guild: string, before: Server | undefined): Promise<Server> {
    try {
      const own = await ownOf(store, guild, before);
      // What has nothing of its own is the base, of which one is enough.
      if (own.changes.length === 0 && own.documents.length === 0) return direct;
      return await buildServer(base, own, before);
    } catch (error) {
      if (!(error instanceof UserError) || error.code !== 'store.damaged') throw error;
      if (before?.damage === undefined) onDamage(guild, error.message);
      return { ...direct, damage: error.message };
    }
  }
  const ready = new ReadyServers({ capacity, byteCapacity, make });

  return {
    base: direct,
    load: guild => (guild === null ? Promise.resolve(direct) : ready.ensure(guild)),
    prepare: guild => (guild === null ? Promise.resolve(direct) : ready.available(guild)),
    engineFor(guild) {
      if (guild === null) return direct.engine;
      const server = ready.get(guild);
      if (server === undefined) throw new Error(`server ${guild} is not loaded: await prepare() first`);
      return server.engine;
    },
    revisionOf: guild => (guild === null ? 0 : (ready.get(guild)?.revision ?? 0)),
    changed: guild => ready.changed(guild),
    allChanged: () => ready.allChanged(),
    async candidate(guild, changes, documents = []) {
      const before = await ready.ensure(guild);
      const own = await ownOf(store, guild, before);
      const after = {
        changes: [...own.changes, ...changes],
        documents: documentsAfter(own.documents, changes, documents),
      };
      return buildServer(base, after, before);
    },
    forget: guild => ready.forget(guild),
  };
}

/** A server's latest revisions and documents; texts that were read before are not read again. */
async function ownOf(store: OverlayStore, guild: string, before: Server | undefined): Promise<Own> {
  const [changes, stored] = await Promise.all([store.latest(guild), store.documents(guild)]);
  const known = new Map(before?.own.documents.map(document => [document.entry.id, document]));
  const revised = new Map(
    changes.filter(({ kind }) => kind === 'documents').map(({ item, body }) => [item, body]),
  );
  const documents: OwnDocument[] = [];
  for (const one of stored) {
    const same = known.get(one.id);
    const text = same?.entry.sha256 === one.digest ? same.text : (await store.document(guild, one.id))?.text;
    const imported = one.time.slice(0, 'YYYY-MM-DD'.length);
    if (text !== undefined)
      documents.push({ entry: describedAs(entryOf(one), revised.get(one.id)), text, imported });
  }
  return {
    changes: changes.map(({ kind, item, body }) => ({ kind, item, body })),
    documents,
    revision: changes.at(-1)?.sequence ?? 0,
  };
}

const entryOf = ({ id, title, digest, length, outline }: StoredDocument): DocumentEntry => ({
  id,
  title,
  sha256: digest,
  length,
  outline,
});
