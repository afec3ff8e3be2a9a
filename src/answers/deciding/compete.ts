import { normalise, stem, tokenize } from '../../english/analyze.js';
import { isGap, type Library, wordsOfEntry } from '../library/library.js';
import { evidenceOf } from '../sentences/evidence.js';
import type { SentenceRanking } from '../sentences/rank.js';
import type { RankedPassage } from '../sentences/ranked.js';
import type { Term } from '../sentences/words.js';
import { isSure } from './decide.js';
import { OPERATING_POINT } from './operating-point.js';
import type { Proposal } from './proposal.js';

/** Who answers: the entries, a passage of a document, a few places to read, or nobody, though names are known. */
type Outcome =
  | { readonly kind: 'entries' }
  | { readonly kind: 'passage'; readonly passage: RankedPassage; readonly confidence: number }
  | { readonly kind: 'places'; readonly passages: readonly RankedPassage[]; readonly confidence: number }
  | { readonly kind: 'nothing'; readonly passage: RankedPassage; readonly confidence: number };

const ENTRIES: Outcome = { kind: 'entries' };

/** What each word that only the documents know leaves of the confidence in an entry. */
const FOREIGN = 0.6;
/** Places shown beside the best one score at least this share of it. */
const NEARLY = 0.6;
const MOST_PLACES = 2;
/** Where no name binds, a passage has to account for this much of a question to be shown, and for this to end a silence. */
const MUCH = 0.5;
const WHOLE = 0.75;
/** A gap at least this sure is said rather than places that may have nothing. */
const SURE = 0.8;

/** Words of a question that documents know and its entry does not. */
export interface OwnWords {
  readonly all: readonly Term[];
  /** Names, and words that nobody uses but these documents: they bind the answer to them. */
  readonly names: readonly Term[];
}

/** @param unexplained words that no entry explains */
export function ownWords(
  { entry, solution, outcome }: Pick<Proposal, 'entry' | 'solution' | 'outcome'>,
  unexplained: readonly string[],
  { terms }: Pick<SentenceRanking, 'terms'>,
  library: Library,
): OwnWords {
  const strange = new Set(unexplained.map(stem));
  const gap = entry !== null && isGap(library, entry, ['unknown', 'undisclosed', 'offtopic']);
  const all = terms.filter(({ typed, unknown, coined, name, stems }) => {
    if (unknown || /\d/.test(typed)) return false;
    if (strange.has(stem(typed))) return true;
    if (!(coined || name) || (solution ?? outcome) !== undefined || stems.some(one => library.names.has(one)))
      return false;
    // Another entry has the word, this one has not; or it has it only to say that nothing is known.
    return entry === null || gap || !stems.some(one => wordsOfEntry(library, entry).has(one));
  });
  return { all, names: all.filter(({ name }) => name) };
}

const titleHas = ({ best }: RankedPassage, word: string): boolean =>
  tokenize(normalise(best.document.title)).some(one => stem(one) === stem(word));

/**
 * Whether the entries' best or a document's sentences answer a question.
 * A name that only documents know binds the answer to them. Otherwise an entry that is sure is left to answer unless
 * words that it does not know speak for a passage; that there is nothing to say is said only where no passage
 * accounts for the question.
 */
export function compete(
  proposal: Proposal,
  ranking: SentenceRanking,
  { all, names }: OwnWords,
  library: Library,
): Outcome {
  const [passage] = ranking.passages;
  if (passage === undefined) return ENTRIES;
  const { confidence, coverage, words, kind, lacks } = evidenceOf(ranking, passage);
  const answers = confidence >= OPERATING_POINT.sentence && !lacks;
  const said: Outcome = { kind: 'passage', passage, confidence };
  const places = (least: number): Outcome | undefined => {
    if (confidence < least || (words === 0 && !(coverage >= WHOLE && kind > 0))) return undefined;
    const near = ranking.passages.filter(({ best }) => best.score >= NEARLY * passage.best.score);
    return { kind: 'places', passages: near.slice(0, MOST_PLACES), confidence };
  };

  if (names.length > 0) {
    if (answers) return said;
    return places(OPERATING_POINT.boundPlace) ?? { kind: 'nothing', passage, confidence };
  }
  const { entry, solution, outcome, time, bound } = proposal;
  const { kindred } = passage.best;
  // What the question names of the subject has to be named by the document, too.
  if (!kindred && ranking.terms.some(({ stems }) => stems.some(one => library.names.has(one))))
    return ENTRIES;
  const several = words + all.filter(({ typed }) => titleHas(passage, typed)).length > 1;
  const near = all.length > 0 && several && coverage >= MUCH ? places(OPERATING_POINT.place) : undefined;
  if (!isSure(proposal, library)) {
    if (answers && coverage >= MUCH && (kindred || all.length > 0 || several)) return said;
    return near ?? ENTRIES;
  }
  if (
    (solution ?? outcome ?? time ?? bound) === undefined &&
    entry !== null &&
    isGap(library, entry, ['unknown', 'undisclosed', 'offtopic'])
  ) {
    const offtopic = isGap(library, entry, ['offtopic']);
    // What a document is about is on topic in its server; a gap of the subject ends where a passage covers it.
    const least = all.length > 0 && (kindred || offtopic) ? MUCH : WHOLE;
    const speaks = all.length > 0 ? several || offtopic : several && kindred;
    if (answers && speaks && coverage >= least) return said;
    return (offtopic || (kindred && proposal.confidence < SURE) ? near : undefined) ?? ENTRIES;
  }
  return all.length > 0 &&
    answers &&
    coverage >= MUCH &&
    confidence > proposal.confidence * FOREIGN ** all.length
    ? said
    : ENTRIES;
}
