import { LRUCache } from 'lru-cache';
import type { Answered, AskOptions } from './answered.js';
import { plainQuestion } from './reading/markup.js';

/** Bytes of answers that are not worked out again when the same is asked; of more, those asked for longest ago go. */
const ANSWER_BYTES = 64_000_000;
/** Bytes of memory that a character of an answer as JSON takes, as an object and as what is made of it to be shown. */
const BYTES_OF_CHARACTER = 6;
/** Questions of which it is known what they come to when evened out. */
const EVENED_OUT = 10_000;

/** An answer, and the same with the question as it was typed last: asked in those words again it is the same object. */
interface Held {
  readonly answer: Answered;
  asTyped: Answered;
}

/** Answers of many engines, each by what asks for it. */
export interface Recalled {
  readonly answers: LRUCache<string, Held>;
  /** Questions evened out, as they were typed. */
  readonly words: LRUCache<string, string>;
}

export const recalledAnswers = (): Recalled => ({
  answers: new LRUCache({ maxSize: ANSWER_BYTES }),
  words: new LRUCache({ max: EVENED_OUT }),
});

/** Gives the answer to a question from those before, or else by `work`. */
export type Recall = (question: string, options: AskOptions, work: () => Answered) => Answered;

/** Engines are told apart by a number: one that a change makes anew has none of the answers before. */
let engines = 0;

/**
 * Recalls an engine's answers to questions that go on from nothing, by their words and the UTC day. What an engine knows
 * never changes, and nothing else goes into such an answer, unless it tells a time to the hour: that is worked out anew.
 */
export function recallerOf({ answers, words }: Recalled): Recall {
  const engine = engines++;
  const evenedOut = (question: string): string => {
    const known = words.get(question) ?? plainQuestion(question);
    words.set(question, known);
    return known;
  };
  return (question, { now, conversation, history }, work) => {
    if (conversation !== undefined || history?.length !== 0) return work();
    const key = `${engine} ${Math.floor(now.getTime() / 86_400_000)} ${evenedOut(question)}`;
    const held = answers.get(key);
    if (held !== undefined) {
      if (held.asTyped.reading.question !== question)
        held.asTyped = { ...held.answer, reading: { ...held.answer.reading, question } };
      return held.asTyped;
    }
    const answer = work();
    if (answer.passing === undefined)
      answers.set(
        key,
        { answer, asTyped: answer },
        { size: (key.length + JSON.stringify(answer).length) * BYTES_OF_CHARACTER },
      );
    return answer;
  };
}
