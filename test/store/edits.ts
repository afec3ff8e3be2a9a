import type { Change } from '../../src/knowledge/revision.js';
import type { NewRevision } from '../../src/store/store.js';

export const NOON = '2026-11-21T12:00:00.000Z';

/** A change of a fact of guild `g1` by `ann`, unless `more` says otherwise. */
export const edit = (
  item: string,
  body: Change['body'],
  base = 0,
  more: Partial<NewRevision> = {},
): NewRevision => ({
  ...{ kind: 'facts', item, body, base, guild: 'g1', author: 'ann', reason: 'because', time: NOON },
  ...more,
});
