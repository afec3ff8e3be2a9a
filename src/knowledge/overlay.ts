import { isDeepStrictEqual } from 'node:util';
import type { Knowledge } from './knowledge.js';
import type { Change } from './revision.js';
import { type Kind, kinds } from './schemas.js';

type Item = Knowledge[Kind][number];
/** What a change says, without what it was based on. */
export type ItemChange = Pick<Change, 'kind' | 'item' | 'body'>;

/** What bodies were read as: reading one again is free, as in folding what was read before. */
const read = new WeakMap<object, { readonly kind: Kind; readonly item: Item | undefined }>();

/** The item that a change's body is, defaults filled in; undefined where its schema refuses it or the id differs. */
export function itemOf({ kind, item, body }: ItemChange): Item | undefined {
  if (body === null) return undefined;
  let known = read.get(body);
  if (known?.kind !== kind) {
    known = { kind, item: kinds[kind].safeParse(body).data };
    read.set(body, known);
  }
  return known.item?.id === item ? known.item : undefined;
}

/** Of each item the last change only, in the order of those: folds to the same as the whole list. */
export function latestOf<C extends ItemChange>(changes: readonly C[]): C[] {
  const latest = new Map<string, C>();
  for (const change of changes) {
    const name = `${change.kind}/${change.item}`;
    latest.delete(name);
    latest.set(name, change);
  }
  return [...latest.values()];
}

/**
 * A server's own items over the base: changed ones in the base's place, new ones behind the base's by id, removed ones
 * left out. What did not change is the base's own object, and so is a list in which nothing did. A change whose body is
 * no item counts for nothing (`itemOf`). Whether changes are folded in one go or step by step is the same.
 */
export function foldOverlay(base: Knowledge, changes: readonly ItemChange[]): Knowledge {
  const byKind = new Map<Kind, Map<string, Item | null>>();
  for (const change of latestOf(changes)) {
    const item = change.body === null ? null : itemOf(change);
    if (item === undefined) continue;
    const own = byKind.get(change.kind) ?? new Map<string, Item | null>();
    byKind.set(change.kind, own.set(change.item, item));
  }
  let folded = base;
  for (const [kind, own] of byKind) {
    const list = foldKind(base[kind], own);
    if (list !== base[kind]) folded = { ...folded, [kind]: list };
  }
  return folded;
}

function foldKind(base: readonly Item[], own: ReadonlyMap<string, Item | null>): readonly Item[] {
  const added = new Map(own);
  const kept = base.flatMap(item => {
    const change = own.get(item.id);
    added.delete(item.id);
    if (change === undefined || isDeepStrictEqual(change, item)) return [item];
    return change === null ? [] : [change];
  });
  const rest = [...added.values()].filter(item => item !== null);
  rest.sort((a, b) => (a.id < b.id ? -1 : 1));
  const same = rest.length === 0 && kept.length === base.length && kept.every((item, i) => item === base[i]);
  return same ? base : [...kept, ...rest];
}
