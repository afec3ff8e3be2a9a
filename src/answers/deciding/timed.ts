import type { Match } from '../../search/matcher/matcher.js';
import { isGap, type Library } from '../library/library.js';
import {
  namesWindow,
  type TimeQuestion,
  timeQuestionOf,
  windowQuestionOf,
} from '../reading/time-question.js';
import type { UnitWords } from '../reading/unit-words.js';
import { COMPUTED, OUTWEIGHS } from './compute.js';
import type { Proposal } from './proposal.js';
import { datedOf, isEnergyAsked, type Read } from './read.js';

type Timed = Pick<Proposal, 'carried' | 'confidence'> & {
  readonly entry: string;
  readonly time: TimeQuestion;
};

/** A question for a length of time of at most so many words means the first milestone, whatever it names. */
const BARE_TIME = 6;
/** Kinds of questions that are about a window and nothing else. */
const OF_WINDOW = new Set<TimeQuestion['of']>(['between', 'inside', 'shifted']);
const UNTIL_WHAT =
  /\b(?:un?til|till?|before|to)\s+(?:(?:my|your|our|the|his|her|next|this)\s+)*([\p{L}']{3,})\s*[?.!]*$/u;

/** Reads questions for a length of time until, in or since a milestone's window. */
export function timedReaderOf(library: Library, words: UnitWords) {
  return ({ spelt, tokens, mentions, about, now }: Read, match: Match): Timed | undefined => {
    if (isEnergyAsked(mentions) || about.foreign) return undefined;
    const time = windowQuestionOf(spelt, mentions, now) ?? timeQuestionOf(spelt, tokens, words, now);
    if (time === undefined) return undefined;
    // Only the first is dated: "until the tenth".
    if (mentions.some(mention => mention.kind === 'position' && mention.last > 1)) return undefined;
    // "How many days until my birthday": until something that nothing here speaks of.
    const [, target] = UNTIL_WHAT.exec(spelt) ?? [];
    if (target !== undefined && !namesWindow(target)) return undefined;
    // "Since it was announced", "till the chips are outdated": of that no document gives a day.
    const [rival] = match.candidates;
    if (!OF_WINDOW.has(time.of) && rival !== undefined && rival.confidence > OUTWEIGHS)
      if (isGap(library, rival.entry, ['unknown', 'undisclosed'])) return undefined;
    const [soonest] = library.knowledge.milestones;
    const meant = OF_WINDOW.has(time.of) || tokens.length <= BARE_TIME || /\bwindow\b/.test(spelt);
    const entry = datedOf(match) ?? (soonest && meant ? `milestones/${soonest.id}` : undefined);
    return entry === undefined ? undefined : { time, entry, confidence: COMPUTED, carried: [] };
  };
}
