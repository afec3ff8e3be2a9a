import type { Contradiction } from '../answers/library/contradiction.js';
import { normalise, stem, tokenize } from '../english/analyze.js';
import { stopwords } from '../english/stopwords.js';
import type { Quantity } from '../figures/quantity.js';
import type { Window } from '../figures/window.js';
import { citationOf, type Range } from '../knowledge/documents/citations.js';
import { leansBack } from '../knowledge/documents/leaning.js';
import { sentencesOf } from '../knowledge/documents/outline.js';
import { changedTo, tellsOfChange } from '../knowledge/draft/changes.js';
import type { Stated } from '../knowledge/draft/stated.js';
import type { Knowledge } from '../knowledge/knowledge.js';
import type { Citation, DocumentEntry, Fact } from '../knowledge/schemas.js';
import type { Windows } from '../knowledge/windows.js';
import { inSlices } from '../timing/slices.js';

/** A document beside a knowledge, which may say otherwise. */
export interface DocumentBeside {
  readonly entry: DocumentEntry;
  readonly text: string;
  /** Day of its import, `YYYY-MM-DD`; absent where it was not imported. */
  readonly imported?: string;
}

/** Of what an item says in words, so much has to stand in a sentence that is taken to speak of the same. */
const SHARED = 0.6;
/** An item of fewer words says too little to tell whether a sentence speaks of it. */
const LEAST_WORDS = 2;
/** The names of each party of the subject, lower case. */
type Parties = readonly (readonly string[])[];

interface Told {
  readonly item: string;
  readonly words: ReadonlySet<string>;
  /** Ids of those that it rests on. */
  readonly documents: ReadonlySet<string>;
  readonly quantity?: Quantity | undefined;
  readonly window?: Window | undefined;
}

/**
 * Where a server's documents state another amount or time for what its facts and milestones tell: a sentence with most
 * of the words of the item that names a party of the subject, or stands in a document that names all of them. A
 * milestone differs where its fact does. Newest first.
 * @param base documents and their sentences are compared with what all servers share, and with what was changed here
 */
export async function contradictionsOf(
  knowledge: Knowledge,
  windows: Windows,
  documents: readonly DocumentBeside[],
): Promise<readonly Contradiction[]> {
  const parties = knowledge.entities
    .filter(({ kind, outside }) => kind === 'organisation' && outside !== true)
    .map(({ name, aliases }) => [name, ...aliases].map(one => one.toLowerCase()));
  if (documents.length === 0 || parties.length === 0) return [];
  const { statedIn } = await import('../knowledge/draft/stated.js');
  const { windowOf } = await import('../figures/edtf.js');
  const all = await inSlices(tellingOf(knowledge, windows));
  const found = await inSlices(differences(knowledge, all, parties, documents, statedIn, windowOf));
  return found.sort((a, b) => (b.dated ?? '').localeCompare(a.dated ?? ''));
}

/** As found, one of each item and document. */
function* differences(
  knowledge: Knowledge,
  all: readonly Told[],
  parties: Parties,
  documents: readonly DocumentBeside[],
  statedIn: (text: string) => Stated,
  windowOf: (edtf: string) => Window,
): Generator<void, Contradiction[]> {
  const found: Contradiction[] = [];
  for (const { entry, text, imported } of documents) {
    // What rests on the document itself does not speak against it.
    const told = all.filter(({ documents }) => !documents.has(entry.id));
    const differing = new Set<string>();
    for (const { sentence, context, range } of sentencesAbout(parties, entry, text)) {
      yield;
      const words = wordsOf(context);
      const stated = statedIn(sentence);
      for (const one of told) {
        if (differing.has(one.item) || !speaksOf(words, one.words)) continue;
        const otherwise = against(one, stated, tellsOfChange(sentence), windowOf);
        if (otherwise === undefined) continue;
        for (const item of [one.item, ...milestonesOn(one.item, knowledge)]) {
          differing.add(item);
          found.push({
            ...{ item, document: entry.id, title: entry.title, ...otherwise },
            ...{ dated: entry.published ?? imported, published: entry.published !== undefined },
            citation: citationOf(entry.id, text, range),
          });
        }
      }
    }
  }
  return found;
}

/** A document's sentences with figures that may speak of the subject, each with what it is to be read with. */
function* sentencesAbout(
  parties: Parties,
  { outline }: DocumentBeside['entry'],
  text: string,
): Generator<{ readonly sentence: string; readonly context: string; readonly range: Range }> {
  const names = (lower: string) => (party: readonly string[]) => party.some(name => lower.includes(name));
  const about = parties.length > 1 && parties.every(names(text.toLowerCase()));
  let before = '';
  for (const range of sentencesOf(outline)) {
    const sentence = text.slice(...range);
    const context = leansBack(sentence) ? `${before} ${sentence}` : sentence;
    before = sentence;
    if (/\d/.test(sentence) && (about || parties.some(names(sentence.toLowerCase()))))
      yield { sentence, context, range };
  }
}

/** Milestones whose date is a fact's: what speaks against that speaks against them. */
function milestonesOn(item: string, { facts, milestones }: Knowledge): string[] {
  const fact = facts.find(({ id }) => item === `facts/${id}`);
  if (fact?.date === undefined) return [];
  return milestones
    .filter(
      ({ date, citations }) => date === fact.date && citations.some(one => isCited(one, fact.citations)),
    )
    .map(({ id }) => `milestones/${id}`);
}

const isCited = ({ document, start }: Citation, citations: readonly Citation[]): boolean =>
  citations.some(one => one.document === document && one.start === start);

/** What facts and milestones tell, with the documents that they rest on. */
function* tellingOf({ facts, milestones }: Knowledge, windows: Windows): Generator<void, Told[]> {
  const told: Told[] = [];
  const add = (
    item: string,
    text: string,
    { citations }: Pick<Fact, 'citations'>,
    value: Pick<Told, 'quantity' | 'window'>,
  ) => {
    const words = (value.quantity ?? value.window) === undefined ? new Set<string>() : wordsOf(text);
    const documents = new Set(citations.map(({ document }) => document));
    if (words.size >= LEAST_WORDS) told.push({ item, words, documents, ...value });
  };
  for (const fact of facts) {
    const { id, statement, quantity } = fact;
    add(`facts/${id}`, statement, fact, { quantity, window: windows.facts[id] });
    yield;
  }
  for (const milestone of milestones) {
    const { id, title } = milestone;
    add(`milestones/${id}`, title, milestone, { window: windows.milestones[id] });
    yield;
  }
  return told;
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

/** @param change the sentence tells of a change: what it states beside what is known is what counts now */
function against(
  { quantity, window }: Told,
  { quantities, dates }: Stated,
  change: boolean,
  windowOf: (edtf: string) => Window,
): Pick<Contradiction, 'quantity' | 'date'> | undefined {
  if (quantity !== undefined) {
    const alike = (change ? changedTo(quantities) : quantities).filter(({ unit }) => unit === quantity.unit);
    const others = alike.filter(one => !agrees(quantity, one));
    const other = change ? others.at(-1) : others.length === alike.length ? others[0] : undefined;
    return other && { quantity: { value: other.value, unit: other.unit, bound: other.bound } };
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
  const others = open.filter(one => !overlap(one.window, window));
  const other = change ? others.at(-1) : others.length === open.length ? others[0] : undefined;
  return other && { date: other.edtf };
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
