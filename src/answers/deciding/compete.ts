import { stem } from '../../english/analyze.js';
import { isGap, type Library, wordsOfEntry } from '../library/library.js';
import { evidenceOf, probabilityOf, type Rival, standingOf, UNKNOWN } from '../sentences/evidence.js';
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
/** An answer about the subject that is so sure is given whatever documents have. */
const SETTLED = 0.85;

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

/** How the entries' best is said. */
function saysOf(proposal: Proposal, library: Library): Rival['says'] {
  const { entry, solution, outcome, time, bound } = proposal;
  if ((solution ?? outcome ?? time ?? bound) !== undefined) return 'calculation';
  if (!isSure(proposal, library)) return 'nothing';
  if (entry !== null && isGap(library, entry, ['offtopic'])) return 'offtopic';
  return entry !== null && isGap(library, entry, ['unknown', 'undisclosed']) ? 'gap' : 'answer';
}

function rivalOf(proposal: Proposal, { terms }: SentenceRanking, library: Library): Rival {
  const { entry, confidence, topical } = proposal;
  const words = entry === null ? new Set<string>() : wordsOfEntry(library, entry);
  let total = 0;
  let has = 0;
  let missing = 0;
  for (const { weight, unknown, stems } of terms) {
    const counts = weight * (unknown ? UNKNOWN : 1);
    total += counts;
    if (stems.some(one => words.has(one))) has += counts;
    else if (unknown) missing += counts;
  }
  total ||= 1;
  return { says: saysOf(proposal, library), confidence, topical, has: has / total, missing: missing / total };
}

/**
 * Whether no passage could be likelier than what the entries say: sure, about the subject, every word explained. Saves
 * ranking sentences.
 */
export function isSettled(proposal: Proposal, library: Library): boolean {
  const { topical, confidence, match } = proposal;
  if (!topical || match.unexplained.length > 0 || confidence < SETTLED) return false;
  const says = saysOf(proposal, library);
  return says === 'answer' || says === 'calculation';
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
  const rival = rivalOf(proposal, ranking, library);
  const evidence = evidenceOf(ranking, passage);
  const standing = goesOn ? undefined : standingOf(rival, evidence);
  const confidence = probabilityOf(evidence, rival.topical, standing);
  if (confidence >= OPERATING_POINT.sentence && !evidence.lacks)
    return { kind: 'passage', passage, confidence };
  const bound = names.length > 0 || goesOn;
  // Nobody says that nothing is known of what somebody here stated.
  const stated = rival.says === 'gap' && isStatement(passage.best.document) && evidence.coverage >= STATED;
  const aboutSubject = ranking.terms.some(({ stems }) => stems.some(one => library.names.has(one)));
  const { place, boundPlace, subject, risk, silenceRisk } = OPERATING_POINT;
  const silent = rival.says === 'gap' || rival.says === 'offtopic';
  const cost = silent && !aboutSubject ? silenceRisk : risk;
  const worth = standing === undefined || stated ? 0 : standing - cost * (1 - standing);
  const settled = rival.says === 'answer' && rival.confidence >= OPERATING_POINT.settled;
  if (!bound && !stated && standing !== undefined && (settled || worth >= confidence)) return ENTRIES;
  const least = bound ? boundPlace : standing === undefined && aboutSubject ? place + subject : place;
  if (confidence >= least && (bound || evidence.coverage >= LITTLE)) {
    const near = ranking.passages.filter(({ best }) => best.score >= NEARLY * passage.best.score);
    return { kind: 'places', passages: near.slice(0, MOST_PLACES), confidence };
  }
  if (bound) return { kind: 'nothing', about: passage, confidence };
  return worth < 0 ? { kind: 'nothing', about: undefined, confidence: proposal.confidence } : ENTRIES;
}
