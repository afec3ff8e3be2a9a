import { stem } from '../../english/analyze.js';
import { isGap, type Library, wordsOfEntry } from '../library/library.js';
import { evidenceOf, probabilityOf, type Rival } from '../sentences/evidence.js';
import type { SentenceRanking } from '../sentences/rank.js';
import type { RankedPassage } from '../sentences/ranked.js';
import { isStatement } from '../sentences/statements.js';
import type { SalientWord } from '../sentences/words.js';
import { isSure } from './decide.js';
import { OPERATING_POINT } from './operating-point.js';
import type { Proposal } from './proposal.js';

/** Who answers: the entries, a passage of a document, a few places to read, or nobody; `about` what names bind to. */
export type Contender =
  | { readonly kind: 'entries' }
  | { readonly kind: 'passage'; readonly passage: RankedPassage; readonly confidence: number }
  | { readonly kind: 'places'; readonly passages: readonly RankedPassage[]; readonly confidence: number }
  | { readonly kind: 'nothing'; readonly about: RankedPassage | undefined; readonly confidence: number };

const ENTRIES: Contender = { kind: 'entries' };

/** Places shown beside the best one score at least this share of it. */
const NEARLY = 0.6;
const MOST_PLACES = 2;
/** A statement that accounts for so much of a question ends a gap. */
const STATED = 0.5;
/** Where no name binds, a place has to account for this much of a question. */
const LITTLE = 0.25;
/** A gap or an everyday matter that is at least so sure, and knows every word, is said unless a passage is likely. */
const SURE = { gap: 0.8, offtopic: 0.6 };
/** An answer about the subject that is so sure is given whatever documents have. */
const SETTLED = 0.85;
/** An answer less sure than this, or than twice this with words that nothing explains, may be what chance brings. */
const UNSURE = 0.3;
/** Beside documents, a gap less sure than this that names nothing of the subject is not said: they may be what is meant. */
const DOUBTFUL = 0.5;

/** Words of a question that documents know and its entry does not. */
export interface OwnWords {
  readonly all: readonly SalientWord[];
  /** Names, and words that nobody uses but these documents: they bind the answer to them. */
  readonly names: readonly SalientWord[];
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

function rivalOf(proposal: Proposal, library: Library): Rival {
  const { entry, confidence, match, topical } = proposal;
  const rest = { confidence, unexplained: match.unexplained.length, topical };
  const computed = proposal.solution ?? proposal.outcome ?? proposal.time ?? proposal.bound;
  if (computed !== undefined) return { ...rest, says: 'calculation' };
  if (!isSure(proposal, library)) return { ...rest, says: 'nothing' };
  if (entry !== null && isGap(library, entry, ['offtopic'])) return { ...rest, says: 'offtopic' };
  const gap = entry !== null && isGap(library, entry, ['unknown', 'undisclosed']);
  return { ...rest, says: gap ? 'gap' : 'answer' };
}

/**
 * Whether no passage could be likelier than what the entries say: sure, about the subject, every word explained. Saves
 * ranking sentences.
 */
export function isSettled(proposal: Proposal, library: Library): boolean {
  const { says, confidence, unexplained, topical } = rivalOf(proposal, library);
  return (
    (says === 'answer' || says === 'calculation') && topical && unexplained === 0 && confidence >= SETTLED
  );
}

/** From which probability on places are shown rather than what the entries say. */
function leastPlace({ says, confidence, unexplained }: Rival, aboutSubject: boolean): number {
  const { place, answerPlace, likelyPlace } = OPERATING_POINT;
  switch (says) {
    case 'calculation':
      return 1;
    case 'answer':
      return confidence < UNSURE || (confidence < 2 * UNSURE && unexplained > 0) ? answerPlace : 1;
    case 'gap':
      if (aboutSubject || (confidence >= SURE.gap && unexplained === 0)) return likelyPlace;
      return confidence >= DOUBTFUL ? answerPlace : place;
    case 'offtopic':
      return confidence >= SURE.offtopic ? likelyPlace : place;
    case 'nothing':
      return aboutSubject ? place + OPERATING_POINT.subject : place;
  }
}

/**
 * Whether the entries' best or a document's sentences answer a question. A name that only documents know binds the
 * answer to them. That there is nothing to say is said only where no passage accounts for the question.
 * @param goesOn it goes on from what a document answered: what entries make of the fragment counts for nothing
 */
export function compete(
  proposal: Proposal,
  ranking: SentenceRanking,
  { names }: OwnWords,
  library: Library,
  goesOn = false,
): Contender {
  const [passage] = ranking.passages;
  if (passage === undefined) return ENTRIES;
  const rival: Rival = { ...rivalOf(proposal, library), ...(goesOn ? { says: 'nothing' } : {}) };
  const evidence = evidenceOf(ranking, passage);
  const confidence = probabilityOf(evidence, rival);
  if (confidence >= OPERATING_POINT.sentence && !evidence.lacks)
    return { kind: 'passage', passage, confidence };
  const bound = names.length > 0 || goesOn;
  const aboutSubject = ranking.terms.some(({ stems }) => stems.some(one => library.names.has(one)));
  // Nobody says that nothing is known of what somebody here stated.
  const stated = rival.says === 'gap' && isStatement(passage.best.document) && evidence.coverage >= STATED;
  const least = bound
    ? OPERATING_POINT.boundPlace
    : stated
      ? OPERATING_POINT.place
      : leastPlace(rival, aboutSubject);
  if (confidence >= least && (bound || evidence.coverage >= LITTLE)) {
    const near = ranking.passages.filter(({ best }) => best.score >= NEARLY * passage.best.score);
    return { kind: 'places', passages: near.slice(0, MOST_PLACES), confidence };
  }
  if (bound) return { kind: 'nothing', about: passage, confidence };
  const doubtful = rival.says === 'gap' && (rival.confidence < DOUBTFUL || rival.unexplained > 0);
  return doubtful && !aboutSubject
    ? { kind: 'nothing', about: undefined, confidence: rival.confidence }
    : ENTRIES;
}
