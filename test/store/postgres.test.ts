import pg from 'pg';
import { afterAll, describe, expect, it } from 'vitest';
import { openPostgres } from '../../src/store/postgres.js';
import type { Quotas, Store } from '../../src/store/store.js';
import { runStore } from '../../src/terminal/store.js';
import { type Postgres, startPostgres } from '../support/postgres.js';
import { conforms } from './conformance/conformance.js';
import type { Place } from './conformance/subject.js';
import { embeddedPlace } from './place.js';

const started = await startPostgres();
if (typeof started === 'string') console.warn(started);
const server = started as Postgres;
afterAll(async () => {
  if (typeof started !== 'string') await started.stop();
});

/** A database of its own, made when it is opened. */
function postgresPlace(): Place {
  let url: Promise<string> | null = null;
  let quotas: Partial<Quotas> = {};
  const open = async () => {
    url ??= server.create();
    return openPostgres({ url: await url, quotas });
  };
  return {
    open(given) {
      quotas = given ?? {};
      return open();
    },
    reopen: open,
    bytes: () => null,
    discard: async () => {
      if (url) await server.drop(await url);
    },
  };
}

const edit = (item: string, base: number, n: number) => ({
  ...{ guild: 'g1', kind: 'facts' as const, item, base, body: { id: item, statement: `${n}` } },
  ...{ author: 'ann', reason: 'news', time: '2026-11-21T12:00:00Z' },
});

/** Several processes on one database, as long as `run` takes. */
async function shared(run: (stores: Store[], url: string) => Promise<void>, replicas = 3) {
  const url = await server.create();
  const stores = await Promise.all(Array.from({ length: replicas }, () => openPostgres({ url })));
  try {
    await run(stores, url);
  } finally {
    await Promise.all(stores.map(store => store.close()));
    await server.drop(url);
  }
}

describe.skipIf(typeof started === 'string')('with PostgreSQL', () => {
  conforms('shared store', postgresPlace);

  describe('several processes', () => {
    it('number revisions without a gap, and of edits on one base one counts', () =>
      shared(async stores => {
        const outcomes = await Promise.all(
          Array.from({ length: 60 }, (_, i) =>
            stores[i % stores.length]!.append(edit(`item-${i % 12}`, 0, i)),
          ),
        );
        expect(outcomes.filter(({ outcome }) => outcome === 'appended')).toHaveLength(12);
        const revisions = await stores[0]!.since('g1', 0);
        expect(revisions.map(({ sequence }) => sequence)).toEqual(
          Array.from({ length: 12 }, (_, i) => i + 1),
        );
      }));

    it('hear of each other within a second, and after their connections were cut', () =>
      shared(async ([first, second], url) => {
        const heard: (string | null)[] = [];
        await second!.watch(guild => heard.push(guild));
        await first!.append(edit('a', 0, 1));
        await expect.poll(() => heard, { timeout: 1_000 }).toContain('g1');
        heard.length = 0;
        await server.cut(url);
        await expect.poll(() => heard, { timeout: 5_000 }).toContain(null);
        heard.length = 0;
        await first!.append(edit('a', 1, 2)).catch(() => first!.append(edit('a', 1, 2)));
        await expect.poll(() => heard, { timeout: 1_000 }).toContain('g1');
      }));

    it('find a change whose notification was lost', () =>
      shared(async ([first, second], url) => {
        const heard: (string | null)[] = [];
        await second!.watch(guild => heard.push(guild));
        // Whatever the reason, nothing is sent any more.
        const client = new pg.Client({ connectionString: url });
        await client.connect();
        await client.query(`CREATE OR REPLACE FUNCTION knowledge_changed() RETURNS trigger LANGUAGE plpgsql AS $$
          BEGIN UPDATE guilds SET changed = clock_timestamp() WHERE guild = new.guild; RETURN NULL; END $$`);
        await client.end();
        await first!.append(edit('a', 0, 1));
        await expect.poll(() => heard, { timeout: 5_000 }).toEqual(['g1']);
      }));

    it('share turns and counts', () =>
      shared(async stores => {
        const waits = await Promise.all(
          Array.from({ length: 30 }, (_, i) => stores[i % 3]!.reserve('identify 0', 5_000)),
        );
        const sorted = waits.sort((a, b) => a - b);
        expect(sorted[0]).toBe(0);
        for (const [i, wait] of sorted.entries()) expect(Math.abs(wait - 5_000 * i)).toBeLessThan(2_000);
        const burst = await Promise.all(
          Array.from({ length: 60 }, (_, i) => stores[i % 3]!.reserve('r', 60_000, 40)),
        );
        expect(burst.filter(wait => wait === 0)).toHaveLength(41);
        for (const store of stores) await store.tally('refusals', 2, 10);
        expect(await stores[0]!.tally('refusals', 0, 10)).toBe(6);
        expect(await stores[0]!.tally('others', 0, 10)).toBe(0);
        const claims = await Promise.all(
          Array.from({ length: 30 }, (_, i) => stores[i % 3]!.claim(`i${i % 2}`, 60_000)),
        );
        expect(claims.filter(Boolean)).toHaveLength(2);
      }));

    it('outlive connections that are cut while they are used', () =>
      shared(async ([first, second], url) => {
        await second!.watch(() => {});
        for (let i = 0; i < 10; i++) {
          const busy = Array.from({ length: 8 }, (_, n) => first!.append(edit(`cut-${i}-${n}`, 0, n)));
          await Promise.all([Promise.allSettled(busy), server.cut(url)]);
        }
        expect(await second!.guilds().catch(() => second!.guilds())).toHaveLength(1);
      }));

    it('migrate an empty database at the same time', async () => {
      const url = await server.create();
      const stores = await Promise.all(Array.from({ length: 5 }, () => openPostgres({ url })));
      expect(await stores[4]!.guilds()).toEqual([]);
      await Promise.all(stores.map(store => store.close()));
      await server.drop(url);
    });
  });

  it('takes a whole embedded store, and gives it back, each compared by digest', async () => {
    const url = await server.create();
    const place = embeddedPlace('a key for tests');
    const back = embeddedPlace('a key for tests');
    const before = await place.open();
    for (let i = 0; i < 3; i++) await before.append(edit('a', i, i));
    await before.vote({
      ...{ guild: 'g2', message: 'm', person: 'ben', entry: null, value: -1 },
      ...{ reason: 'no', time: '2026-11-21T12:00:00Z' },
    });
    await before.set('g2', 'a setting', { one: 1 });
    const revisions = await before.since('g1', 0);
    await before.close();
    const said: string[] = [];
    const copy = (to: string, dataDir: string) =>
      runStore(['copy', to], {
        ...{ store: { dataDir, encryptionKey: 'a key for tests' }, databaseUrl: url },
        ...{ out: (line: string) => void said.push(line), err: () => {} },
      });
    expect(await copy('postgres', place.dataDir)).toBe(0);
    expect(await copy('embedded', back.dataDir)).toBe(0);
    const digests = said.map(line => /digest (\w{64})/.exec(line)?.[1]);
    expect(digests[0]).toBe(digests[1]);
    await expect(copy('postgres', back.dataDir)).rejects.toMatchObject({ code: 'store.copy' });
    const after = await back.open();
    expect(await after.since('g1', 0)).toEqual(revisions);
    expect(await after.votes('g2')).toHaveLength(1);
    expect(await after.append(edit('a', 3, 4))).toMatchObject({ outcome: 'appended' });
    await after.close();
    await Promise.all([place.discard(), back.discard(), server.drop(url)]);
  });

  it('says what to do where the database is not there, or does not let us in', async () => {
    const elsewhere = { url: 'postgres://u:p@127.0.0.1:1/none' };
    await expect(openPostgres(elsewhere)).rejects.toMatchObject({ code: 'store.unreachable' });
    const none = { url: Object.assign(new URL(server.url), { pathname: '/none' }).href };
    await expect(openPostgres(none)).rejects.toMatchObject({ code: 'store.refused' });
  });
});
