import { EventEmitter } from 'node:events';
import type { APIInteraction } from 'discord.js';
import type { Command } from '../../../src/command/command.js';
import { DiscordClock } from '../../../src/discord/connection/clock.js';
import { NO_GRANTS } from '../../../src/discord/connection/grants.js';
import { createRestOptions, openRequests } from '../../../src/discord/connection/rest.js';
import { createHandler } from '../../../src/discord/events/handler.js';
import { Locales } from '../../../src/discord/events/locales.js';
import { GatewayAdapter } from '../../../src/discord/gateway.js';
import { createDelivery } from '../../../src/discord/replies/delivery.js';
import type { Reply } from '../../../src/replies/reply.js';
import { ReadyServers } from '../../../src/servers/ready.js';
import { rereading } from '../../../src/servers/rereading.js';
import type { Server } from '../../../src/servers/server.js';
import type { Store } from '../../../src/store/store.js';
import type { SimulatedDiscord } from './discord.js';

const SILENT = { debug() {}, info() {}, warn() {}, error() {} };
/** Made once, for it holds room for many. */
const LOCALES = new Locales();
export const ITEM = 'number';

const told = (text: string): Reply => ({
  ...{ tone: 'answer', blocks: [{ kind: 'text', text }], actions: [], private: false },
});

/** A replica as the program makes them, of its own parts: handler, delivery, requests, store, ready servers. */
export class Replica {
  alive = true;
  readonly ended = new AbortController();
  readonly #gateway = new EventEmitter();
  readonly #adapter: GatewayAdapter;
  /** Each answer of a question: when, and what was known then. */
  readonly answered: { readonly at: number; readonly value: number }[] = [];
  /** Numbers of the interactions that it worked on. */
  readonly worked: number[] = [];
  readonly onChange: (guild: string | null) => Promise<void>;

  constructor(discord: SimulatedDiscord, store: Store, guild: string) {
    const latestValue = async () => {
      const [latest] = await store.latest(guild);
      return Number((latest?.body as { statement?: string } | undefined)?.statement ?? 0);
    };
    // Of a server that answers only what it is made of matters here.
    const ready = new ReadyServers({
      ...{ capacity: 10, byteCapacity: 1000 },
      make: async () => ({ bytes: 1, value: await latestValue() }) as unknown as Server,
    });
    const valueNow = () => (ready.get(guild) as unknown as { value: number }).value;
    const edit: Command = {
      ...{ name: 'edit', description: 'x', where: 'servers', options: [] },
      run: async ({ value, base }, { now, person }) => {
        this.worked.push(Number(value));
        const statement = String(value);
        const { outcome } = await store.append({
          ...{ guild, kind: 'facts', item: ITEM, base: Number(base), body: { id: ITEM, statement } },
          ...{ author: person, reason: 'news', time: now.toISOString() },
        });
        if (outcome !== 'appended') return told('someone was faster');
        await ready.changed(guild);
        return told(`Applied ${statement}.`);
      },
    };
    const ask: Command = {
      ...{ name: 'ask', description: 'x', where: 'servers', options: [] },
      run: ({ value: number }) => {
        this.worked.push(Number(number));
        const value = valueNow();
        this.answered.push({ at: Date.now(), value });
        return told(`It is ${value}.`);
      },
    };
    const requests = openRequests('', {
      ...createRestOptions('http://discord.invalid/api', SILENT),
      makeRequest: (async (url: string, init: object) =>
        discord.request(() => this.alive, url, init)) as never,
      ...{ hashSweepInterval: 0, handlerSweepInterval: 0 },
    });
    const clock = new DiscordClock();
    const handler = createHandler({
      ...{ commands: [edit, ask], locales: LOCALES, clock: () => new Date(), log: SILENT },
      openAttachment: () => {
        throw new Error('nothing is attached');
      },
      granted: NO_GRANTS.granted,
      services: {
        ...{ commands: [], memory: null as never, engineFor: () => null as never },
        prepare: () => ready.available(guild),
      },
    });
    this.#adapter = new GatewayAdapter({
      ...{ handler, clock, log: SILENT, grants: NO_GRANTS, locales: LOCALES },
      ...{ delivery: createDelivery({ requests, clock, log: SILENT }), posting: null as never },
    });
    this.#adapter.attach({ ws: this.#gateway } as never);
    this.onChange = rereading(ready, SILENT, this.ended.signal);
  }

  dispatch(interaction: APIInteraction): void {
    if (this.alive) this.#gateway.emit('INTERACTION_CREATE', structuredClone(interaction));
  }

  /** Nothing of it goes on, whatever it was at. */
  die(): void {
    this.alive = false;
    this.ended.abort();
  }

  drain = () => this.#adapter.drain();
}
