import { LRUCache } from 'lru-cache';
import type { Answered, AskOptions } from './answered.js';
import { plainQuestion } from './reading/markup.js';

/** Bytes of answers that are not worked out again when the same is asked; of more, those asked for longest ago go. */
const ANSWER_BYTES = 32_000_000;
/** Bytes of memory that a character of an answer as JSON takes, as an object. */
const BYTES_OF_CHARACTER = 3;

/** Answers of many engines, each by what asks for it. */
export type Recalled = LRUCache<string, Answered>;

export const recalledAnswers = (): Recalled => new LRUCache({ maxSize: ANSWER_BYTES });

/** Gives the answer to a question from those before, or else by `work`. */
export type Recall = (question: string, options: AskOptions, work: () => Answered) => Answered;

/** Engines are told apart by a number: one that a change makes anew has none of the answers before. */
let engines = 0;

/**
 * Recalls an engine's answers to questions that go on from nothing, by their words and the UTC day. What an engine knows
 * never changes, and nothing else goes into such an answer, unless it tells a time to the hour: that is worked out anew.
 */
export function recallerOf(recalled: Recalled): Recall {
  const engine = engines++;
  return (question, { now, conversation, history }, work) => {
    if (conversation !== undefined || history?.length !== 0) return work();
    const key = `${engine} ${Math.floor(now.getTime() / 86_400_000)} ${plainQuestion(question)}`;
    const held = recalled.get(key);
    if (held !== undefined) return { ...held, reading: { ...held.reading, question } };
    const answer = work();
    if (answer.passing === undefined)
      recalled.set(key, answer, {
        size: (key.length + JSON.stringify(answer).length) * BYTES_OF_CHARACTER,
      });
    return answer;
  };
}
