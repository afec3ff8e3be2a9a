import { isDeepStrictEqual } from 'node:util';
import type { Knowledge } from '../../knowledge/knowledge.js';
import { toSay } from '../../languages/say.js';
import { printAmount, readAmount } from './amounts.js';
import { printDate, readDate } from './dates.js';
import type { FormReader } from './form-reader.js';
import { newId } from './ids.js';
import type { ItemOf } from './item.js';
import { type AddedItem, defineKind, line, REASON, SOURCES } from './kind.js';
import { broughtQuestions, questionsOf, surroundingsOf } from './questions.js';
import { printSources } from './sources.js';

export const milestones = defineKind({
  kind: 'milestones',
  singular: 'milestone',
  addable: true,
  phrased: true,
  fields: [
    line('statement', 'label-happens', 'First gigawatt on Vera Rubin', { max: 300 }),
    line('value', 'label-brings', toSay('hint-brings'), {
      name: 'field-brings',
      required: false,
    }),
    line('date', 'label-when', 'second half of 2027 · Q3 2027 · March 2027 · 2027-03', { max: 60 }),
    SOURCES,
    REASON,
  ],
  shows: { title: 'statement', brings: 'value', citations: 'sources', source: 'sources' },
  further: {},
  title: ({ title }) => title,
  fill: (milestone, knowledge) => ({
    statement: milestone.title,
    value: printBrings(milestone.brings, knowledge),
    date: printDate(milestone.date),
    sources: printSources(milestone, knowledge),
  }),
  read(form, before) {
    const title = form.required('statement', 'need-happens');
    const typed = form.required('date', 'need-when');
    const date = typed === '' ? undefined : form.parse('date', readDate(typed));
    const { brings, adds } = bringsOf(form, title, before);
    return {
      title,
      adds,
      body: {
        ...before,
        title,
        date: date ?? '',
        brings,
        phrasings: derivedPhrasings(title, before, form.context.knowledge),
        ...form.provenance({ date }),
      },
    };
  },
});

/** An amount of its own as it was typed; what else a milestone brings by the ids of the facts. */
function printBrings(brings: readonly string[], { facts }: Knowledge): string {
  const own = brings.length === 1 ? facts.find(({ id }) => id === brings[0]) : undefined;
  return own?.quantity && own.scope === own.id ? printAmount(own.quantity) : brings.join(', ');
}

/** What a milestone brings: facts by their ids, or an amount of its own, which becomes a fact. */
function bringsOf(
  form: FormReader,
  title: string,
  before: ItemOf<'milestones'> | undefined,
): { readonly brings: readonly string[]; readonly adds: readonly AddedItem[] } {
  const { facts } = form.context.knowledge;
  const text = form.text('value');
  if (text === '') return { brings: [], adds: [] };
  const listed = text.split(/[\s,;]+/).filter(id => id !== '');
  if (listed.every(id => facts.some(fact => fact.id === id)))
    return { brings: [...new Set(listed)], adds: [] };
  const amount = readAmount(text);
  if (!amount.ok) {
    form.fail('value', toSay('wrong-brings', { typed: text }));
    return { brings: [], adds: [] };
  }
  const had = facts.find(({ id, scope }) => before?.brings.includes(id) && scope === id);
  if (had !== undefined && isDeepStrictEqual(had.quantity, amount.value) && before?.title === title)
    return { brings: [had.id], adds: [] };
  const taken = new Set(facts.map(({ id }) => id));
  const id = had?.id ?? newId(`${title} ${amount.value.unit}`, taken, 'amount');
  const { citations, source, moderated } = form.provenance({ date: before?.date });
  return {
    brings: [id],
    adds: [
      {
        kind: 'facts',
        item: id,
        // Its scope is its own: it is no amount of the whole.
        body: {
          ...{ id, statement: `${title}: ${printAmount(amount.value)}.`, kind: 'quantity', scope: id },
          ...{ quantity: amount.value, citations, source, moderated },
          phrasings: broughtQuestions(title, amount.value, surroundingsOf(form.context.knowledge, id)),
        },
      },
    ],
  };
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
