import { normalise, tokenize } from '../../english/analyze.js';
import { stopwords } from '../../english/stopwords.js';

const WRONG = new Set(
  'wrong incorrect false untrue mistaken nonsense rubbish bullshit misunderstood inaccurate'.split(' '),
);
/** They say that something is in order, so that "not" before them complains. */
const RIGHT = new Set('right correct true asked meant accurate'.split(' '));
/** What may stand beside that and complains of nothing else. */
const BESIDE = new Set(
  'nope nah wait sorry bot answer answers reply try again completely totally simply still quite absolutely plain got mate dude bro man last your question'.split(
    ' ',
  ),
);
const MOST_WORDS = 9;

/** Whether a message only says that an answer was wrong: "that's wrong", "no, not what i asked". */
export function complains(text: string): boolean {
  const words = tokenize(normalise(text));
  if (words.length > MOST_WORDS || text.includes('?')) return false;
  const said = words.some(word => WRONG.has(word));
  const denied = words.some((word, i) => RIGHT.has(word) && words.slice(0, i).includes('not'));
  return (
    (said || denied) &&
    words.every(word => WRONG.has(word) || RIGHT.has(word) || BESIDE.has(word) || stopwords.has(word))
  );
}
