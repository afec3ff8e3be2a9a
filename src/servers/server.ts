import { createEngine, type Engine } from '../answers/engine.js';
import type { Contradiction } from '../answers/library/contradiction.js';
import { readingsOf } from '../answers/readings.js';
import { contradictionsOf } from '../compile/contradictions.js';
import type { Base } from '../compile/open.js';
import { answerableOf, type Unanswerable } from '../knowledge/answerable.js';
import type { Texts } from '../knowledge/documents/texts.js';
import type { Knowledge } from '../knowledge/knowledge.js';
import { foldOverlay, type ItemChange, itemOf } from '../knowledge/overlay.js';
import { inSlices, nextTurn } from '../timing/slices.js';
import { type OwnDocument, withoutTexts } from './documents.js';
import { matchingChanges } from './matching.js';
import { type DocumentIndex, indexDocuments, indexStatements } from './passages.js';
import { windowsOver } from './windows.js';

/** What a server has of its own. */
export interface Own {
  /** In order; of one item the last counts. */
  readonly changes: readonly ItemChange[];
  readonly documents: readonly OwnDocument[];
  /** Sequence of the last revision among them; absent where none is stored. */
  readonly revision?: number;
}

/** A server's knowledge, ready to answer from. Plain data but for the index of its documents. */
export interface Server {
  readonly engine: Engine;
  /** Sequence of the last revision of its own that it was made of; 0 where there is none. */
  readonly revision: number;
  /** Base and own items, unanswerable ones too: what moderators see and edit. What is answered from is `engine.knowledge`. */
  readonly knowledge: Knowledge;
  /** Texts at hand, of the base's and of imported documents. */
  readonly texts: Texts;
  /** The items that it changed, by name, and its documents. */
  readonly own: {
    readonly changes: readonly Pick<ItemChange, 'kind' | 'item'>[];
    readonly documents: readonly OwnDocument[];
  };
  /** Items that cannot be said as things stand, and why. */
  readonly unanswerable: readonly Unanswerable[];
  /** `kind/id` of changes that are no item by its schema: they count for nothing. */
  readonly unreadable: readonly string[];
  /** What its documents say otherwise than its facts and milestones, newest first. */
  readonly contradictions: readonly Contradiction[];
  /** Kept for the next change, which need not index the documents again. */
  readonly index: DocumentIndex;
  /** What its own items and texts take in memory, as estimated. */
  readonly bytes: number;
  /** Why nothing of the server's own is in it: what is kept of it is damaged. */
  readonly damage?: string;
}

/** What a character of a text takes in memory, with its index, and one of an item, with what it is matched by. */
const BYTES_OF_CHARACTER = { text: 4, item: 12 };
/** What a server that has anything of its own takes besides: an engine, and what is made when it is first asked. */
const BYTES_OF_SERVER = 300_000;

export const NOTHING: Own = { changes: [], documents: [] };

/**
 * Puts a server's own items and documents over the base, sharing all that is not changed. Blocks for a few
 * milliseconds at a time.
 * @param before the same server before a change: documents that it had are not indexed again
 */
export async function buildServer(base: Base, own: Own, before?: Server): Promise<Server> {
  const known = new Map(base.parts.knowledge.documents.map(({ id, sha256 }) => [sha256, id]));
  const added = own.documents.filter(({ entry }) => !known.has(entry.sha256));
  const supplied = new Map(
    own.documents.flatMap(({ entry, text }) => {
      const id = known.get(entry.sha256);
      return id === undefined ? [] : [[id, text] as const];
    }),
  );
  const items = { characters: 0 };
  await inSlices(reading(own.changes, items));
  const described = added.map(
    ({ entry }): ItemChange => ({ kind: 'documents', item: entry.id, body: { ...entry } }),
  );
  const knowledge = foldOverlay(base.parts.knowledge, [
    ...described,
    ...withoutTexts(own.changes, own.documents),
  ]);
  const texts: Texts =
    own.documents.length === 0
      ? base.parts.texts
      : new Map([
          ...base.parts.texts,
          ...supplied,
          ...added.map(({ entry, text }) => [entry.id, text] as const),
        ]);
  await nextTurn();
  const windows = await windowsOver(base.parts, knowledge);
  const { knowledge: answerable, unanswerable } = answerableOf(knowledge, windows);
  await nextTurn();
  const changes = matchingChanges(base.parts.knowledge, answerable);
  const matcher = changes === null ? base.parts.matcher : await base.parts.matcher.extendInSlices(changes);
  const index = await indexDocuments(base, supplied, added, before?.index);
  const passages = indexStatements(base, index, answerable);
  const contradictions = await contradictionsOf(answerable, windows, added);
  const readings = await inSlices(readingsOf(answerable, index.read));
  await nextTurn();
  return {
    engine: createEngine({
      knowledge: answerable,
      windows,
      matcher,
      passages,
      texts,
      contradictions,
      indexed: index.indexed,
      readings,
      recalled: base.parts.recalled,
    }),
    revision: own.revision ?? 0,
    knowledge,
    texts,
    own: { changes: own.changes.map(({ kind, item }) => ({ kind, item })), documents: own.documents },
    unanswerable,
    unreadable: own.changes.flatMap(change =>
      change.body !== null && itemOf(change) === undefined ? [`${change.kind}/${change.item}`] : [],
    ),
    index,
    bytes:
      BYTES_OF_SERVER +
      items.characters * BYTES_OF_CHARACTER.item +
      own.documents.reduce((sum, { text }) => sum + text.length, 0) * BYTES_OF_CHARACTER.text,
    contradictions,
  };
}

/** Reads all bodies, so that folding finds them read, and counts their characters. */
function* reading(changes: readonly ItemChange[], items: { characters: number }): Generator<void, void> {
  for (const change of changes) {
    itemOf(change);
    items.characters += change.body === null ? 0 : JSON.stringify(change.body).length;
    yield;
  }
}
