import { setImmediate } from 'node:timers/promises';
import type { Change } from '../knowledge/revision.js';
import type { Rules, StoreWork } from './common.js';
import { importDocument, removeDocument, renameDocument } from './documents.js';
import { dropDrafts, keepDrafts, settledDrafts } from './drafts.js';
import { appendAll } from './revisions.js';
import type { Application, Applied, Authorship } from './store.js';

/** Documents, changes and drafts in the caller's transaction: what is not `appended` has to be rolled back. */
export async function apply(
  work: StoreWork,
  rules: Rules,
  guild: string,
  by: Authorship,
  { documents = [], changes, drafts = [], drafted = [] }: Application,
): Promise<Applied> {
  const settled = await settledDrafts(work, guild, drafts);
  if (settled.length > 0) return { outcome: 'settled', drafts: settled };
  const { author, time } = by;
  const given = new Set(documents.map(({ id }) => id));
  for (const change of changes) if (change.kind === 'documents') await reviseText(work, guild, change, given);
  for (const document of documents) {
    const kept = await importDocument(work, rules, { ...document, guild, author, time });
    if (kept.outcome === 'quota') return kept;
    await setImmediate();
    if (kept.outcome === 'taken') return { outcome: 'taken', id: kept.id };
  }
  const appended = await appendAll(work, rules, guild, by, changes);
  if (appended.outcome !== 'appended') return appended;
  await dropDrafts(work, guild, drafts);
  const kept = await keepDrafts(work, rules.quotas, guild, { person: author, time }, drafted);
  return kept.outcome === 'quota' ? kept : appended;
}

/** A revision of a document takes its text along: away with what is removed or replaced, renamed with what is renamed. */
async function reviseText(
  work: StoreWork,
  guild: string,
  { item, body }: Change,
  given: ReadonlySet<string>,
): Promise<void> {
  if (body === null || given.has(item)) await removeDocument(work, guild, item);
  else if (typeof body.title === 'string') await renameDocument(work, guild, item, body.title);
}
