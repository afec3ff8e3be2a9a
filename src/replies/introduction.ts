import type { Engine } from '../answers/engine.js';
import { type Say, sayEnglish, sayList } from '../languages/say.js';

/** What is answered from: the documents' titles, or how many they are. */
export function namedDocuments({ knowledge }: Engine, say: Say = sayEnglish): string {
  const titles = knowledge.documents.map(({ title }) => `“${title}”`);
  return titles.length > 0 && titles.length <= 3
    ? sayList(titles, say)
    : say('documents', { count: titles.length });
}

/** Questions to try: one of each kind, as far as there is one. */
export function examplesOf({ knowledge }: Engine): string[] {
  const { answers, figures, milestones, gaps } = knowledge;
  const examples = [
    answers[0]?.question,
    figures[0]?.phrasings[0] ?? figures[0]?.title,
    milestones[0]?.phrasings[0] ?? milestones[0]?.title,
    gaps.find(({ status }) => status !== 'offtopic')?.phrasings[0],
  ];
  return examples.filter(example => example !== undefined);
}
