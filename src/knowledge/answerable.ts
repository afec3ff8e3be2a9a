import { evaluate, parseFormula } from '../figures/formula.js';
import { parseUnit } from '../figures/units.js';
import type { Knowledge } from './knowledge.js';
import { type ItemName, parseTemplate } from './references.js';
import type { Fact, Figure, Gap } from './schemas.js';
import type { Windows } from './windows.js';

/** An item that cannot be said any more, and why. */
export interface Unanswerable {
  /** `kind/id`. */
  readonly item: string;
  /** For moderators: what it rests on that is not there. */
  readonly message: string;
}

export interface Answerable {
  /** What can be answered from: without unanswerable items, a gap in the place of each that people may ask for. */
  readonly knowledge: Knowledge;
  readonly unanswerable: readonly Unanswerable[];
}

/** What is said in the place of an entry whose ground was taken away. */
const UNANSWERABLE_REPLY =
  'What answered this rested on something that was removed here, so there is no answer to it now.';

const why = (error: unknown) => (error instanceof Error ? error.message : String(error));

function unitFault(fact: Fact): string | undefined {
  if (fact.quantity === undefined) return undefined;
  try {
    parseUnit(fact.quantity.unit);
    return undefined;
  } catch (error) {
    return why(error);
  }
}

function figureFault(figure: Figure, facts: ReadonlyMap<string, Fact>): string | undefined {
  try {
    evaluate(parseFormula(figure.formula), id => facts.get(id)?.quantity, figure.unit);
    return undefined;
  } catch (error) {
    return why(error);
  }
}

/**
 * Keeps answering honest where a server removed or broke what something else states: a figure that cannot be computed
 * and an answer or reply that states the value of something missing cannot be answered from, rather than said with a
 * hole.
 * The knowledge that is given back has a gap (`unknown`) in the place of each, under the same phrasings. What is only
 * mentioned (`{^fact}`, `brings`, `disagrees`, `nearest`) may be missing: the rest is still true.
 * @param windows of the milestones and facts whose dates can be read; a milestone without one cannot be answered from
 */
export function answerableOf(knowledge: Knowledge, windows: Windows): Answerable {
  const unanswerable: Unanswerable[] = [];
  const gaps: Gap[] = [];
  const taken = new Set(knowledge.gaps.map(({ id }) => id));
  const setAside = (kind: string, id: string, message: string, topic: string, phrasings: string[]) => {
    unanswerable.push({ item: `${kind}/${id}`, message });
    let gap = `silent.${kind}.${id}`.slice(0, 80);
    while (taken.has(gap)) gap = `${gap.slice(0, 78)}-2`;
    taken.add(gap);
    gaps.push({ id: gap, topic, status: 'unknown', phrasings, reply: UNANSWERABLE_REPLY, citations: [] });
  };

  const facts = keep(knowledge.facts, fact => {
    const fault = unitFault(fact);
    if (fault !== undefined) unanswerable.push({ item: `facts/${fact.id}`, message: fault });
    return fault === undefined;
  });
  const factsById = new Map(facts.map(fact => [fact.id, fact]));
  const figures = keep(knowledge.figures, figure => {
    const fault = figureFault(figure, factsById);
    if (fault !== undefined) setAside('figures', figure.id, fault, figure.title, figure.phrasings);
    return fault === undefined;
  });
  const milestones = keep(knowledge.milestones, ({ id, date, title, phrasings }) => {
    if (windows.milestones[id] !== undefined) return true;
    setAside('milestones', id, `its date "${date}" cannot be read`, title, phrasings);
    return false;
  });
  const figureIds = new Set(figures.map(({ id }) => id));
  const milestoneIds = new Set(milestones.map(({ id }) => id));
  const states = ({ kind, id }: ItemName): boolean => {
    if (kind === 'figures') return figureIds.has(id);
    if (kind === 'milestones') return milestoneIds.has(id);
    const fact = kind === 'facts' ? factsById.get(id) : undefined;
    return fact?.quantity !== undefined || windows.facts[fact?.id ?? ''] !== undefined;
  };
  const holes = (template: string): string | undefined => {
    const missing = parseTemplate(template).flatMap(part =>
      part.kind === 'reference' && part.use === 'value' && !states(part.to)
        ? [`${part.to.kind}/${part.to.id}`]
        : [],
    );
    return missing.length > 0
      ? `states the value of ${missing.join(', ')}, which is not there or has none`
      : undefined;
  };
  const answers = keep(knowledge.answers, ({ id, answer, question, phrasings }) => {
    const fault = holes(answer);
    if (fault !== undefined) setAside('answers', id, fault, question, phrasings);
    return fault === undefined;
  });
  const replies = map(knowledge.gaps, gap => {
    const fault = holes(gap.reply);
    if (fault === undefined) return gap;
    unanswerable.push({ item: `gaps/${gap.id}`, message: fault });
    return { ...gap, reply: UNANSWERABLE_REPLY };
  });
  if (unanswerable.length === 0) return { knowledge, unanswerable };
  const allGaps = gaps.length > 0 ? [...replies, ...gaps] : replies;
  return { knowledge: { ...knowledge, facts, figures, milestones, answers, gaps: allGaps }, unanswerable };
}

/** As `filter`, but the list itself where all stay. */
function keep<T>(list: readonly T[], wanted: (item: T) => boolean): readonly T[] {
  const kept = list.filter(wanted);
  return kept.length === list.length ? list : kept;
}

/** As `map`, but the list itself where nothing changes. */
function map<T>(list: readonly T[], change: (item: T) => T): readonly T[] {
  const changed = list.map(change);
  return changed.every((item, i) => item === list[i]) ? list : changed;
}
