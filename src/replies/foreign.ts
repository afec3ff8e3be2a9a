import { LRUCache } from 'lru-cache';
import type { Answered } from '../answers/answered.js';
import type { Engine } from '../answers/engine.js';
import type { Foreign } from '../languages/foreign.js';
import { isPlainEnglish } from '../languages/plain.js';
import { sayIn } from '../languages/say.js';

/** Confidence from which a question that was read word by word is believed to be understood. */
const SURE = 0.85;
/** How much of a candidate's confidence is left where the words did not make it sure: about half of them were meant. */
const UNREAD = 0.5;
/** What a word by word reading must hold: order and endings, which make a claim, are lost in it. */
const ASKS = /\b(?:how|when|who|what|which|where|why|costs?|price)\b/;

/** Questions of which it is known whether they are in another language. */
const READ = 10_000;
const read = new LRUCache<string, { readonly is: Foreign | null }>({ max: READ });

type Options = Parameters<Engine['answer']>[1];

/**
 * The answer to a question in any language. Answers are English: a question in another language that is spoken here is
 * told so in that language, below the answer where its words make that sure, else in its place, as off topic.
 */
export async function answerTo(engine: Engine, question: string, options: Options): Promise<Answered> {
  if (isPlainEnglish(question)) return engine.answer(question, options);
  const foreign = await foreignOf(engine, question);
  return foreign === null
    ? engine.answer(question, options)
    : answerForeign(engine, question, options, foreign);
}

async function foreignOf(engine: Engine, question: string): Promise<Foreign | null> {
  const names = namesIn(engine);
  const key = `${names.number} ${question}`;
  const known = read.get(key);
  if (known !== undefined) return known.is;
  const { foreignIn } = await import('../languages/foreign.js');
  const is = foreignIn(question, names.words);
  read.set(key, { is });
  return is;
}

async function answerForeign(
  engine: Engine,
  question: string,
  options: Options,
  foreign: Foreign,
): Promise<Answered> {
  const { foreignIn } = await import('../languages/foreign.js');
  const { locale, english } = foreign;
  const remark = (await sayIn(locale))('answers-in-english');
  const asIs = engine.answer(question, { now: options.now });
  const isOwn = answersIn(asIs, engine, asked => foreignIn(asked)?.locale === locale);
  const inChat = engine.answer(isOwn ? question : (english ?? question), options);
  // What is clear by itself needs no turn before it.
  const answer =
    isOwn || english === null || isUnderstood(inChat, foreign)
      ? inChat
      : engine.answer(english, { now: options.now });
  const reading = { ...answer.reading, question };
  if (isOwn || isUnderstood(answer, foreign)) return { ...answer, reading, remark };
  return {
    ...{ ...answer, reading, status: 'offtopic', text: remark, confidence: answer.confidence * UNREAD },
    ...{
      derivation: [],
      citations: [],
      figures: [],
      dates: [],
      assumptions: [],
      disagreements: [],
      suggestions: [],
    },
  };
}

/** Whether what answers was added in the question's own language: a document, or an entry that is asked for in it. */
function answersIn(
  { status, entry, confidence }: Answered,
  { knowledge }: Engine,
  isInIt: (question: string) => boolean,
): boolean {
  if (status !== 'answered' || entry === null) return false;
  const [kind = '', id] = entry.split('/');
  if (kind === 'documents') return true;
  if (confidence < SURE || !['answers', 'figures', 'milestones', 'gaps'].includes(kind)) return false;
  const item = knowledge[kind as 'answers' | 'figures' | 'milestones' | 'gaps'].find(one => one.id === id);
  return item?.phrasings.some(isInIt) ?? false;
}

/** Whether no word was guessed or left over, and it is one question. */
function isUnderstood(answer: Answered, { english }: Foreign): boolean {
  const { status, confidence, figures, reading } = answer;
  if (english === null || status === 'offtopic' || status === 'ambiguous' || confidence < SURE) return false;
  const given = figures.filter(({ name }) => name === 'given').length;
  return (
    (ASKS.test(english) || reading.carried.length > 0) &&
    reading.corrections.length + reading.unexplained.length === 0 &&
    given <= 1
  );
}

interface Names {
  readonly words: ReadonlySet<string>;
  /** Tells them apart from those of other knowledges. */
  readonly number: number;
}

/** Words of names, which are alike in every language. */
function namesIn({ knowledge: { entities } }: Engine): Names {
  const known = NAMES.get(entities);
  if (known) return known;
  const words = new Set(entities.flatMap(({ name }) => name.toLowerCase().split(/[^\p{L}\d]+/u)));
  const names = { words, number: numbered++ };
  NAMES.set(entities, names);
  return names;
}

const NAMES = new WeakMap<object, Names>();
let numbered = 0;
