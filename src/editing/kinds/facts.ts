import { isDeepStrictEqual } from 'node:util';
import type { Knowledge } from '../../knowledge/knowledge.js';
import { printAmount, readAmount } from './amounts.js';
import { printDate, readDate } from './dates.js';
import type { ItemOf } from './item.js';
import { defineKind, line, lines, REASON, SOURCES } from './kind.js';
import { questionsOf, type Statement, surroundingsOf } from './questions.js';
import { printSources } from './sources.js';

export const facts = defineKind({
  kind: 'facts',
  singular: 'fact',
  addable: true,
  phrased: true,
  fields: [
    lines('statement', 'label-fact', 'The plan is for at least 10 GW.', { max: 2000 }),
    line('value', 'label-value', 'up to 100 billion USD · at least 10 GW · 1,500 jobs', {
      required: false,
      max: 200,
    }),
    line('date', 'label-date', 'second half of 2027 · Q3 2027 · March 2027 · 2027-03', {
      required: false,
      max: 60,
    }),
    SOURCES,
    REASON,
  ],
  shows: { quantity: 'value', citations: 'sources', source: 'sources' },
  further: { reading: 'further-reading', disagrees: 'further-disagrees' },
  title: ({ statement }) => statement,
  fill: (fact, knowledge) => ({
    statement: fact.statement,
    value: fact.quantity ? printAmount(fact.quantity) : '',
    date: fact.date === undefined ? '' : printDate(fact.date),
    sources: printSources(fact, knowledge),
  }),
  read(form, before) {
    const statement = form.required('statement', 'need-statement');
    const value = form.text('value');
    const date = form.text('date');
    const quantity = value === '' ? undefined : form.parse('value', readAmount(value));
    const day = date === '' ? undefined : form.parse('date', readDate(date));
    const claim = before?.kind === 'relation' ? 'relation' : 'claim';
    const stated = { statement, quantity, dated: day !== undefined };
    return {
      title: statement,
      body: {
        ...before,
        statement,
        kind: value !== '' ? 'quantity' : date !== '' ? 'date' : claim,
        quantity,
        date: day,
        // How a loose wording was read says nothing of another number.
        reading: quantity && before?.quantity?.value === quantity.value ? before.reading : undefined,
        phrasings: derivedPhrasings(stated, before, form.context.knowledge),
        ...form.provenance({ quantity, date: day }),
      },
    };
  },
});

/** Those that follow from what it says; ones that a moderator has mended stay as they are, and so do the base's. */
function derivedPhrasings(
  stated: Statement,
  before: ItemOf<'facts'> | undefined,
  knowledge: Knowledge,
): readonly string[] {
  const around = surroundingsOf(knowledge, before?.id);
  if (before === undefined) return questionsOf(stated, around);
  const { statement, quantity, date } = before;
  const derived = questionsOf({ statement, quantity, dated: date !== undefined }, around);
  return isDeepStrictEqual(before.phrasings, derived) ? questionsOf(stated, around) : before.phrasings;
}
