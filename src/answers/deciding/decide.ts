import { composeCalculation } from '../composing/calculation.js';
import { type Composed, composeBound, composeEntry } from '../composing/compose.js';
import { composeList } from '../composing/lists.js';
import type { Notes } from '../composing/notes.js';
import { composePartial } from '../composing/partial.js';
import { NO_ANSWER, NOT_THE_SUBJECT } from '../composing/passage.js';
import { composeSolution } from '../composing/solution.js';
import { composeTime } from '../composing/time.js';
import type { Status, Suggestion } from '../library/answer.js';
import { isGap, type Library, titleOf } from '../library/library.js';
import { confidenceOf } from './confidence.js';
import { OPERATING_POINT } from './operating-point.js';
import type { Proposal } from './proposal.js';
import { correctedBy } from './read.js';
import { isPartial } from './whole.js';

/** Whether a proposal is sure enough to be said. */
export function isSure(proposal: Proposal, library: Library): boolean {
  const { entry, confidence, solution, outcome, time, bound, list } = proposal;
  if ([solution, outcome, time, bound, list].some(found => found !== undefined)) return true;
  if (entry === null) return false;
  const { clear, named, fragment } = OPERATING_POINT;
  const least = proposal.topical ? named : clear;
  const isClear =
    confidence >= least && isAhead(proposal, OPERATING_POINT.ahead) && !isMostlyStrange(proposal);
  const gap = isGap(library, entry, ['undisclosed', 'unknown', 'offtopic']);
  if (gap) return confidence >= OPERATING_POINT.gap || isClear;
  const likely = confidence >= OPERATING_POINT.answer && !isRespelt(proposal);
  if (proposal.leans === true && confidenceOf(proposal, library) < fragment)
    return (
      (isClear && isAhead(proposal, OPERATING_POINT.alone)) ||
      (likely && isAhead(proposal, OPERATING_POINT.fragmentAhead))
    );
  return likely || isClear;
}

/** Whether half of the words or more are known to nothing. */
const isMostlyStrange = ({ text, match }: Proposal): boolean =>
  match.unexplained.length * 2 >= text.split(/\s+/).length;

/** Whether beside such words one was respelt into what is known: that says little. */
const isRespelt = (proposal: Proposal): boolean =>
  proposal.match.corrections.length > 0 && isMostlyStrange(proposal);

/** Whether nothing else comes near what was proposed: an odd wording makes all entries unlikely, and one the least. */
function isAhead({ entry, match: { candidates } }: Proposal, times: number): boolean {
  const [first, second] = candidates;
  if (first === undefined || first.entry !== entry) return false;
  return first.confidence >= times * (second?.confidence ?? 0);
}

/** Whether a sentence or a statement was quoted: there is no entry to say it again from. */
export const isQuoted = ({ entry, solution, outcome, bound }: Proposal): boolean =>
  /^(?:documents|facts)\//.test(entry ?? '') && (solution ?? outcome ?? bound) === undefined;

/** Whether it says something of the subject, rather than that there is nothing to say. */
export const isOnTopic = (proposal: Proposal, library: Library): boolean =>
  proposal.entry !== null && !isGap(library, proposal.entry, ['offtopic']);

/** An entity's own name for what it was called by. */
const titleFor = (alias: string, { knowledge }: Library): string =>
  knowledge.entities.find(({ name, aliases }) => [name, ...aliases].some(one => one.toLowerCase() === alias))
    ?.name ?? alias;

const MOST_SUGGESTIONS = 3;

/** Close readings, as questions to press. */
function suggestionsOf({ match }: Proposal, library: Library): Suggestion[] {
  return match.candidates
    .filter(({ entry }) => !isGap(library, entry, ['offtopic']))
    .slice(0, MOST_SUGGESTIONS)
    .map(({ entry }) => ({ entry, question: titleOf(library, entry) }));
}

/** Small talk, a call for help or a complaint gets questions to start from; longer messages of other things do not. */
const SMALL_TALK = 6;

/** Questions to start from, where a message is small talk. */
function examplesFor({ entry, text }: Proposal, library: Library): Suggestion[] {
  if (entry === null || !isGap(library, entry, ['offtopic']) || text.split(' ').length > SMALL_TALK)
    return [];
  return library.knowledge.answers
    .filter(({ facts, answer }) => facts.length > 0 || answer.includes('{'))
    .slice(0, MOST_SUGGESTIONS)
    .map(({ id, question }) => ({ entry: `answers/${id}`, question }));
}

/** What to offer beside what is said: close readings, or questions to start from. */
export function offersFor(status: Status, proposal: Proposal, library: Library): Suggestion[] {
  if (status === 'ambiguous') return suggestionsOf(proposal, library);
  return status === 'offtopic' ? examplesFor(proposal, library) : [];
}

/** What helps where an answer is said to be wrong. */
const WRONG =
  'If an answer is wrong, press 👎 below it and say why: moderators see the reason and can correct me with /knowledge. Its sources show what it rests on; the same question in other words may help, too.';

/** Says what a proposal comes to: an answer, close readings, or that there is none. */
export function say(proposal: Proposal, library: Library, notes: Notes, now: Date): Composed {
  const { solution, outcome, time, bound, list, entry } = proposal;
  if (proposal.pasted === true)
    return { status: 'ambiguous', text: 'That is a text without a question. What would you like to know?' };
  if (isPartial(proposal)) return composePartial(proposal.leftOut ?? []);
  if (proposal.complaint === true) return { status: 'offtopic', text: WRONG };
  if (outcome !== undefined) return { status: 'answered', text: composeCalculation(outcome, library, notes) };
  if (solution !== undefined) {
    if ('impossible' in solution) return { status: 'unknown', text: solution.impossible };
    return { status: 'answered', text: composeSolution(solution, library, notes) };
  }
  if (list !== undefined) {
    const names = proposal.match.candidates.map(candidate => candidate.entry);
    const listed = composeList(list, names, library, notes, now);
    if (listed !== undefined) return listed;
  }
  if (bound !== undefined) return { status: 'answered', text: composeBound(bound, library, notes) };
  if (time !== undefined) {
    const id = entry?.slice('milestones/'.length);
    const milestone = library.knowledge.milestones.find(item => item.id === id);
    const window = id === undefined ? undefined : library.windows.milestones[id];
    if (milestone !== undefined && window !== undefined)
      return { status: 'answered', text: composeTime(time, milestone, window, now, notes) };
  }
  if (proposal.outside !== undefined)
    return {
      status: 'unknown',
      text: `The documents say nothing of ${titleFor(proposal.outside, library)} that answers this: they speak of the deal between NVIDIA and OpenAI alone.`,
    };
  const found = entry === null ? undefined : library.entries.get(entry);
  if (proposal.head !== undefined && !(found?.kind === 'gaps' && isSure(proposal, library)))
    return {
      status: 'unknown',
      text: `No document here counts what “per ${proposal.head}” would be shared among. Say how many there are, and it is worked out.`,
    };
  if (found !== undefined && isSure(proposal, library))
    return composeEntry(found, library, notes, now, correctedBy(proposal.text, proposal.match));
  const offers = suggestionsOf(proposal, library);
  if (proposal.confidence >= OPERATING_POINT.offer && offers.length > 0)
    return { status: 'ambiguous', text: 'I am not sure what you mean. Is it one of these?' };
  if (proposal.topical || proposal.match.unexplained.length === 0)
    return { status: 'unknown', text: NO_ANSWER };
  return {
    status: 'offtopic',
    text: NOT_THE_SUBJECT,
  };
}

/** Of several parts the one that says most: it gives the message its status. Undefined where there are none. */
export const leading = <P extends Pick<Composed, 'status'>>(parts: readonly P[]): P | undefined =>
  parts.find(({ status }) => status === 'answered') ??
  parts.find(({ status }) => status === 'undisclosed') ??
  parts[0];

/** What is said of each part, once; of several parts those that are not understood are named. */
export function textOfParts(
  parts: readonly (Composed & { readonly proposal: Proposal })[],
  library: Library,
): string {
  const texts = parts.map(({ text, proposal }) =>
    parts.length === 1 || isQuoted(proposal) || isSure(proposal, library)
      ? text
      : `I am not sure what “${proposal.text}” means: ask it on its own.`,
  );
  return [...new Set(texts)].join('\n');
}
