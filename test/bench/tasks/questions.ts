import { developmentQuestions } from '../collections/questions.js';
import { peerNamed } from '../peers/peers.js';

export interface QuestionsResult {
  readonly right: readonly boolean[];
  readonly wrong: readonly boolean[];
}

/** Plain search over the documents' sentences: the best one is the answer, none is abstaining. */
export async function measureQuestions(name: string): Promise<QuestionsResult> {
  const { questions, sentences, judge } = await developmentQuestions();
  const searcher = await peerNamed(name).build(
    sentences.map(({ text }) => text),
    { stopWords: 'dropped' },
  );
  const judged = [];
  for (const { id, question } of questions) {
    const [best] = await searcher.search(question, 1);
    judged.push(judge(id, best && sentences[best.id]));
  }
  return { right: judged.map(({ right }) => right), wrong: judged.map(({ wrong }) => wrong) };
}
