import { tokenize } from '../../english/analyze.js';
import { FUNCTION_WORDS, stopwords } from '../../english/stopwords.js';
import { pointsBack } from './conversation.js';

/** To whom somebody speaks, and of oneself: that is about the people in the chat. */
const PEOPLE = new Set(['you', 'your', 'yours', 'i', 'me', 'my', 'mine', 'we', 'us', 'our', 'ours']);
/** They ask for a size, and say of nothing which. */
const SIZE = new Set(['big', 'large', 'small', 'high']);
const QUESTION_WORD = /\b(?:how|what|when|where|who|whom|whose|why|which)\b/;
/** They ask to hear something once more. */
const AGAIN = /\b(?:again|repeat|once more|one more time|remind me|come again)\b/;
/** What stands beside that, and says nothing of what. */
const BESIDE_AGAIN = new Set(
  'repeat remind again once more time me us please pls lol haha fine ok okay sorry forgot name list tell say number numbers figure amount answer last ill i my you could can'.split(
    ' ',
  ),
);

/** Whether a message only wants to hear once more what was said: "how many was it again", "name them again please". */
export const asksAgain = (text: string): boolean =>
  AGAIN.test(text) &&
  tokenize(text).every(word => BESIDE_AGAIN.has(word) || stopwords.has(word) || FUNCTION_WORDS.has(word));

/** So many words say nothing of their own only together with what they point at. */
const MOST_WORDS = 10;

/** Whether a question has no word of its own: "how?", "all of that themselves?", "who to". What it is about was said before. */
export function isBare(text: string): boolean {
  const words = tokenize(text);
  if (words.length > MOST_WORDS || words.some(word => PEOPLE.has(word))) return false;
  if (!words.every(word => stopwords.has(word) || FUNCTION_WORDS.has(word) || SIZE.has(word))) return false;
  return text.endsWith('?') || QUESTION_WORD.test(text) || pointsBack(text);
}
