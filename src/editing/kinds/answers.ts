import type { Knowledge } from '../../knowledge/knowledge.js';
import { parseTemplate } from '../../knowledge/references.js';
import type { ItemOf } from './item.js';
import { defineKind, line, lines, PHRASINGS, REASON, SOURCES } from './kind.js';
import { printPhrasings } from './phrasings.js';
import { distinctPlaces, printSources } from './sources.js';

export const answers = defineKind({
  kind: 'answers',
  singular: 'answer',
  addable: true,
  phrased: false,
  fields: [
    line('question', 'label-question', 'How many jobs does it bring?'),
    PHRASINGS,
    lines('answer', 'label-answer', 'Up to {investment.total}, as the gigawatts go in.', { max: 2000 }),
    SOURCES,
    REASON,
  ],
  shows: { citations: 'sources', source: 'sources' },
  further: { facts: 'further-facts' },
  title: ({ question }) => question,
  fill: (answer, knowledge) => ({
    question: answer.question,
    phrasings: printPhrasings(answer.phrasings),
    answer: answer.answer,
    sources: printSources(groundsOf(answer, knowledge), knowledge),
  }),
  read(form, before) {
    const question = form.required('question', 'need-question');
    const answer = form.required('answer', 'need-answer');
    form.template('answer', answer);
    return {
      title: question,
      body: { ...before, question, phrasings: form.phrasings(), answer, ...form.provenance({}) },
    };
  },
});

/** An answer's own sources; of one without any, the citations of what it states. */
function groundsOf(answer: ItemOf<'answers'>, { facts, milestones }: Knowledge) {
  if (answer.citations.length > 0 || answer.source !== undefined) return answer;
  const stated = parseTemplate(answer.answer).flatMap(part =>
    part.kind === 'reference' ? [`${part.to.kind}/${part.to.id}`] : [],
  );
  const named = new Set([...answer.facts.map(id => `facts/${id}`), ...stated]);
  const citations = distinctPlaces([
    ...facts.filter(({ id }) => named.has(`facts/${id}`)).flatMap(item => item.citations),
    ...milestones.filter(({ id }) => named.has(`milestones/${id}`)).flatMap(item => item.citations),
  ]);
  return { citations };
}
