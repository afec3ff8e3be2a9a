import { existsSync, readdirSync, readFileSync } from 'node:fs';

const SHARED = new URL('../../../../../shared/', import.meta.url);
const QUESTIONS = new URL('questions/', SHARED);
const DOCUMENTS = new URL('documents/', SHARED);

/** The development questions are not shipped: without them the task is left out. */
export const hasQuestions = (): boolean =>
  existsSync(new URL('dev.jsonl', QUESTIONS)) && existsSync(DOCUMENTS);

export interface Sentence {
  readonly document: string;
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

export interface QuestionSet {
  readonly questions: readonly { readonly id: string; readonly question: string }[];
  readonly sentences: readonly Sentence[];
  /** What the set's own scorer says of a cited sentence, or of abstaining. */
  judge(id: string, cited: Sentence | undefined): { readonly right: boolean; readonly wrong: boolean };
}

/** The development questions, with their own scorer. */
export async function developmentQuestions(): Promise<QuestionSet> {
  const { judge, load } = await import(new URL('score.mjs', QUESTIONS).href);
  const { sentencesOf } = await import(new URL('sentences.mjs', QUESTIONS).href);
  const labels: { id: string; q: string }[] = readFileSync(new URL('dev.jsonl', QUESTIONS), 'utf8')
    .split('\n')
    .filter(Boolean)
    .map(line => JSON.parse(line));
  const sentences = readdirSync(DOCUMENTS).flatMap((file): Sentence[] => {
    const document = file.split('_')[0]!;
    const found: Sentence[] = sentencesOf(readFileSync(new URL(file, DOCUMENTS), 'utf8'));
    return found.map(({ start, end, text }) => ({ document, start, end, text }));
  });
  const spans = load(DOCUMENTS.pathname);
  const byId = new Map(labels.map(label => [label.id, label]));
  return {
    questions: labels.map(({ id, q }) => ({ id, question: q })),
    sentences,
    judge(id, cited) {
      const answer = cited
        ? { status: 'answered', citations: [cited] }
        : { status: 'unknown', citations: [] };
      const { right, wrong } = judge(byId.get(id), answer, spans);
      return { right: right === true, wrong: wrong === true };
    },
  };
}
