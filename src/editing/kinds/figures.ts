import { UserError } from '../../errors.js';
import { evaluate, parseFormula, references } from '../../figures/formula.js';
import type { Knowledge } from '../../knowledge/knowledge.js';
import type { Citation } from '../../knowledge/schemas.js';
import { toSay } from '../../languages/say.js';
import type { FormReader } from './form-reader.js';
import { defineKind, line, lines, REASON, SOURCES } from './kind.js';
import { distinctPlaces, joinNotes, placeKey, printSources } from './sources.js';

export const figures = defineKind({
  kind: 'figures',
  singular: 'figure',
  addable: true,
  phrased: true,
  fields: [
    lines('formula', 'label-formula', 'Funding per gigawatt = investment.total / capacity.total', {
      max: 1200,
    }),
    line('unit', 'label-unit', 'USD/GW', { required: false, max: 100 }),
    { ...SOURCES, hint: toSay('hint-figure-sources') },
    REASON,
  ],
  shows: { title: 'formula', source: 'sources' },
  further: { assumptions: 'further-assumptions' },
  title: ({ title }) => title,
  fill: ({ title, formula, unit, source }, knowledge) => ({
    formula: `${title} = ${formula}`,
    unit,
    sources: printSources({ citations: citedByFormula(formula, knowledge), source }, knowledge),
  }),
  read(form, before) {
    const typed = form.required('formula', 'need-formula');
    const [, named, bare] = /^(?:([^=]*)=)?([^=]*)$/s.exec(typed) ?? [undefined, undefined, typed];
    const formula = bare!.trim();
    const title = named?.trim() || before?.title || formula;
    const unit = form.text('unit');
    checkFormula(form, formula, unit);
    const { citations, notes } = form.sources({ required: false });
    const known = new Set(citedByFormula(formula, form.context.knowledge).map(placeKey));
    const further = citations.filter(one => !known.has(placeKey(one)));
    const places =
      further.length > 0 ? printSources({ citations: further }, form.context.knowledge).split('\n') : [];
    const source = joinNotes([...notes, ...places]);
    const on = form.context.now.toISOString().slice(0, 'YYYY-MM-DD'.length);
    const moderated = source === undefined || source === before?.source ? before?.moderated : { on };
    return { title, body: { ...before, title, formula, unit, source, moderated } };
  },
});

/** The citations of the facts that a formula computes from; none where it cannot be read. */
function citedByFormula(formula: string, { facts }: Knowledge): Citation[] {
  try {
    const ids = new Set(references(parseFormula(formula)));
    return distinctPlaces(facts.filter(({ id }) => ids.has(id)).flatMap(({ citations }) => citations));
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return [];
  }
}

function checkFormula(form: FormReader, formula: string, unit: string): void {
  if (formula === '') return;
  const facts = new Map(form.context.knowledge.facts.map(({ id, quantity }) => [id, quantity]));
  try {
    evaluate(parseFormula(formula), id => facts.get(id), unit);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const about = error.code === 'formula.units' && !formula.includes(' + ') ? 'unit' : 'formula';
    const field = error.code === 'formula.units' ? about : 'formula';
    form.fail(field, toSay('wrong-formula', { why: error.message }));
  }
}
