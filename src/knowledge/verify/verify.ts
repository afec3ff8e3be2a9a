import { windowOf } from '../../figures/edtf.js';
import { references as factsIn, parseFormula, unitOfFormula } from '../../figures/formula.js';
import { parseUnit, sameDimension } from '../../figures/units.js';
import type { Texts } from '../documents/texts.js';
import type { Fault, FaultCode } from '../fault.js';
import type { Knowledge } from '../knowledge.js';
import { PLACEHOLDER } from '../placeholder.js';
import { type ItemName, type ItemReference, REFERABLE, referencesOf } from '../references.js';
import type { Fact, Figure, Kind } from '../schemas.js';
import { citationFaults, documentFaults, uncitedSentences } from './citations.js';

const why = (error: unknown) => (error instanceof Error ? error.message : String(error));

function attempt(code: FaultCode, item: string, check: () => void): Fault[] {
  try {
    check();
    return [];
  } catch (error) {
    return [{ code, item, message: why(error) }];
  }
}

function duplicateFaults(knowledge: Knowledge): Fault[] {
  return Object.entries(knowledge).flatMap(([kind, items]: [string, readonly { id: string }[]]) => {
    const seen = new Set<string>();
    const twice = new Set<string>();
    for (const { id } of items) (seen.has(id) ? twice : seen).add(id);
    const message = 'the id stands twice: rename or remove one of them';
    return [...twice].map(
      (id): Fault => ({ code: 'id.duplicate', item: `${kind}/${id}`, message, values: {} }),
    );
  });
}

/** Whether an item has a value to state; in a formula only a quantity will do. */
function hasValue({ kind, id }: ItemName, inFormula: boolean, facts: ReadonlyMap<string, Fact>): boolean {
  if (kind !== 'facts') return kind === 'figures' || kind === 'milestones';
  const fact = facts.get(id);
  return fact?.quantity !== undefined || (!inFormula && fact?.date !== undefined);
}

function referenceFaults(knowledge: Knowledge, references: readonly ItemReference[]): Fault[] {
  const names = new Set<string>(
    REFERABLE.flatMap(kind => knowledge[kind].map(({ id }: { id: string }) => `${kind}/${id}`)),
  );
  const facts = new Map(knowledge.facts.map(fact => [fact.id, fact]));
  return references.flatMap(({ from, key, to, use }): Fault[] => {
    const name = `${to.kind}/${to.id}`;
    if (!names.has(name))
      return [
        {
          ...{ code: 'reference.unknown', item: from, values: { name } },
          message: `${key} refers to ${name}, which does not exist`,
        },
      ];
    if (use === 'value' && !hasValue(to, key === 'formula', facts)) {
      const message = `${key} states the value of ${name}, which has none: give it a ${key === 'formula' ? 'quantity' : 'quantity or date'}, or say it in words`;
      return [{ code: 'value.missing', item: from, message, values: { name } }];
    }
    return [];
  });
}

function figureFaults(figure: Figure, facts: ReadonlyMap<string, Fact>): Fault[] {
  const item = `figures/${figure.id}`;
  try {
    const expression = parseFormula(figure.formula);
    // Facts that are missing are reported as references.
    if (factsIn(expression).some(id => !facts.get(id)?.quantity)) return [];
    const unit = attempt('unit.invalid', item, () => parseUnit(figure.unit));
    if (unit.length) return unit;
    return attempt('formula.units', item, () => {
      const computed = unitOfFormula(expression, id => facts.get(id)?.quantity?.unit);
      if (!sameDimension(computed, figure.unit))
        throw new Error(
          `the formula gives ${computed || 'a plain number'}, not ${figure.unit || 'a plain number'}: correct the unit or the formula`,
        );
    });
  } catch (error) {
    return [{ code: 'formula.syntax', item, message: why(error) }];
  }
}

function* valueFaults({ facts, milestones }: Knowledge): Generator<void, Fault[]> {
  const faults: Fault[] = [];
  for (const { id, quantity, date, kind } of facts) {
    const item = `facts/${id}`;
    if (quantity) faults.push(...attempt('unit.invalid', item, () => parseUnit(quantity.unit)));
    if (date !== undefined) faults.push(...attempt('date.invalid', item, () => windowOf(date)));
    const missing = (kind === 'quantity' && !quantity) || (kind === 'date' && date === undefined);
    if (missing)
      faults.push({ code: 'value.missing', item, message: `is of kind ${kind} but has no ${kind}: add it` });
    yield;
  }
  for (const { id, date } of milestones) {
    faults.push(...attempt('date.invalid', `milestones/${id}`, () => windowOf(date)));
    yield;
  }
  return faults;
}

/** Items that rest on no document: neither cited, nor attributed, nor derived from items that are. */
function uncitedItems(knowledge: Knowledge, references: readonly ItemReference[]): Fault[] {
  const own: [
    Kind,
    readonly { id: string; citations?: unknown[]; source?: string | undefined; moderated?: unknown }[],
  ][] = [
    ['facts', knowledge.facts],
    ['milestones', knowledge.milestones],
    ['figures', knowledge.figures],
    ['answers', knowledge.answers],
    ['gaps', knowledge.gaps],
  ];
  const founded = new Set(
    own.flatMap(([kind, items]) =>
      items
        .filter(({ citations = [], source, moderated }) => citations.length > 0 || source || moderated)
        .map(({ id }) => `${kind}/${id}`),
    ),
  );
  // Facts that disagree do not found each other; figures and answers stand on what they state.
  const founding = references.filter(({ key }) => key !== 'disagrees' && key !== 'nearest');
  for (let size = -1; size !== founded.size; ) {
    size = founded.size;
    for (const { from, to } of founding) if (founded.has(`${to.kind}/${to.id}`)) founded.add(from);
  }
  const needed = [
    ...knowledge.facts.map(({ id }) => `facts/${id}`),
    ...knowledge.milestones.map(({ id }) => `milestones/${id}`),
    ...knowledge.figures.map(({ id }) => `figures/${id}`),
    ...knowledge.answers.map(({ id }) => `answers/${id}`),
    ...knowledge.gaps.filter(({ status }) => status === 'undisclosed').map(({ id }) => `gaps/${id}`),
  ];
  const message = 'has no citation and refers to nothing that has: cite the sentence it rests on';
  return needed
    .filter(item => !founded.has(item))
    .map((item): Fault => ({ code: 'item.uncited', item, message, values: {} }));
}

function placeholderFaults(knowledge: Knowledge): Fault[] {
  return Object.entries(knowledge).flatMap(([kind, items]: [string, readonly { id: string }[]]) =>
    items
      .filter(item =>
        Object.values(item).some(value => typeof value === 'string' && value.includes(PLACEHOLDER)),
      )
      .map(({ id }): Fault => {
        const message = 'still has the words of a draft: write it in your own words';
        return { code: 'item.placeholder', item: `${kind}/${id}`, message, values: {} };
      }),
  );
}

/**
 * Everything in which knowledge is not true to its documents or to itself; empty where it is clean. Cited text is
 * compared for the documents whose text is in `texts`; one that is not there is a fault. Never throws.
 */
export function verify(knowledge: Knowledge, texts: Texts): Fault[] {
  const work = verifySlices(knowledge, texts);
  for (;;) {
    const step = work.next();
    if (step.done) return [...step.value, ...uncitedSentences(knowledge)];
  }
}

/** As `verify`, pausing now and then; sentences that nothing cites are no fault here. */
export function* verifySlices(knowledge: Knowledge, texts: Texts): Generator<void, Fault[]> {
  const references = referencesOf(knowledge);
  const facts = new Map(knowledge.facts.map(fact => [fact.id, fact]));
  const faults = [
    ...duplicateFaults(knowledge),
    ...(yield* documentFaults(knowledge, texts)),
    ...(yield* citationFaults(knowledge, texts)),
    ...referenceFaults(knowledge, references),
  ];
  yield;
  faults.push(...(yield* valueFaults(knowledge)));
  yield;
  for (const figure of knowledge.figures) {
    faults.push(...figureFaults(figure, facts));
    yield;
  }
  return [...faults, ...uncitedItems(knowledge, references), ...placeholderFaults(knowledge)];
}
