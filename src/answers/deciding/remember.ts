import type { Fact } from '../../knowledge/schemas.js';
import type { Solution } from '../arithmetic/solve.js';
import { wholesOf } from '../arithmetic/world.js';
import { listedEntries } from '../composing/lists.js';
import type { Answer, Suggestion } from '../library/answer.js';
import { isGap, type Library, titleOf } from '../library/library.js';
import type { Calculation } from '../reading/calculation.js';
import type { Turn } from '../reading/conversation.js';
import { calculationOfFact, calculationOfRequest } from '../reading/follow-up.js';
import type { Proposal } from './proposal.js';

type Remembered = Pick<Proposal, 'request' | 'solution' | 'outcome' | 'time' | 'list'>;

/** What an answer leaves for the turns after it. */
export function turnOf(
  question: string,
  { entry, citations, figures, status, suggestions }: Answer,
  { request, solution, outcome, time, list }: Remembered,
  library: Library,
): Turn {
  const main = figures.find(({ name, unit }) => name !== 'given' && unit !== 'd');
  const computed = solution !== undefined && !('impossible' in solution);
  const listed = list !== undefined && list.list !== 'topic' && status !== 'unknown';
  const said = !listed && isSaid(status, entry, library);
  const fact =
    main === undefined ? (said ? broughtBy(entry, library) : undefined) : library.facts.get(main.name);
  const calculation =
    outcome?.calculation ??
    (computed
      ? calculationOfRequest(request, wantedBy(solution))
      : fact === undefined
        ? calculationOfFigure(said ? entry : null, library)
        : calculationOfFact(fact.quantity?.unit ?? '', fact.scope !== 'total', wholesOf(library.knowledge)));
  return {
    question,
    entry: said ? entry : null,
    ...(status === 'offtopic' ? { aside: true } : {}),
    request: computed ? request : {},
    ...(main === undefined ? {} : { unit: main.unit }),
    ...(calculation === undefined ? {} : { calculation }),
    ...(time === undefined ? {} : { time }),
    ...(listed ? { list } : {}),
    ...(suggestions.length === 0 || status !== 'ambiguous'
      ? {}
      : { offered: suggestions.map(offer => offer.entry) }),
    citations,
  };
}

/** The unit that a rate was given in, where the question named none. */
const wantedBy = ({ request }: Solution): string | undefined =>
  request.kind === 'rate' ? request.above.quantity?.unit : undefined;

/** What a figure gives per something, as a question for it. */
function calculationOfFigure(entry: string | null, { entries }: Library): Calculation | undefined {
  const found = entry === null ? undefined : entries.get(entry);
  const [unit, per] = found?.kind === 'figures' ? found.item.unit.split('/') : [];
  if (unit === undefined || per === undefined) return undefined;
  const ask = { unit, exact: false, per: { unit: per, value: 1 } };
  return { asks: [ask], operands: [], operation: 'each', supposed: [] };
}

/** Whether an entry was said, rather than the one that came nearest to a question that has no answer. */
const isSaid = (status: Answer['status'], entry: string | null, library: Library): boolean =>
  status === 'answered' ||
  status === 'undisclosed' ||
  // Places of a document are shown though none is sure.
  (status === 'unknown' &&
    entry !== null &&
    (/^(?:documents|facts)\//.test(entry) || isGap(library, entry, ['unknown'])));

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
  if (only?.list !== undefined)
    return listedEntries(only.list, library).map(entry => {
      const question = titleOf(library, entry);
      return { question, entry, request: {}, citations: [] };
    });
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
