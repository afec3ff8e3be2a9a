import { isDeepStrictEqual } from 'node:util';
import { dateInWords } from '../../figures/date-words.js';
import { formatQuantity } from '../../figures/format.js';
import { statedIn } from '../../knowledge/draft/stated.js';
import type { Knowledge } from '../../knowledge/knowledge.js';
import { type ItemChange, itemOf } from '../../knowledge/overlay.js';
import type { Fact, Milestone } from '../../knowledge/schemas.js';
import { inSlices } from '../../timing/slices.js';
import type { StatedValue } from '../kinds/provenance.js';
import { placeKey } from '../kinds/sources.js';

/** An item that still tells a value which a change replaces. */
export interface StaleItem {
  /** `kind/id`. */
  readonly name: string;
  /** What it says. */
  readonly text: string;
  /** The item with the new value in the place of the old. */
  readonly change: ItemChange;
}

interface Revaluation {
  readonly name: string;
  readonly before: StatedValue & Pick<Fact, 'citations'>;
  readonly after: StatedValue & Partial<Pick<Fact, 'source' | 'moderated' | 'citations'>>;
}

/** Texts of each kind that may tell a value. */
const TOLD = {
  facts: ['statement'],
  milestones: ['title'],
  answers: ['answer'],
  gaps: ['reply'],
} as const;

/**
 * Every item, those of the changes among them, whose words or value still tell what a change replaces. Each text is read
 * once, however many values change; blocks for a few milliseconds at a time.
 */
export function staleItems(changes: readonly ItemChange[], knowledge: Knowledge): Promise<StaleItem[]> {
  return inSlices(staleSlices(changes, knowledge));
}

function* staleSlices(changes: readonly ItemChange[], knowledge: Knowledge): Generator<void, StaleItem[]> {
  const before = {
    facts: new Map(knowledge.facts.map(fact => [fact.id, fact])),
    milestones: new Map(knowledge.milestones.map(one => [one.id, one])),
  };
  const revalued = changes.flatMap(change => revaluationOf(change, before));
  if (revalued.length === 0) return [];
  const byValue = byValueOf(revalued);
  const changed = new Map(changes.map(change => [`${change.kind}/${change.item}`, change]));
  const stale: StaleItem[] = [];
  for (const kind of Object.keys(TOLD) as (keyof typeof TOLD)[])
    for (const item of knowledge[kind]) {
      yield;
      const name = `${kind}/${item.id}`;
      const own = changed.get(name);
      if (own?.body === null) continue;
      const body = (own ? itemOf(own) : item) as Readonly<Record<string, unknown>> | undefined;
      if (body === undefined) continue;
      const after = retold(kind, name, body, byValue);
      if (after === body || isDeepStrictEqual(after, body)) continue;
      stale.push({ name, text: String(body[TOLD[kind][0]]), change: { kind, item: item.id, body: after } });
    }
  return stale;
}

/** Revaluations by what is replaced: an amount, a date, or both as an item has them. Of several the first counts. */
interface ByValue {
  readonly amounts: ReadonlyMap<string, Revaluation>;
  readonly dates: ReadonlyMap<string, Revaluation>;
  readonly items: ReadonlyMap<string, readonly Revaluation[]>;
}

const amountKey = ({ value, unit }: { readonly value: number; readonly unit: string }) => `${value} ${unit}`;
const itemKey = ({ quantity, date }: StatedValue) =>
  `${quantity ? `${amountKey(quantity)} ${quantity.bound}` : ''}|${date ?? ''}`;

function byValueOf(revalued: readonly Revaluation[]): ByValue {
  const amounts = new Map<string, Revaluation>();
  const dates = new Map<string, Revaluation>();
  const items = new Map<string, Revaluation[]>();
  for (const one of revalued) {
    const { quantity, date } = one.before;
    if (quantity && one.after.quantity && !amounts.has(amountKey(quantity)))
      amounts.set(amountKey(quantity), one);
    if (date !== undefined && one.after.date !== undefined && one.after.date !== date && !dates.has(date))
      dates.set(date, one);
    const same = items.get(itemKey(one.before));
    if (same) same.push(one);
    else items.set(itemKey(one.before), [one]);
  }
  return { amounts, dates, items };
}

function revaluationOf(
  change: ItemChange,
  known: Readonly<Record<'facts' | 'milestones', ReadonlyMap<string, Fact | Milestone>>>,
): Revaluation[] {
  const { kind, item } = change;
  if (kind !== 'facts' && kind !== 'milestones') return [];
  const before = known[kind].get(item);
  const after = itemOf(change) as Fact | Milestone | undefined;
  if (before === undefined || after === undefined) return [];
  const [was, is] = [statedValue(before), statedValue(after)];
  if (isDeepStrictEqual(was, is)) return [];
  return [
    { name: `${kind}/${item}`, before: { ...was, citations: before.citations }, after: { ...after, ...is } },
  ];
}

const statedValue = (item: Fact | Milestone): StatedValue => ({
  quantity: 'quantity' in item ? item.quantity : undefined,
  date: item.date,
});

function retold(
  kind: keyof typeof TOLD,
  name: string,
  body: Readonly<Record<string, unknown>>,
  byValue: ByValue,
): Readonly<Record<string, unknown>> {
  let after = body;
  for (const field of TOLD[kind]) {
    const text = String(after[field] ?? '');
    const again = withValues(text, byValue);
    if (again !== text) after = { ...after, [field]: again };
  }
  if (kind !== 'facts' && kind !== 'milestones') return after;
  const same = byValue.items.get(itemKey(after as StatedValue)) ?? [];
  const one = same.find(revaluation => name !== revaluation.name && tellsTheSame(after, revaluation));
  return one === undefined ? after : { ...after, ...withoutUndefined(one.after) };
}

/** An item of the same value that rests on the same place in a document. */
function tellsTheSame(body: Readonly<Record<string, unknown>>, { before }: Revaluation): boolean {
  const { quantity, date, citations } = body as Partial<Fact>;
  const same = isDeepStrictEqual(
    [quantity ?? null, date ?? null],
    [before.quantity ?? null, before.date ?? null],
  );
  const places = new Set(before.citations.map(placeKey));
  return same && (citations ?? []).some(citation => places.has(placeKey(citation)));
}

function withoutUndefined({ quantity, date, source, moderated, citations }: Revaluation['after']) {
  return Object.fromEntries(
    Object.entries({ quantity, date, source, moderated, citations }).filter(
      ([, value]) => value !== undefined,
    ),
  );
}

/** A text with the new values' words in the place of the old ones'. */
function withValues(text: string, byValue: ByValue): string {
  const { dates, quantities } = statedIn(text);
  const amounts = quantities.flatMap(found => {
    const after = byValue.amounts.get(amountKey(found))?.after.quantity;
    return after ? [{ range: found.range, words: plainAmount(after) }] : [];
  });
  const days = dates.flatMap(({ edtf, range }) => {
    const after = byValue.dates.get(edtf)?.after.date;
    return after === undefined ? [] : [{ range, words: withoutArticle(text, range[0], dateInWords(after)) }];
  });
  return [...amounts, ...days]
    .sort((a, b) => b.range[0] - a.range[0])
    .reduce((told, { range: [start, end], words }) => told.slice(0, start) + words + told.slice(end), text);
}

/** Its bound stands in the text's own words. */
const plainAmount = (quantity: NonNullable<StatedValue['quantity']>): string =>
  formatQuantity({ ...quantity, bound: 'exact' });

const withoutArticle = (text: string, at: number, words: string): string =>
  /\bthe\s$/i.test(text.slice(0, at)) ? words.replace(/^the /, '') : words;
