import { isDeepStrictEqual } from 'node:util';
import { dateInWords } from '../../figures/date-words.js';
import { formatQuantity } from '../../figures/format.js';
import { statedIn } from '../../knowledge/draft/stated.js';
import type { Knowledge } from '../../knowledge/knowledge.js';
import { type ItemChange, itemOf } from '../../knowledge/overlay.js';
import type { Fact, Milestone } from '../../knowledge/schemas.js';
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

/** Every item, those of the changes among them, whose words or value still tell what a change replaces. */
export function staleItems(changes: readonly ItemChange[], knowledge: Knowledge): StaleItem[] {
  const revalued = changes.flatMap(change => revaluationOf(change, knowledge));
  if (revalued.length === 0) return [];
  const changed = new Map(changes.map(change => [`${change.kind}/${change.item}`, change]));
  return (Object.keys(TOLD) as (keyof typeof TOLD)[]).flatMap(kind =>
    knowledge[kind].flatMap((item): StaleItem[] => {
      const name = `${kind}/${item.id}`;
      const own = changed.get(name);
      if (own?.body === null) return [];
      const body = (own ? itemOf(own) : item) as Readonly<Record<string, unknown>> | undefined;
      if (body === undefined) return [];
      const after = retold(kind, name, body, revalued);
      if (isDeepStrictEqual(after, body)) return [];
      return [{ name, text: String(body[TOLD[kind][0]]), change: { kind, item: item.id, body: after } }];
    }),
  );
}

function revaluationOf(change: ItemChange, knowledge: Knowledge): Revaluation[] {
  const { kind, item } = change;
  if (kind !== 'facts' && kind !== 'milestones') return [];
  const before = (knowledge[kind] as readonly (Fact | Milestone)[]).find(({ id }) => id === item);
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
  revalued: readonly Revaluation[],
): Readonly<Record<string, unknown>> {
  let after = body;
  for (const one of revalued) {
    for (const field of TOLD[kind]) {
      const text = String(after[field] ?? '');
      const again = withValue(text, one.before, one.after);
      if (again !== text) after = { ...after, [field]: again };
    }
    if (name !== one.name && (kind === 'facts' || kind === 'milestones') && tellsTheSame(after, one))
      after = { ...after, ...withoutUndefined(one.after) };
  }
  return after;
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

/** A text with the new value's words in the place of the old one's. */
function withValue(text: string, before: StatedValue, after: StatedValue): string {
  const { dates, quantities } = statedIn(text);
  const { quantity, date } = before;
  const amounts =
    quantity && after.quantity
      ? quantities
          .filter(({ value, unit }) => value === quantity.value && unit === quantity.unit)
          .map(({ range }) => ({ range, words: plainAmount(after.quantity!) }))
      : [];
  const days =
    date !== undefined && after.date !== undefined && after.date !== date
      ? dates
          .filter(({ edtf }) => edtf === date)
          .map(({ range }) => ({ range, words: withoutArticle(text, range[0], dateInWords(after.date!)) }))
      : [];
  return [...amounts, ...days]
    .sort((a, b) => b.range[0] - a.range[0])
    .reduce((told, { range: [start, end], words }) => told.slice(0, start) + words + told.slice(end), text);
}

/** Its bound stands in the text's own words. */
const plainAmount = (quantity: NonNullable<StatedValue['quantity']>): string =>
  formatQuantity({ ...quantity, bound: 'exact' });

const withoutArticle = (text: string, at: number, words: string): string =>
  /\bthe\s$/i.test(text.slice(0, at)) ? words.replace(/^the /, '') : words;
