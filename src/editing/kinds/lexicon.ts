import { toSay } from '../../languages/say.js';
import { defineKind, lines, REASON } from './kind.js';

export const lexicon = defineKind({
  kind: 'lexicon',
  singular: 'group of words',
  addable: true,
  phrased: false,
  fields: [lines('words', 'label-words', 'data centre, datacenter, server farm'), REASON],
  shows: {},
  further: {},
  title: ({ words }) => words.join(', '),
  fill: ({ words }) => ({ words: words.join('\n') }),
  read(form) {
    const words = form
      .text('words')
      .split(/[\n,;]/)
      .map(word => word.trim())
      .filter(word => word !== '');
    const distinct = [...new Set(words)];
    if (distinct.length < 2) form.fail('words', toSay('wrong-words'));
    return { title: distinct[0] ?? '', body: { words: distinct } };
  },
});
