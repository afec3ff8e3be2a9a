import { normalise, tokenize } from '../../english/analyze.js';
import type { Sentence } from '../../knowledge/documents/contexts.js';
import type { Texts } from '../../knowledge/documents/texts.js';
import type { DocumentEntry, Fact } from '../../knowledge/schemas.js';
import { embed } from '../../search/matcher/dense.js';
import { similarWords } from '../../search/matcher/similar.js';
import type { PassageIndex, PassageRange } from '../../search/passages/passages.js';
import { type AskedFor, askedFor } from './asked-for.js';
import { extentAsked } from './extents.js';
import { isName } from './names.js';
import type { RankedPassage, RankedSentence } from './ranked.js';
import { shownIn } from './shown.js';
import { statementsOf } from './statements.js';
import { readAt, type SentenceTable, sentenceTableOf } from './table.js';
import { rankPassages } from './together.js';
import {
  contentWords,
  LABELLED,
  type Respells,
  stemsOf,
  synonymGroupsOf,
  type Term,
  termsOf,
} from './words.js';

/** Sentences that BM25 finds and that are looked at closely, and how many of them with their neighbours. */
const POOL = 24;
const WITH_NEIGHBOURS = 8;

/** What a question's word is worth where it stands around a sentence instead of in it. */
const WORTH = {
  own: 1,
  question: 0.9,
  label: LABELLED,
  header: 0.6,
  lead: 0.6,
  heading: 0.6,
  pronoun: 0.75,
  beside: 0.3,
  title: 0.8,
};
/** What a word of the same beginning, or of the same meaning, is worth of the word itself. */
const AKIN = 0.7;
const SYNONYM = 0.45;
/**
 * What a word is worth that keeps the company of the one asked for (boss, executive), from the least alike that counts
 * up to `most`; and where it stands around the sentence. Chosen on the questions of test/questions/imports.
 */
const ALIKE = { least: 0.45, worth: 0.25, slope: 0.8, most: 0.6, around: 0.8 };
/** Such words with which sentences are looked for, a word of the question. */
const MOST_ALIKE = 3;
/** Sentences found by them that are looked at closely. */
const POOL_ALIKE = 12;
/** What a word of the document's own title weighs: every sentence is about it. */
const OWN_NAME = 0.4;
/** What having the kind of thing asked for is worth beside all of a question's words. */
const KIND = 0.4;
const EXTENT = 0.3;
/** What it is worth that all of its words together point where the question's do. */
const DIRECTION = 0.8;

export interface SentenceRanking {
  readonly asked: readonly AskedFor[];
  readonly terms: readonly Term[];
  /** Best first. */
  readonly sentences: readonly RankedSentence[];
  /** The best of them with their neighbours, a few. */
  readonly passages: readonly RankedPassage[];
}

/** What a question's words find: ranking takes the most time, and is done when it is first asked for. */
export interface Looked {
  readonly terms: readonly Term[];
  ranked(): SentenceRanking;
}

export interface Sentences {
  /** No document's text is at hand. */
  readonly none: boolean;
  look(question: string): Looked;
  /** The fact whose statement it is; undefined for a document's sentence. */
  factOf(sentence: RankedSentence): Fact | undefined;
}

/** How near the words of a set come to a word of the question, from 0 to 1. */
function nearness(term: Term, stems: ReadonlySet<string>): number {
  if (term.stems.some(one => stems.has(one))) return 1;
  let best = 0;
  for (const other of stems) {
    for (const one of term.stems) if (isAkin(one, other)) best = Math.max(best, AKIN);
    if (
      best < SYNONYM &&
      term.concepts.length > 0 &&
      synonymGroupsOf(other).some(id => term.concepts.includes(id))
    )
      best = SYNONYM;
  }
  return best;
}

/** Cosine of two directions of length 1; 0 where one is none. */
const cosineOf = (a: Float32Array, b: Float32Array): number => a.reduce((sum, x, d) => sum + x * b[d]!, 0);

const LEAST_PREFIX = 5;
/** Whether two stems begin alike for most of the shorter one: apprentice, apprenticeship. */
function isAkin(a: string, b: string): boolean {
  const least = Math.min(a.length, b.length);
  if (least < LEAST_PREFIX) return false;
  let shared = 0;
  while (shared < least && a[shared] === b[shared]) shared++;
  return shared >= LEAST_PREFIX && shared >= least - 1;
}

/** Words like each of the question's, with their cosines, in the order of its terms. */
type Similar = readonly ReadonlyMap<string, number>[];

/** How alike a word of the question is to the most alike of some words, as it counts. */
function alike(similar: ReadonlyMap<string, number>, words: readonly string[]): number {
  if (similar.size === 0) return 0;
  let best = 0;
  for (const word of words) best = Math.max(best, similar.get(word) ?? 0);
  return best === 0 ? 0 : Math.min(ALIKE.most, ALIKE.worth + ALIKE.slope * (best - ALIKE.least));
}

function foundIn(table: SentenceTable, number: number, terms: readonly Term[], similar: Similar): number[] {
  const read = readAt(table, number);
  const before = read.before === undefined ? undefined : readAt(table, read.before);
  const after = read.after === undefined ? undefined : readAt(table, read.after);
  return terms.map((term, i) => {
    let best = WORTH.own * nearness(term, read.stems);
    if (best < ALIKE.most) {
      const around = ALIKE.around * alike(similar[i]!, read.wordsAround);
      best = Math.max(best, alike(similar[i]!, read.words), around);
    }
    const consider = (worth: number, stems: ReadonlySet<string> | undefined) => {
      if (stems !== undefined && stems.size > 0 && best < worth)
        best = Math.max(best, worth * nearness(term, stems));
    };
    consider(WORTH.question, read.around.question);
    consider(WORTH.label, read.around.label);
    consider(WORTH.heading, read.around.heading);
    consider(WORTH.header, read.around.header);
    consider(WORTH.lead, read.around.lead);
    consider(read.leans ? WORTH.pronoun : WORTH.beside, before?.stems);
    consider(WORTH.beside, after?.stems);
    consider(WORTH.title, table.title);
    return best;
  });
}

/** The sentences looked at, best first. */
function scored(
  seen: ReadonlyMap<SentenceTable, ReadonlySet<number>>,
  written: string,
  asked: readonly AskedFor[],
  terms: readonly Term[],
  similar: Similar,
): RankedSentence[] {
  const isNews = (word: string) => !terms.some(term => stemsOf(word).some(one => term.stems.includes(one)));
  const shownOf = (sentence: Sentence) => asked.flatMap(kind => shownIn(sentence, kind, isNews));
  const telling = extentAsked(written);
  const direction = embed(contentWords(written));
  const sentences: RankedSentence[] = [];
  for (const [table, numbers] of seen) {
    const weights = terms.map(({ stems, weight }) =>
      stems.some(one => table.title.has(one)) ? OWN_NAME * weight : weight,
    );
    const total = weights.reduce((sum, weight) => sum + weight, 0) || 1;
    for (const number of numbers) {
      const sentence = table.sentences[number]!;
      if (sentence.asks) continue;
      const at = (other: number | undefined) => (other === undefined ? undefined : table.sentences[other]);
      const found = foundIn(table, number, terms, similar);
      const shown = shownOf(sentence);
      const kinds = asked.filter(kind => shown.some(one => one.kind === kind));
      const extent = telling?.test(sentence.text);
      const coverage = found.reduce((sum, worth, i) => sum + worth * weights[i]!, 0) / total;
      const kind = asked.length === 0 ? 0 : kinds.length / asked.length;
      const more = extent ? EXTENT : 0;
      const towards = Math.max(0, cosineOf(direction, readAt(table, number).direction));
      const score = coverage * (1 + KIND * kind + more) + 0.05 * kind + more / 4 + DIRECTION * towards;
      sentences.push({
        document: table.document,
        sentence,
        left: at(sentence.before),
        right: at(sentence.after),
        score,
        coverage,
        found,
        weights,
        kinds,
        shown,
        extent,
        towards,
        kindred: table.kindred,
      });
    }
  }
  sentences.sort((a, b) => b.score - a.score || a.sentence.range[0] - b.sentence.range[0]);
  return sentences;
}

export interface RankerParts {
  /** Documents whose sentences are in the index, and the facts whose statements compete with them. */
  readonly documents: readonly DocumentEntry[];
  readonly facts: readonly Fact[];
  readonly texts: Texts;
  readonly passages: PassageIndex;
  /** Names of the subject. */
  readonly subject: RegExp;
  readonly respells: Respells;
}

export function sentenceRanker(parts: RankerParts): Sentences {
  const { documents, facts, texts, passages, subject, respells } = parts;
  const byId = new Map(documents.filter(({ id }) => texts.has(id)).map(document => [document.id, document]));
  const statements = statementsOf(facts);
  const rarity = (stemmed: string) => {
    const known = passages.rarity(stemmed);
    return known.found || !statements?.byStem.has(stemmed) ? known : { ...known, found: true };
  };

  /** Sentences worth a close look, by document: those found, with what stands beside the first of them. */
  const pooled = (hits: readonly PassageRange[]): Map<SentenceTable, Set<number>> => {
    const seen = new Map<SentenceTable, Set<number>>();
    hits.forEach(({ document, start }, i) => {
      const entry = byId.get(document);
      if (entry === undefined) return;
      const table = sentenceTableOf(entry, texts.get(document)!, subject);
      const number = table.at.get(start);
      if (number === undefined) return;
      const numbers = seen.get(table) ?? new Set();
      seen.set(table, numbers);
      const { before, after, asks } = table.sentences[number]!;
      const near = asks ? [number + 1, number + 2, number + 3] : i < WITH_NEIGHBOURS ? [before, after] : [];
      for (const one of [number, ...near])
        if (one !== undefined && one < table.sentences.length) numbers.add(one);
    });
    return seen;
  };

  /** Words of this server's sentences that keep the company of each of the question's. */
  const similarTo = (terms: readonly Term[]): Similar =>
    terms.map(({ word }) => {
      const [first, ...more] = passages.vocabularies.map(words => similarWords(word, words, ALIKE.least));
      return more.length === 0 ? (first ?? new Map()) : new Map([first!, ...more].flatMap(one => [...one]));
    });

  const withSimilar = (similar: Similar): readonly PassageRange[] => {
    const words = similar.flatMap(one => [...one.keys()].slice(0, MOST_ALIKE));
    return words.length === 0 ? [] : passages.search(words.join(' '), POOL_ALIKE).hits;
  };

  const look = (question: string): Looked => {
    const plain = normalise(question);
    const written = plain.replace(/[\p{L}\p{N}]+(?:'\p{L}+)*/gu, word => tokenize(word).join(' '));
    const { hits, corrections } = passages.search(plain === written ? plain : `${plain} ${written}`, POOL);
    const terms = termsOf(question, { rarity }, corrections, respells);
    let ranking: SentenceRanking | undefined;
    return { terms, ranked: () => (ranking ??= rank(written, terms, hits)) };
  };

  const rank = (written: string, terms: readonly Term[], hits: readonly PassageRange[]): SentenceRanking => {
    const asked = askedFor(written);
    const similar = similarTo(terms);
    const seen = pooled([...hits, ...withSimilar(similar)]);
    const stated = terms.flatMap(({ stems }) => stems.flatMap(one => statements?.byStem.get(one) ?? []));
    if (statements !== undefined && stated.length > 0)
      seen.set(statements.table, new Set(stated.slice(0, POOL)));
    const sentences = scored(seen, written, asked, terms, similar);
    const titled = [...seen.keys()].map(({ title }) => title);
    const named = terms.map((term, i) => ({
      ...term,
      name:
        isName(term, i, sentences) ||
        (term.coined && titled.some(title => term.stems.some(one => title.has(one)))),
    }));
    return { asked, terms: named, sentences, passages: rankPassages(sentences) };
  };
  const factOf = ({ document, sentence }: RankedSentence) =>
    document === statements?.table.document
      ? statements.facts[statements.table.at.get(sentence.range[0])!]
      : undefined;
  return { none: byId.size === 0 && statements === undefined, look, factOf };
}
