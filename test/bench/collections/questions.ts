import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

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

export interface Question {
  readonly id: string;
  readonly question: string;
  /** Turns of one chat share it. */
  readonly conversation?: string;
}

/** What the set's own scorer looks at; nothing found is abstaining. */
export interface Answered {
  readonly status: string;
  readonly citations: readonly { readonly document: string; readonly start: number; readonly end: number }[];
  readonly figures?: readonly unknown[];
  readonly dates?: readonly string[];
}

export interface QuestionSet {
  readonly questions: readonly Question[];
  readonly sentences: readonly Sentence[];
  /** The folder of the documents' texts. */
  readonly documents: string;
  judge(id: string, answer: Answered | null): { readonly right: boolean; readonly wrong: boolean };
}

const ABSTAINING: Answered = { status: 'unknown', citations: [] };

/** The development questions, with their own scorer. */
export async function developmentQuestions(): Promise<QuestionSet> {
  const { judge, load } = await import(new URL('score.mjs', QUESTIONS).href);
  const { sentencesOf } = await import(new URL('sentences.mjs', QUESTIONS).href);
  const labels: { id: string; q: string; conversation?: string }[] = readFileSync(
    new URL('dev.jsonl', QUESTIONS),
    'utf8',
  )
    .split('\n')
    .filter(Boolean)
    .map(line => JSON.parse(line));
  const sentences = readdirSync(DOCUMENTS).flatMap((file): Sentence[] => {
    const document = file.split('_')[0]!;
    const found: Sentence[] = sentencesOf(readFileSync(new URL(file, DOCUMENTS), 'utf8'));
    return found.map(({ start, end, text }) => ({ document, start, end, text }));
  });
  const spans = load(fileURLToPath(DOCUMENTS));
  const byId = new Map(labels.map(label => [label.id, label]));
  return {
    questions: labels.map(({ id, q, ...rest }) => ({ ...rest, id, question: q })),
    sentences,
    documents: fileURLToPath(DOCUMENTS),
    judge(id, answer) {
      const { right, wrong } = judge(byId.get(id), answer ?? ABSTAINING, spans);
      return { right: right === true, wrong: wrong === true };
    },
  };
}
