import { UserError } from '../../../src/errors.js';
import type { Database, Rules } from '../../../src/store/common.js';
import type { SqlEngine } from '../../../src/store/engine.js';
import { SqlStore } from '../../../src/store/sql-store.js';
import type { Store } from '../../../src/store/store.js';

export const STORE_TROUBLES = [
  'none',
  'unreachable',
  /** The connection ends after COMMIT was sent: it counts, and nobody was told. */
  'commit unknown',
  'slow',
] as const;
export type StoreTrouble = (typeof STORE_TROUBLES)[number];

const SLOW_MS = 1_700;

class Lost extends Error {}

export interface StoreWorld {
  readonly engine: SqlEngine;
  readonly rules: Rules;
  /** Taken from in turn, one a transaction; none when they are used up. */
  readonly troubles: StoreTrouble[];
  /** Transactions under way in no virtual time. */
  busy: number;
  /** What was kept, and when. */
  readonly commits: { readonly at: number; readonly value: number }[];
  /** Told of each. */
  readonly onCommit: () => void;
  /** When there was trouble. */
  readonly troubled: { readonly from: number; to: number }[];
}

/** The store as one replica has it: one database for all, each with a connection that may be lost. */
export function storeOf(world: StoreWorld, alive: () => boolean): Store {
  const never = new Promise<never>(() => {});
  async function transact<T>(work: (trx: never) => Promise<T>): Promise<T> {
    const trouble = world.troubles.shift() ?? 'none';
    const time = { from: Date.now(), to: Date.now() };
    if (trouble !== 'none') world.troubled.push(time);
    if (trouble === 'slow') {
      time.to += SLOW_MS;
      await new Promise<void>(resolve => setTimeout(resolve, SLOW_MS));
    }
    if (!alive()) return never;
    if (trouble === 'unreachable') throw new Lost('the connection is refused');
    world.busy++;
    try {
      const result = await world.engine.database.transaction().execute(work as never);
      note(result);
      if (trouble === 'commit unknown') throw new Lost('the connection was lost');
      return alive() ? (result as T) : never;
    } finally {
      world.busy--;
    }
  }
  function note(result: unknown): void {
    const { outcome, revisions } = (result ?? {}) as {
      outcome?: string;
      revisions?: { body: { statement: string } }[];
    };
    if (outcome !== 'appended') return;
    for (const { body } of revisions ?? [])
      world.commits.push({ at: Date.now(), value: Number(body.statement) });
    world.onCommit();
  }
  return new SqlStore(
    {
      ...{ compact: async () => true, backup: async () => {}, close: async () => {} },
      turn: world.engine.turn,
      database: { transaction: () => ({ execute: transact }) } as unknown as Database,
      failure: error =>
        error instanceof Lost
          ? new UserError('store.unreachable', error.message)
          : world.engine.failure(error),
    },
    world.rules,
  );
}
