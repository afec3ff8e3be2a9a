import { containerBootstrap } from '@nlpjs/core';
import { LangEn } from '@nlpjs/lang-en';
import { Nlp } from '@nlpjs/nlp';
import type { Labelled } from '../collections/banking77.js';

/** NLP.js tells intents and finds no texts: it takes part where entries are asked for. */
export const NLPJS = 'NLP.js';

/** Trains it on phrasings; the answer to a question is an entry, or undefined where it has none. */
export async function trainNlpjs(
  phrasings: readonly Labelled[],
): Promise<(question: string) => Promise<string | undefined>> {
  const container = await containerBootstrap();
  container.use(Nlp);
  container.use(LangEn);
  const nlp = container.get('nlp');
  Object.assign(nlp.settings, { autoSave: false, log: false });
  nlp.addLanguage('en');
  for (const { text, label } of phrasings) nlp.addDocument('en', text, label);
  await nlp.train();
  return async question => {
    const { intent } = await nlp.process('en', question);
    return intent === 'None' ? undefined : intent;
  };
}
