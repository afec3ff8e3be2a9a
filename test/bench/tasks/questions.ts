import { fileURLToPath } from 'node:url';
import type { Engine } from '../../../src/answers/engine.js';
import { phrasedEntries } from '../../../src/answers/library/library.js';
import { openEngine } from '../../../src/compile/open.js';
import {
  type Answered,
  developmentQuestions,
  type Question,
  type QuestionSet,
} from '../collections/questions.js';
import { peerNamed } from '../peers/peers.js';

/** The whole program, which is what the others are compared with. */
export const ENGINE = 'Gigawatt';

export interface QuestionsResult {
  /** Over the documents' sentences; the engine has one way only. */
  readonly sentences?: Judged;
  /** Over our knowledge's phrasings: the entry found answers as it would in the program. */
  readonly phrasings: Judged;
}

interface Judged {
  readonly right: readonly boolean[];
  readonly wrong: readonly boolean[];
}

const KNOWLEDGE = fileURLToPath(new URL('../../../../knowledge/', import.meta.url));
const NOW = new Date('2026-11-21T12:00:00Z');

/**
 * Answers the development questions: by the engine, or by a library that finds a sentence or a phrasing of ours.
 * `root` is a folder where the first to come leaves the compiled knowledge for the others.
 */
export async function measureQuestions(name: string, root: string, budget: number): Promise<QuestionsResult> {
  const set = await developmentQuestions();
  const engine = await openEngine({ root, knowledgeDir: KNOWLEDGE, documentsDir: set.documents });
  if (name === ENGINE) {
    return {
      phrasings: await judgeAll(set, budget, ({ question, conversation }) =>
        engine.answer(question, conversation === undefined ? { now: NOW } : { now: NOW, conversation }),
      ),
    };
  }
  const sentences = await overSentences(name, set, budget / 2);
  return { sentences, phrasings: await overPhrasings(name, set, engine, budget / 2) };
}

async function overSentences(name: string, set: QuestionSet, budget: number): Promise<Judged> {
  const texts = set.sentences.map(({ text }) => text);
  const searcher = await peerNamed(name).build(texts, { stopWords: 'dropped' });
  return judgeAll(set, budget, async ({ question }) => {
    const [best] = await searcher.search(question, 1);
    return best ? { status: 'answered', citations: [set.sentences[best.id]!] } : null;
  });
}

async function overPhrasings(
  name: string,
  set: QuestionSet,
  engine: Engine,
  budget: number,
): Promise<Judged> {
  const phrasings = phrasedEntries(engine.knowledge).flatMap(({ id, phrasings: texts }) =>
    texts.map(text => ({ id, text })),
  );
  const texts = phrasings.map(({ text }) => text);
  const searcher = await peerNamed(name).build(texts, { stopWords: 'kept' });
  return judgeAll(set, budget, async ({ question }) => {
    const [best] = await searcher.search(question, 1);
    return best ? engine.entry(phrasings[best.id]!.id, { now: NOW }) : null;
  });
}

async function judgeAll(
  { questions, judge }: QuestionSet,
  budget: number,
  answer: (question: Question) => Answered | null | Promise<Answered | null>,
): Promise<Judged> {
  const right: boolean[] = [];
  const wrong: boolean[] = [];
  const deadline = performance.now() + budget;
  for (const question of questions) {
    if (performance.now() > deadline) break;
    const judged = judge(question.id, await answer(question));
    right.push(judged.right);
    wrong.push(judged.wrong);
  }
  return { right, wrong };
}
