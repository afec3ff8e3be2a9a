import { FormulaError, parseFormula, references } from '../../figures/formula.js';
import type { Knowledge } from '../../knowledge/knowledge.js';
import { parseTemplate } from '../../knowledge/references.js';
import type { Citation } from '../../knowledge/schemas.js';
import { printAmount } from './amounts.js';
import type { EditableKind, ItemOf, Typed } from './fields.js';
import { placeKey, printSources } from './sources.js';

type Filler<K extends EditableKind> = (item: ItemOf<K>, knowledge: Knowledge) => Typed;

const FILLERS: { readonly [K in EditableKind]: Filler<K> } = {
  facts: (fact, knowledge) => ({
    statement: fact.statement,
    value: fact.quantity ? printAmount(fact.quantity) : '',
    date: fact.date ?? '',
    sources: printSources(fact, knowledge),
  }),
  milestones: (milestone, knowledge) => ({
    statement: milestone.title,
    value: milestone.brings.join(', '),
    date: milestone.date,
    sources: printSources(milestone, knowledge),
  }),
  figures: ({ title, formula, unit, source }, knowledge) => ({
    formula: `${title} = ${formula}`,
    unit,
    sources: printSources({ citations: citedByFormula(formula, knowledge), source }, knowledge),
  }),
  answers: (answer, knowledge) => ({
    question: answer.question,
    phrasings: splitPhrasings(answer.phrasings).shown.join('\n'),
    answer: answer.answer,
    sources: printSources(groundsOf(answer, knowledge), knowledge),
  }),
  gaps: (gap, knowledge) => ({
    topic: gap.topic,
    phrasings: splitPhrasings(gap.phrasings).shown.join('\n'),
    reply: gap.reply,
    sources: printSources(gap, knowledge),
  }),
  lexicon: ({ words }) => ({ words: words.join('\n') }),
};

/** Of the 4,000 characters that a field holds, these are filled in; the others are room for more phrasings. */
const FILLED = 3500;

/** The phrasings that a form shows, and those behind them that do not fit: these stay as they are when it is read. */
export function splitPhrasings(phrasings: readonly string[]): {
  readonly shown: readonly string[];
  readonly hidden: readonly string[];
} {
  let length = 0;
  const end = phrasings.findIndex(phrasing => {
    length += phrasing.length + 1;
    return length > FILLED;
  });
  return end < 0
    ? { shown: phrasings, hidden: [] }
    : { shown: phrasings.slice(0, end), hidden: phrasings.slice(end) };
}

/** An item as its form shows it; `readForm` gives it back. */
export function fillForm<K extends EditableKind>(kind: K, item: ItemOf<K>, knowledge: Knowledge): Typed {
  return FILLERS[kind](item, knowledge);
}

/** An answer's own sources; of one without any, the citations of what it states. */
function groundsOf(answer: ItemOf<'answers'>, { facts, milestones }: Knowledge) {
  if (answer.citations.length > 0 || answer.source !== undefined) return answer;
  const stated = parseTemplate(answer.answer).flatMap(part =>
    part.kind === 'reference' ? [`${part.to.kind}/${part.to.id}`] : [],
  );
  const named = new Set([...answer.facts.map(id => `facts/${id}`), ...stated]);
  const citations = distinct([
    ...facts.filter(({ id }) => named.has(`facts/${id}`)).flatMap(item => item.citations),
    ...milestones.filter(({ id }) => named.has(`milestones/${id}`)).flatMap(item => item.citations),
  ]);
  return { citations };
}

/** The citations of the facts that a formula computes from; none where it cannot be read. */
export function citedByFormula(formula: string, { facts }: Knowledge): Citation[] {
  try {
    const ids = new Set(references(parseFormula(formula)));
    return distinct(facts.filter(({ id }) => ids.has(id)).flatMap(({ citations }) => citations));
  } catch (error) {
    if (!(error instanceof FormulaError)) throw error;
    return [];
  }
}

const distinct = (citations: readonly Citation[]): Citation[] => [
  ...new Map(citations.map(one => [placeKey(one), one])).values(),
];
