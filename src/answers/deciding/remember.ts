import type { Fact } from '../../knowledge/schemas.js';
import { wholesOf } from '../arithmetic/world.js';
import type { Answer, Suggestion } from '../library/answer.js';
import type { Library } from '../library/library.js';
import type { Turn } from '../reading/conversation.js';
import { calculationOfFact, calculationOfRequest } from '../reading/follow-up.js';
import type { Proposal } from './proposal.js';

/** What an answer leaves for the turns after it. */
export function turnOf(
  question: string,
  { entry, citations, figures, status, suggestions }: Answer,
  { request, solution, outcome, time }: Pick<Proposal, 'request' | 'solution' | 'outcome' | 'time'>,
  library: Library,
): Turn {
  const main = figures.find(({ name, unit }) => name !== 'given' && unit !== 'd');
  const computed = solution !== undefined && !('impossible' in solution);
  const fact = main === undefined ? broughtBy(entry, library) : library.facts.get(main.name);
  const calculation =
    outcome?.calculation ??
    (computed
      ? calculationOfRequest(request)
      : fact === undefined
        ? undefined
        : calculationOfFact(fact.quantity?.unit ?? '', fact.scope !== 'total', wholesOf(library.knowledge)));
  return {
    question,
    entry: status === 'ambiguous' ? null : entry,
    request: computed ? request : {},
    ...(main === undefined ? {} : { unit: main.unit }),
    ...(calculation === undefined ? {} : { calculation }),
    ...(time === undefined ? {} : { time }),
    ...(suggestions.length === 0 || status !== 'ambiguous'
      ? {}
      : { offered: suggestions.map(offer => offer.entry) }),
    citations,
  };
}

/** The amount that a milestone brings: what follows it, "and the money for it", is about that. */
function broughtBy(entry: string | null, { knowledge, facts }: Library): Fact | undefined {
  const milestone = knowledge.milestones.find(({ id }) => `milestones/${id}` === entry);
  return milestone?.brings.map(id => facts.get(id)).find(fact => fact?.quantity !== undefined);
}

/** The things that an answer holds in order, for "the first one": offers, parts of a message, or results. */
export function itemsOf(
  chosen: readonly Proposal[],
  offered: readonly Suggestion[],
  answerOf: (proposal: Proposal) => Answer,
  library: Library,
): Turn[] {
  if (offered.length > 0)
    return offered.map(({ entry, question }) => ({ question, entry, request: {}, citations: [] }));
  if (chosen.length > 1)
    return chosen.map(proposal => turnOf(proposal.text, answerOf(proposal), proposal, library));
  const [only] = chosen;
  if (only?.outcome === undefined) return [];
  const { calculation, results } = only.outcome;
  return results.map(({ ask, of }) => ({
    question: only.text,
    entry: only.entry,
    request: {},
    calculation: {
      ...calculation,
      asks: [ask],
      operands: of,
      operation: of.length > 1 ? calculation.operation : 'each',
    },
    citations: [],
  }));
}
