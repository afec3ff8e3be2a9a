import type { Candidate } from '../../search/matcher/matcher.js';
import { factsBehind, isGap, type Library } from '../library/library.js';
import { pointsBack } from '../reading/conversation.js';
import { asksYesNo } from '../reading/form.js';
import { isEnergy, isTime, sameKind } from '../reading/unit-kinds.js';
import type { Proposal } from './proposal.js';

/** The range in which confidences and their ratios still tell something apart. */
const LEAST = 1e-3;
const FARTHEST = Math.log(100);

const logit = (probability: number): number => {
  const inside = Math.min(Math.max(probability, LEAST), 1 - LEAST);
  return Math.log(inside / (1 - inside));
};

export const isComputed = ({ solution, outcome, time, bound, list }: Proposal): boolean =>
  [solution, outcome, time, bound, list].some(found => found !== undefined);

type Heard = NonNullable<Proposal['heard']>;

const NOTHING: Heard = { spelt: '', tokens: [], mentions: [] };

/** Words after which a question asks for something. */
const ASKING = new Set('how what whats when where who whos whose why which'.split(' '));
/** Words that share something out, or take a thing at a time. */
const SHARING = new Set('each every apiece per piece individual split divided'.split(' '));
const PLACES = new Set('first second third next last opening initial'.split(' '));
const TIMES =
  /^(?:hour|day|week|month|year|minute|second|decade|quarter)s?$|^(?:daily|yearly|annual|weekly|monthly)$/;

const countOf = ({ tokens }: Heard, words: ReadonlySet<string> | RegExp): number =>
  tokens.filter(({ text }) => ('has' in words ? words.has(text) : words.test(text))).length;

/** How many things a question asks for: question words or marks, whichever are more. */
const asksIn = (heard: Heard): number =>
  Math.max(countOf(heard, ASKING), heard.tokens.filter(({ text }) => text === '?').length);

/** Units of what a proposal states and reckons with. */
function unitsOf({ entry, solution, outcome }: Proposal, library: Library): string[] {
  if (outcome !== undefined)
    return [
      ...outcome.results.map(({ evaluation }) => evaluation.quantity.unit),
      ...[...outcome.calculation.operands, ...outcome.calculation.supposed].map(({ unit }) => unit),
      ...outcome.facts.flatMap(({ quantity }) => quantity?.unit ?? []),
    ];
  if (solution !== undefined && !('impossible' in solution))
    return [
      solution.evaluation.quantity.unit,
      ...(solution.given === undefined ? [] : [solution.given.unit]),
      ...solution.facts.flatMap(({ quantity }) => quantity?.unit ?? []),
    ];
  const found = entry === null ? undefined : library.entries.get(entry);
  return [
    ...(found?.kind === 'figures' ? [found.item.unit] : []),
    ...factsBehind(library, entry ?? '').flatMap(id => library.facts.get(id)?.quantity?.unit ?? []),
  ];
}

/** How many units a question names of which the answer holds nothing; lengths of time are told apart elsewhere. */
function missingUnits(proposal: Proposal, { mentions }: Heard, library: Library): number {
  const stated = unitsOf(proposal, library).flatMap(unit => unit.split('/'));
  const named = mentions.flatMap(mention =>
    mention.kind === 'unit' || mention.kind === 'noun' || mention.kind === 'amount' ? [mention.unit] : [],
  );
  const fits = (unit: string) =>
    isTime(unit) ||
    unit
      .split('/')
      .some(one => stated.some(other => sameKind(one, other) || (isEnergy(one) && isEnergy(other))));
  return new Set(named.filter(unit => !fits(unit))).size;
}

/** Whether the entry that the words fit best rests on a fact that was reckoned with. */
function isShared({ solution, outcome, match }: Proposal, library: Library): boolean {
  const [best] = match.candidates;
  const facts =
    outcome?.facts ?? (solution !== undefined && !('impossible' in solution) ? solution.facts : []);
  if (best === undefined || facts.length === 0) return false;
  const behind = new Set(factsBehind(library, best.entry));
  return facts.some(({ id }) => behind.has(id));
}

/** Whether entries speak for a computation, and what the question says that computations often get wrong. */
function ofComputation(proposal: Proposal, heard: Heard, library: Library): number[] {
  const { match, outcome, request } = proposal;
  const [best] = match.candidates;
  const shared = isShared(proposal, library);
  const gap = best !== undefined && isGap(library, best.entry, ['unknown', 'undisclosed', 'offtopic']);
  const left = outcome === undefined ? request.left === true : outcome.calculation.operation === 'left';
  const results = Math.max(1, outcome?.results.length ?? 1);
  return [
    Number(shared),
    logit(best?.confidence ?? 0) / 4,
    gap ? best.confidence : 0,
    Math.min(missingUnits(proposal, heard, library), 2),
    Number(countOf(heard, SHARING) > 0),
    Number(heard.tokens.some(({ numeral }) => numeral?.kind === 'number' && numeral.value === 1)),
    Number(pointsBack(heard.spelt)),
    Number(left),
    Math.min(Math.max(0, asksIn(heard) - results), 2),
  ];
}

/** Of an entry that the turns before found, for a question without a word of its own: as that of most that are right. */
const FOUND: Pick<Candidate, 'coverage' | 'similarity'> = { coverage: 0.9, similarity: 0.6 };

/** How well an entry fits, how far it is ahead, and what the question says that entries seldom answer. */
function ofEntry(proposal: Proposal, heard: Heard, library: Library): number[] {
  const { entry, confidence, match } = proposal;
  const rival = match.candidates.find(candidate => candidate.entry !== entry);
  const own = match.candidates.find(candidate => candidate.entry === entry) ?? FOUND;
  const ahead = Math.log(Math.max(confidence, LEAST) / Math.max(rival?.confidence ?? 0, LEAST));
  return [
    logit(confidence) / 4,
    Math.min(ahead, FARTHEST) / 2,
    own.coverage,
    rival?.coverage ?? 0,
    own.similarity,
    Number(entry !== null && isGap(library, entry, ['unknown', 'undisclosed', 'offtopic'])),
    Number(entry?.startsWith('milestones/') === true),
    Math.log1p(heard.tokens.filter(({ text }) => text === ',').length),
    Number(heard.tokens.some(({ numeral }) => numeral !== undefined)),
    Math.min(countOf(heard, PLACES), 2),
    Number(countOf(heard, TIMES) > 0),
    Math.min(missingUnits(proposal, heard, library), 2),
    Number(asksYesNo(heard.spelt)),
  ];
}

/**
 * What speaks for and against an answer, as numbers of like size: of all, the length of what was asked, whether other
 * turns supplied a part or were not asked for one though the words are a fragment, and whether it is a part of the
 * message; then what counts for a computation, and what for an entry, the others 0.
 */
export function signalsFor(proposal: Proposal, library: Library): readonly number[] {
  const { carried, leans, text, heard = NOTHING, part } = proposal;
  const computed = isComputed(proposal);
  const length = Math.log(text.split(/\s+/).length);
  const computation = ofComputation(proposal, heard, library);
  const entry = ofEntry(proposal, heard, library);
  return [
    1,
    Number(computed),
    computed ? length : 0,
    computed ? 0 : length,
    Number(carried.length > 0),
    Number(leans === true && carried.length === 0),
    Number(part === true),
    ...computation.map(signal => (computed ? signal : 0)),
    ...entry.map(signal => (computed ? 0 : signal)),
  ];
}
