import { toSay } from '../../languages/say.js';
import { defineKind, line, lines, PHRASINGS, REASON, SOURCES } from './kind.js';
import { printPhrasings } from './phrasings.js';
import { printSources } from './sources.js';

export const gaps = defineKind({
  kind: 'gaps',
  singular: 'gap',
  addable: true,
  phrased: false,
  fields: [
    line('topic', 'label-topic', 'how many jobs it brings'),
    PHRASINGS,
    lines('reply', 'label-reply', 'The documents say nothing about jobs.', { max: 2000 }),
    {
      ...SOURCES,
      required: false,
      hint: toSay('hint-gap-sources'),
    },
    REASON,
  ],
  shows: { citations: 'sources', source: 'sources' },
  further: { nearest: 'further-nearest' },
  title: ({ topic }) => topic,
  fill: (gap, knowledge) => ({
    topic: gap.topic,
    phrasings: printPhrasings(gap.phrasings),
    reply: gap.reply,
    sources: printSources(gap, knowledge),
  }),
  read(form, before) {
    const topic = form.required('topic', 'need-topic');
    const reply = form.required('reply', 'need-reply');
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
