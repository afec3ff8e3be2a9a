import { isDeepStrictEqual } from 'node:util';
import type { Knowledge } from '../../knowledge/knowledge.js';
import { readAmount } from './amounts.js';
import { printDate, readDate } from './dates.js';
import type { FormReader } from './form-reader.js';
import type { ItemOf } from './item.js';
import { defineKind, line, REASON, SOURCES } from './kind.js';
import { questionsOf, surroundingsOf } from './questions.js';
import { printSources } from './sources.js';

export const milestones = defineKind({
  kind: 'milestones',
  singular: 'milestone',
  addable: true,
  phrased: true,
  fields: [
    line('statement', 'What happens', 'First gigawatt on Vera Rubin', { max: 300 }),
    line('value', 'Facts about what it brings, if any', 'capacity.first, platform · or an amount: 1 GW', {
      name: 'Brings',
      required: false,
    }),
    line('date', 'When', 'second half of 2027 · Q3 2027 · March 2027 · 2027-03', { max: 60 }),
    SOURCES,
    REASON,
  ],
  shows: { title: 'statement', brings: 'value', citations: 'sources', source: 'sources' },
  further: {},
  title: ({ title }) => title,
  fill: (milestone, knowledge) => ({
    statement: milestone.title,
    value: milestone.brings.join(', '),
    date: printDate(milestone.date),
    sources: printSources(milestone, knowledge),
  }),
  read(form, before) {
    const title = form.required('statement', 'say what happens');
    const typed = form.required('date', 'say when, as exactly as the source does');
    const date = typed === '' ? undefined : form.parse('date', readDate(typed));
    return {
      title,
      body: {
        ...before,
        title,
        date: date ?? '',
        brings: bringsOf(form),
        phrasings: derivedPhrasings(title, before, form.context.knowledge),
        ...form.grounds(),
      },
    };
  },
});

/** Ids of facts, or amounts that facts state. */
function bringsOf(form: FormReader): string[] {
  const { facts } = form.context.knowledge;
  const text = form.text('value');
  if (text === '') return [];
  const listed = text.split(/[\s,;]+/).filter(id => id !== '');
  if (listed.every(id => facts.some(fact => fact.id === id))) return [...new Set(listed)];
  const amount = readAmount(text);
  const stating = facts.find(
    ({ quantity }) =>
      amount.ok && quantity?.value === amount.value.value && quantity.unit === amount.value.unit,
  );
  if (stating) return [stating.id];
  form.fail(
    'value',
    `"${text}" is no list of facts, nor an amount that a fact states: add that fact first, or leave this empty`,
  );
  return [];
}

/** Those that follow from what happens; ones that a moderator has mended stay as they are, and so do the base's. */
function derivedPhrasings(
  title: string,
  before: ItemOf<'milestones'> | undefined,
  knowledge: Knowledge,
): readonly string[] {
  const around = surroundingsOf(knowledge);
  const derived = (statement: string) => questionsOf({ statement, dated: true }, around);
  if (before === undefined) return derived(title);
  return isDeepStrictEqual(before.phrasings, derived(before.title)) ? derived(title) : before.phrasings;
}
