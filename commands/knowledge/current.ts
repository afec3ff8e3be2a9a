import type { ItemOf } from '../../src/editing/kinds/item.js';
import type { EditableKind } from '../../src/editing/kinds/kinds.js';
import { itemOf } from '../../src/knowledge/overlay.js';
import type { Kind } from '../../src/knowledge/schemas.js';
import { type EditableName, itemIn } from './items.js';
import type { Moderator } from './moderator.js';

interface Current {
  readonly item: ItemOf<EditableKind>;
  /** Its revision. */
  readonly base: number;
}

/**
 * An item as its latest revision has it, which `moderator.server` may not have yet: an edit of anything older, based on
 * that revision, would undo it unseen. Null where there is none.
 */
export async function currentItem(name: EditableName, moderator: Moderator): Promise<Current | null> {
  const [latest] = await moderator.store.history(moderator.guild, name.kind, name.id);
  if (latest?.body === null) return null;
  const read = latest && (itemOf(latest) as ItemOf<EditableKind> | undefined);
  const item = read ?? itemIn(moderator.server.knowledge, name);
  return item === undefined ? null : { item, base: latest?.revision ?? 0 };
}

export async function latestRevision(
  { kind, id }: EditableName,
  { store, guild }: Moderator,
): Promise<number> {
  return (await store.history(guild, kind, id))[0]?.revision ?? 0;
}

export async function latestRevisionOf(
  kind: Kind,
  item: string,
  { store, guild }: Moderator,
): Promise<number> {
  return (await store.history(guild, kind, item))[0]?.revision ?? 0;
}
