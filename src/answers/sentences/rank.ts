import { normalise, tokenize } from '../../english/analyze.js';
import type { Sentence } from '../../knowledge/documents/contexts.js';
import type { Texts } from '../../knowledge/documents/texts.js';
import type { DocumentEntry, Fact } from '../../knowledge/schemas.js';
import { embed } from '../../search/matcher/dense.js';
import { similarWords } from '../../search/matcher/similar.js';
import type { PassageIndex, PassageRange } from '../../search/passages/passages.js';
import type { Continued } from '../reading/continued.js';
import { type AskedFor, askedFor } from './asked-for.js';
import { extentAsked } from './extents.js';
import { ALIKE, foundIn, type Similar } from './found.js';
import { isName } from './names.js';
import type { RankedPassage, RankedSentence } from './ranked.js';
import { shownIn } from './shown.js';
import type { Statements } from './statements.js';
import { readAt, type SentenceTable, sentenceTableOf } from './table.js';
import { rankPassages } from './together.js';
import { contentWords, type Respells, type SalientWord, stemsOf, termsOf, wordingOf } from './words.js';

/** Sentences that BM25 finds and that are looked at closely, and how many of them with their neighbours. */
const POOL = 24;
const WITH_NEIGHBOURS = 8;

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

/** In a question that goes on from another it stands for what that was about, and is no number. */
const ONE = /\bones?\b/giu;
/** What a word of the question before weighs in one that goes on from it. */
const CARRIED = 0.4;

export interface SentenceRanking {
  readonly asked: readonly AskedFor[];
  readonly terms: readonly SalientWord[];
  /** Stems of all of the question's words. */
  readonly wording: ReadonlySet<string>;
  /** Best first. */
  readonly sentences: readonly RankedSentence[];
  /** The best of them with their neighbours, a few. */
  readonly passages: readonly RankedPassage[];
}

/** What a question's words find: ranking takes the most time, and is done when it is first asked for. */
export interface Looked {
  readonly terms: readonly SalientWord[];
  ranked(): SentenceRanking;
}

export interface Sentences {
  /** No document's text is at hand. */
  readonly none: boolean;
  /** @param from what the question goes on from: then only that document is looked at */
  look(question: string, from?: Continued): Looked;
  /** The fact whose statement it is; undefined for a document's sentence. */
  factOf(sentence: RankedSentence): Fact | undefined;
}

/** Cosine of two directions of length 1; 0 where one is none. */
const cosineOf = (a: Float32Array, b: Float32Array): number => a.reduce((sum, x, d) => sum + x * b[d]!, 0);

/** The sentences looked at, best first. */
function scored(
  seen: ReadonlyMap<SentenceTable, ReadonlySet<number>>,
  written: string,
  asked: readonly AskedFor[],
  terms: readonly SalientWord[],
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

/** A question normalised, and with its slang and short forms written out. */
function writtenOut(question: string): { readonly plain: string; readonly written: string } {
  const plain = normalise(question);
  const written = plain.replace(/[\p{L}\p{N}]+(?:'\p{L}+)*/gu, word => tokenize(word).join(' '));
  return { plain, written };
}

/** Words of the question before that one that goes on from it does not put others in place of: small, large; Monday, Sunday. */
function carriedOver(before: readonly SalientWord[], own: readonly SalientWord[]): SalientWord[] {
  const words = before.map(({ word }) => word);
  const replaced = own.map(({ word }) => similarWords(word, words, ALIKE.least));
  return before
    .filter(
      ({ word, stems: [stem] }) =>
        !own.some(({ stems }) => stems[0] === stem) && !replaced.some(one => one.has(word)),
    )
    .map(term => ({ ...term, weight: CARRIED * term.weight }));
}

export interface RankerParts {
  /** Documents whose sentences are in the index, and the statements that compete with them. */
  readonly documents: readonly DocumentEntry[];
  readonly statements: Statements | undefined;
  readonly texts: Texts;
  readonly passages: PassageIndex;
  /** Names of the subject. */
  readonly subject: RegExp;
  readonly respells: Respells;
}

export const sentenceRanker = (parts: RankerParts): Sentences => new Ranker(parts);

class Ranker implements Sentences {
  readonly #parts: RankerParts;
  readonly #byId: ReadonlyMap<string, DocumentEntry>;
  readonly #statements: Statements | undefined;

  constructor(parts: RankerParts) {
    const { documents, statements, texts } = parts;
    this.#parts = parts;
    this.#byId = new Map(
      documents.filter(({ id }) => texts.has(id)).map(document => [document.id, document]),
    );
    this.#statements = statements;
  }

  get none(): boolean {
    return this.#byId.size === 0 && this.#statements === undefined;
  }

  look(question: string, from?: Continued): Looked {
    const { plain, written } = writtenOut(question);
    const before = from === undefined ? undefined : writtenOut(from.question);
    const query = [plain, plain === written ? '' : written, before?.written ?? ''].join(' ').trim();
    const { hits, corrections } = this.#parts.passages.search(query, POOL);
    const own = this.#termsOf(from === undefined ? question : question.replace(ONE, ' '), corrections);
    const carried = from === undefined ? [] : carriedOver(this.#termsOf(from.question), own);
    // A fragment asks for what was asked for before, unless it asks for something itself.
    const asking =
      before === undefined || askedFor(written).length > 0 ? written : `${before.written} ${written}`;
    const terms = [...own, ...carried];
    let ranking: SentenceRanking | undefined;
    return { terms, ranked: () => (ranking ??= this.#rank(asking, terms, hits, from?.document)) };
  }

  factOf({ document, sentence }: RankedSentence): Fact | undefined {
    const statements = this.#statements;
    return document === statements?.table.document
      ? statements.facts[statements.table.at.get(sentence.range[0])!]
      : undefined;
  }

  #termsOf(
    question: string,
    corrections: readonly { readonly from: string; readonly to: string }[] = [],
  ): SalientWord[] {
    const { passages, respells } = this.#parts;
    const rarity = (stemmed: string) => {
      const known = passages.rarity(stemmed);
      return known.found || !this.#statements?.byStem.has(stemmed) ? known : { ...known, found: true };
    };
    return termsOf(question, { rarity }, corrections, respells);
  }

  #rank(
    written: string,
    terms: readonly SalientWord[],
    hits: readonly PassageRange[],
    only: string | undefined,
  ): SentenceRanking {
    const asked = askedFor(written);
    const similar = this.#similarTo(terms);
    const seen = this.#pooled([...hits, ...this.#withSimilar(similar)], only);
    const statements = only === undefined ? this.#statements : undefined;
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
    return {
      asked,
      terms: named,
      wording: wordingOf(written),
      sentences,
      passages: rankPassages(sentences),
    };
  }

  /** Sentences worth a close look, by document: those found, with what stands beside the first of them. */
  #pooled(hits: readonly PassageRange[], only: string | undefined): Map<SentenceTable, Set<number>> {
    const { texts, subject } = this.#parts;
    const seen = new Map<SentenceTable, Set<number>>();
    hits.forEach(({ document, start }, i) => {
      const entry = this.#byId.get(document);
      if (entry === undefined || (only !== undefined && document !== only)) return;
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
  }

  /** Words of this server's sentences that keep the company of each of the question's. */
  #similarTo(terms: readonly SalientWord[]): Similar {
    const { vocabularies } = this.#parts.passages;
    return terms.map(({ word }) => {
      const [first, ...more] = vocabularies.map(words => similarWords(word, words, ALIKE.least));
      return more.length === 0 ? (first ?? new Map()) : new Map([first!, ...more].flatMap(one => [...one]));
    });
  }

  #withSimilar(similar: Similar): readonly PassageRange[] {
    const words = similar.flatMap(one => [...one.keys()].slice(0, MOST_ALIKE));
    return words.length === 0 ? [] : this.#parts.passages.search(words.join(' '), POOL_ALIKE).hits;
  }
}
