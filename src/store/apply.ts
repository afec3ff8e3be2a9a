import type { Rules, Work } from './common.js';
import { importDocument } from './documents.js';
import { dropDrafts, settledDrafts } from './drafts.js';
import { appendAll } from './revisions.js';
import type { Application, Applied, Authorship } from './store.js';

/** Documents, changes and drafts in the caller's transaction: what is not `appended` has to be rolled back. */
export async function apply(
  work: Work,
  rules: Rules,
  guild: string,
  by: Authorship,
  { documents = [], changes, drafts = [] }: Application,
): Promise<Applied> {
  const settled = await settledDrafts(work, guild, drafts);
  if (settled.length > 0) return { outcome: 'settled', drafts: settled };
  const { author, time } = by;
  for (const document of documents) {
    const kept = await importDocument(work, rules, { ...document, guild, author, time });
    if (kept.outcome === 'quota') return kept;
    if (kept.outcome === 'taken') return { outcome: 'taken', id: kept.id };
  }
  const appended = await appendAll(work, rules, guild, by, changes);
  if (appended.outcome === 'appended') await dropDrafts(work, guild, drafts);
  return appended;
}
