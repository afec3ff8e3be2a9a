import { defineKind, line, lines, PHRASINGS, REASON, SOURCES } from './kind.js';
import { printPhrasings } from './phrasings.js';
import { printSources } from './sources.js';

export const gaps = defineKind({
  kind: 'gaps',
  singular: 'gap',
  addable: true,
  phrased: false,
  fields: [
    line('topic', 'What the documents do not say', 'how many jobs it brings'),
    PHRASINGS,
    lines('reply', 'What to reply', 'The documents say nothing about jobs.', { max: 2000 }),
    {
      ...SOURCES,
      required: false,
      hint: 'Where a document says that it is not out yet; else leave it empty',
    },
    REASON,
  ],
  shows: { citations: 'sources', source: 'sources' },
  further: { nearest: 'Closest item' },
  title: ({ topic }) => topic,
  fill: (gap, knowledge) => ({
    topic: gap.topic,
    phrasings: printPhrasings(gap.phrasings),
    reply: gap.reply,
    sources: printSources(gap, knowledge),
  }),
  read(form, before) {
    const topic = form.required('topic', 'name what is missing');
    const reply = form.required('reply', 'write what to reply');
    form.template('reply', reply);
    const grounds = form.provenance({}, { required: false });
    const status =
      before?.status === 'offtopic' ? 'offtopic' : grounds.citations.length > 0 ? 'undisclosed' : 'unknown';
    return {
      title: topic,
      body: { ...before, topic, status, phrasings: form.phrasings(), reply, ...grounds },
    };
  },
});
