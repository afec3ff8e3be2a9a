import { setImmediate } from 'node:timers/promises';
import type { Contradiction } from '../answers/library/contradiction.js';
import { normalise, stem, tokenize } from '../english/analyze.js';
import { stopwords } from '../english/stopwords.js';
import type { Quantity } from '../figures/quantity.js';
import type { Window } from '../figures/window.js';
import { citationOf } from '../knowledge/documents/citations.js';
import { sentencesOf } from '../knowledge/documents/outline.js';
import type { Stated } from '../knowledge/draft/stated.js';
import type { Knowledge } from '../knowledge/knowledge.js';
import type { Windows } from '../knowledge/windows.js';
import type { OwnDocument } from './documents.js';

/** Of what an item says in words, so much has to stand in a sentence that is taken to speak of the same. */
const SHARED = 0.6;
/** An item of fewer words says too little to tell whether a sentence speaks of it. */
const LEAST_WORDS = 2;
/** Sentences read between two turns of the event loop. */
const SLICE = 20;

interface Told {
  readonly item: string;
  readonly words: ReadonlySet<string>;
  readonly quantity?: Quantity | undefined;
  readonly window?: Window | undefined;
}

/**
 * Where a server's documents state another amount or time for what its facts and milestones tell: a sentence that names
 * a party of the subject, and most of the words of the item. Newest first.
 * @param base documents and their sentences are compared with what all servers share, and with what was changed here
 */
export async function contradictionsOf(
  knowledge: Knowledge,
  windows: Windows,
  documents: readonly OwnDocument[],
): Promise<readonly Contradiction[]> {
  const parties = knowledge.entities
    .filter(({ kind }) => kind === 'organisation')
    .flatMap(({ name, aliases }) => [name, ...aliases])
    .map(name => name.toLowerCase());
  if (documents.length === 0 || parties.length === 0) return [];
  const { statedIn } = await import('../knowledge/draft/stated.js');
  const { windowOf } = await import('../figures/edtf.js');
  const found: Contradiction[] = [];
  for (const { entry, text, imported } of documents) {
    // What rests on the document itself does not speak against it.
    const told = toldBy(knowledge, windows, entry.id);
    let read = 0;
    for (const [start, end] of sentencesOf(entry.outline)) {
      const sentence = text.slice(start, end);
      const lower = sentence.toLowerCase();
      if (!/\d/.test(sentence) || !parties.some(party => lower.includes(party))) continue;
      if (++read % SLICE === 0) await setImmediate();
      const words = wordsOf(sentence);
      const stated = statedIn(sentence);
      for (const one of told) {
        if (!speaksOf(words, one.words)) continue;
        const otherwise = against(one, stated, windowOf);
        if (
          otherwise === undefined ||
          found.some(({ item, document }) => item === one.item && document === entry.id)
        )
          continue;
        found.push({
          ...{ item: one.item, document: entry.id, title: entry.title, ...otherwise },
          ...{ dated: entry.published ?? imported, published: entry.published !== undefined },
          citation: citationOf(entry.id, text, [start, end]),
        });
      }
    }
  }
  return found.sort((a, b) => (b.dated ?? '').localeCompare(a.dated ?? ''));
}

function toldBy({ facts, milestones }: Knowledge, windows: Windows, document: string): Told[] {
  const others = <T extends { readonly citations: readonly { readonly document: string }[] }>(
    items: readonly T[],
  ) => items.filter(({ citations }) => !citations.some(one => one.document === document));
  return [
    ...others(facts).map(
      ({ id, statement, quantity }): Told => ({
        ...{ item: `facts/${id}`, words: wordsOf(statement), quantity, window: windows.facts[id] },
      }),
    ),
    ...others(milestones).map(
      ({ id, title }): Told => ({
        ...{ item: `milestones/${id}`, words: wordsOf(title), window: windows.milestones[id] },
      }),
    ),
  ].filter(({ words, quantity, window }) => words.size >= LEAST_WORDS && (quantity ?? window) !== undefined);
}

/** Words that carry meaning, as stems; amounts are compared by their values. */
function wordsOf(text: string): ReadonlySet<string> {
  const salient = tokenize(normalise(text)).filter(
    word => !stopwords.has(word) && !/^[\d$€£%]/.test(word) && !SCALES.has(word),
  );
  return new Set(salient.map(stem));
}

const SCALES = new Set('thousand million billion trillion dollar dollars usd'.split(' '));

function speaksOf(sentence: ReadonlySet<string>, item: ReadonlySet<string>): boolean {
  const shared = [...item].filter(word => sentence.has(word)).length;
  return shared >= LEAST_WORDS && shared >= SHARED * item.size;
}

function against(
  { quantity, window }: Told,
  { quantities, dates }: Stated,
  windowOf: (edtf: string) => Window,
): Pick<Contradiction, 'quantity' | 'date'> | undefined {
  if (quantity !== undefined) {
    const alike = quantities.filter(({ unit }) => unit === quantity.unit);
    const [other] = alike;
    if (other === undefined || alike.some(one => agrees(quantity, one))) return undefined;
    return { quantity: { value: other.value, unit: other.unit, bound: other.bound } };
  }
  if (window === undefined) return undefined;
  const open = dates.flatMap(({ edtf }) => {
    try {
      return [{ edtf, window: windowOf(edtf) }];
    } catch {
      // A date without days says nothing against one that has them.
      return [];
    }
  });
  const [other] = open;
  if (other === undefined || open.some(one => overlap(one.window, window))) return undefined;
  return { date: other.edtf };
}

/** Whether two amounts can both be so: at most 100 and exactly 90 can, at most 100 and at most 120 are two statements. */
function agrees(a: Quantity, b: Quantity): boolean {
  if (a.value === b.value) return true;
  if (a.bound === b.bound || a.bound === 'approx' || b.bound === 'approx') return false;
  if (a.bound === 'max') return b.value <= a.value;
  if (a.bound === 'min') return b.value >= a.value;
  return b.bound === 'max' ? a.value <= b.value : a.value >= b.value;
}

const overlap = (a: Window, b: Window): boolean => a.start <= b.end && b.start <= a.end;
