import { ApplicationCommandOptionType as OptionType } from 'discord.js';
import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openEmbeddedEngine } from '../../src/store/embedded.js';
import { QUOTAS } from '../../src/store/quotas.js';
import { SqlStore } from '../../src/store/sql-store.js';
import type { Store } from '../../src/store/store.js';
import { temporaryFolder } from '../store/place.js';
import { type Interaction, SimulatedDiscord, TROUBLES, type Trouble } from '../support/simulation/discord.js';
import { ITEM, Replica } from '../support/simulation/replica.js';
import { STORE_TROUBLES, type StoreTrouble, type StoreWorld, storeOf } from '../support/simulation/store.js';
import { elapse, startVirtualTime, stopVirtualTime } from '../support/simulation/time.js';

/**
 * Replicas of the program's own parts in virtual time: events that come twice, at the same replica or at another,
 * requests that are lost, refused and limited, commits that nobody learns of, replicas that die. From one seed.
 */

const SEEDS = Number(process.env.SEEDS ?? 1000);
const REPLICAS = 3;
const START = Date.UTC(2026, 10, 25);
/** Notice of a change may be lost; then it is found so often, in milliseconds. */
const LOOK_MS = 1_000;
/** No answer may be older after trouble ended, in milliseconds. */
const STALE_MS = 2_000;
const AFTERWARDS_MS = 5_000;
/** How long the last questions take at most, when all is calm, in milliseconds. */
const CALM_MS = 1_000;

interface Step {
  readonly after: number;
  readonly does: 'edit' | 'ask' | 'die';
  readonly replica: number;
  /** The event comes again, to the same replica or the next. */
  readonly again: 'no' | 'same' | 'other';
  readonly againAfter: number;
}

/** Asked of each replica in the end. */
const LAST: Step = { after: 0, does: 'ask', replica: 0, again: 'no', againAfter: 0 };

interface Plan {
  readonly steps: readonly Step[];
  readonly discord: readonly Trouble[];
  readonly delays: readonly number[];
  readonly store: readonly StoreTrouble[];
  /** How long notice of each change takes; null where it is lost. */
  readonly notices: readonly (number | null)[];
}

const mostly = <T>(usual: T, others: readonly T[]) =>
  fc.oneof(
    { arbitrary: fc.constant(usual), weight: 3 },
    { arbitrary: fc.constantFrom(...others), weight: 1 },
  );
const ms = (max: number) => fc.integer({ min: 0, max });

const plans: fc.Arbitrary<Plan> = fc.record({
  steps: fc.array(
    fc.record({
      after: ms(1_500),
      does: fc.oneof(
        { arbitrary: fc.constantFrom('edit' as const, 'ask' as const), weight: 9 },
        { arbitrary: fc.constant('die' as const), weight: 1 },
      ),
      replica: fc.integer({ min: 0, max: REPLICAS - 1 }),
      again: mostly<Step['again']>('no', ['same', 'other']),
      againAfter: ms(600),
    }),
    { minLength: 1, maxLength: 14 },
  ),
  discord: fc.array(mostly<Trouble>('none', TROUBLES), { maxLength: 20 }),
  delays: fc.array(ms(900), { maxLength: 20 }),
  store: fc.array(mostly<StoreTrouble>('none', STORE_TROUBLES), { maxLength: 20 }),
  notices: fc.array(fc.option(ms(400)), { maxLength: 20 }),
});

let embedded: Awaited<ReturnType<typeof openEmbeddedEngine>>;
let untroubled: Store;
let seeds = 0;
beforeAll(async () => {
  embedded = await openEmbeddedEngine({ dataDir: temporaryFolder() });
  // What a disk loses is another test's: here nobody cuts the power.
  await sql`pragma synchronous = off`.execute(embedded.engine.database);
  untroubled = new SqlStore(embedded.engine, { quotas: QUOTAS, seal: embedded.seal });
});
afterAll(() => embedded.engine.close());

interface Sent {
  readonly interaction: Interaction;
  readonly value: number;
  readonly step: Step;
  readonly replicas: Replica[];
}

async function simulate(plan: Plan): Promise<void> {
  const guild = `guild-${seeds++}`;
  const discord = new SimulatedDiscord(plan.discord, plan.delays);
  const started: Replica[] = [];
  const notices = [...plan.notices];
  const world: StoreWorld = {
    ...{ engine: embedded.engine, rules: { quotas: QUOTAS, seal: embedded.seal } },
    ...{ troubles: [...plan.store], busy: 0, commits: [], troubled: [] },
    /** What PostgreSQL and each replica's listener do: notices, and a look at the table for those that were lost. */
    onCommit() {
      for (const replica of started)
        setTimeout(() => replica.alive && void replica.onChange(guild), notices.shift() ?? LOOK_MS);
    },
  };
  const start = () => {
    const replica: Replica = new Replica(
      discord,
      storeOf(world, () => replica.alive),
      guild,
    );
    started.push(replica);
    return replica;
  };
  const replicas = Array.from({ length: REPLICAS }, start);
  const elapsed = (until: number) => {
    let due = false;
    setTimeout(() => {
      due = true;
    }, until);
    return elapse(
      () => due,
      () => world.busy > 0,
    );
  };

  const sent: Sent[] = [];
  for (const step of plan.steps) {
    await elapsed(step.after);
    if (step.does === 'die') {
      replicas[step.replica]!.die();
      replicas[step.replica] = start();
      continue;
    }
    const value = sent.length + 1;
    const interaction = discord.create();
    const base = (await untroubled.history(guild, 'facts', ITEM))[0]?.revision ?? 0;
    const raw = rawOf(interaction, step.does, value, base, guild);
    const to = replicas[step.replica]!;
    const one: Sent = { interaction, value, step, replicas: [to] };
    sent.push(one);
    to.dispatch(raw);
    const next = (step.replica + (step.again === 'other' ? 1 : 0)) % REPLICAS;
    if (step.again !== 'no')
      setTimeout(() => {
        one.replicas.push(replicas[next]!);
        replicas[next]!.dispatch(raw);
      }, step.againAfter);
  }
  await elapsed(AFTERWARDS_MS);
  // What was missed in trouble is known by now, without another change.
  world.troubles.length = 0;
  discord.calm();
  for (const to of replicas) {
    const value = sent.length + 1;
    const interaction = discord.create();
    sent.push({ interaction, value, step: LAST, replicas: [to] });
    to.dispatch(rawOf(interaction, 'ask', value, 0, guild));
  }
  await elapsed(CALM_MS);
  let drained = false;
  void Promise.all(replicas.map(replica => replica.drain())).then(() => {
    drained = true;
  });
  await elapse(
    () => drained,
    () => world.busy > 0,
  );
  for (const replica of started) replica.ended.abort();
  await check(sent, started, world, guild);
}

function rawOf({ id, token }: Interaction, name: string, value: number, base: number, guild: string) {
  const option = (of: string, is: number) => ({ type: OptionType.Integer, name: of, value: is });
  return {
    ...{
      id,
      token,
      application_id: '1',
      version: 1,
      type: 2,
      guild_id: guild,
      channel: { id: '2', type: 0 },
    },
    member: { user: { id: `${value}`, username: 'someone' }, roles: [], permissions: '0' },
    data: { id: '1', type: 1, name, options: [option('value', value), option('base', base)] },
  } as never;
}

const totals = { sent: 0, acknowledged: 0, kept: 0, answered: 0, unanswered: 0 };

/** The history checker: what was said and what is kept fit together. */
async function check(sent: readonly Sent[], started: readonly Replica[], world: StoreWorld, guild: string) {
  const history = (await untroubled.history(guild, 'facts', ITEM)).toReversed();
  const kept = history.map(({ body }) => Number((body as { statement: string }).statement));
  expect(
    history.map(({ revision }) => revision),
    'numbers without a gap',
  ).toEqual(kept.map((_, i) => i + 1));
  expect(new Set(kept).size, 'no edit twice').toBe(kept.length);
  totals.kept += kept.length;
  for (const { interaction, value, step, replicas } of sent) {
    const { shown, troubles } = interaction;
    totals.sent++;
    if (shown.length === 0) totals.unanswered++;
    expect(shown.length, 'answered once at most').toBeLessThanOrEqual(1);
    if (shown[0]?.includes(`Applied ${value}.`)) {
      totals.acknowledged++;
      expect(kept, 'acknowledged, so kept').toContain(value);
    }
    const excused = troubles > 0 || replicas.some(({ alive }) => !alive) || step.again !== 'no';
    if (!excused && shown.length === 0)
      expect.fail(`an interaction without trouble was not answered: ${JSON.stringify(interaction)}`);
  }
  for (const { worked } of started)
    expect(new Set(worked).size, 'an event that comes again is not worked on again').toBe(worked.length);
  for (const replica of started)
    for (const { at, value } of replica.answered) {
      totals.answered++;
      if (world.troubled.some(({ from, to }) => from <= at && at <= to + STALE_MS)) continue;
      const known = world.commits.filter(commit => commit.at < at - STALE_MS).map(commit => commit.value);
      const fresh = [
        ...known.slice(-1),
        ...world.commits.filter(c => c.at >= at - STALE_MS).map(c => c.value),
      ];
      if (known.length > 0 && replica.alive) expect(fresh, 'not stale').toContain(value);
    }
}

describe('replicas in virtual time', () => {
  it(`keep what they acknowledge and answer each event once at most, from ${SEEDS} seeds`, async () => {
    const real = performance.now.bind(performance);
    const began = real();
    await fc.assert(
      fc.asyncProperty(plans, async plan => {
        startVirtualTime(START);
        try {
          await simulate(plan);
        } finally {
          stopVirtualTime();
        }
      }),
      { numRuns: SEEDS, seed: Number(process.env.SEED ?? 20261125) },
    );
    console.log(
      `${SEEDS} seeds in ${Math.round((real() - began) / 1000)} s: ${totals.sent} interactions, ${totals.acknowledged} edits acknowledged of ${totals.kept} kept, ${totals.answered} questions answered, ${totals.unanswered} interactions unanswered`,
    );
    // What never happens shows nothing.
    for (const [what, times] of Object.entries(totals)) expect(times, what).toBeGreaterThan(SEEDS / 100);
  });
});
