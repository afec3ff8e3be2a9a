import { snowflake } from '../discord/snowflake.js';

/** Discord as far as interactions and their answers go, with trouble on the way. */

export const TROUBLES = [
  'none',
  /** The request does not get there. */
  'lost',
  /** It gets there, and its answer is lost. */
  'answer lost',
  'bad gateway',
  'limit of the user',
  'limit of all',
  'limit shared with others',
] as const;
export type Trouble = (typeof TROUBLES)[number];

export interface Interaction {
  readonly id: string;
  readonly token: string;
  /** When it was made, in milliseconds. */
  readonly made: number;
  acknowledged: boolean;
  /** Texts of the messages that people see for it. */
  readonly shown: string[];
  /** Requests for it that met trouble. */
  troubles: number;
}

/** After this a first response is too late, in milliseconds. */
const DUE_MS = 3000;
const LIMIT_S = 0.3;

export class SimulatedDiscord {
  readonly interactions = new Map<string, Interaction>();
  /** Taken from in turn, one a request; none when they are used up. */
  readonly #troubles: Trouble[];
  readonly #delays: number[];

  constructor(troubles: readonly Trouble[], delays: readonly number[]) {
    this.#troubles = [...troubles];
    this.#delays = [...delays];
  }

  create(): Interaction {
    const id = snowflake();
    const made: Interaction = {
      ...{ id, token: `token${id}`, made: Date.now(), acknowledged: false, shown: [], troubles: 0 },
    };
    this.interactions.set(id, made);
    return made;
  }

  /** No trouble from here on. */
  calm(): void {
    this.#troubles.length = 0;
    this.#delays.length = 0;
  }

  /** What discord.js sends goes here in the place of the network. @param alive whether its sender still is */
  request = async (alive: () => boolean, url: string, init: { method?: string; body?: unknown }) => {
    const trouble = this.#troubles.shift() ?? 'none';
    await pause(this.#delays.shift() ?? 5);
    const interaction = this.#of(url);
    if (trouble !== 'none') interaction.troubles++;
    if (trouble === 'lost') throw Object.assign(new Error('reset'), { code: 'ECONNRESET' });
    if (trouble === 'bad gateway') return response(502, {});
    if (trouble.startsWith('limit')) return limited(trouble);
    // A process that died before its bytes went out has sent nothing.
    const result = alive() ? this.#take(interaction, url, init) : response(502, {});
    if (trouble === 'answer lost') throw Object.assign(new Error('reset'), { code: 'ECONNRESET' });
    return result;
  };

  #of(url: string): Interaction {
    const found = [...this.interactions.values()].find(({ token }) => url.includes(`/${token}`));
    if (!found) throw new Error(`nothing is at ${url}`);
    return found;
  }

  #take(interaction: Interaction, url: string, { method, body }: { method?: string; body?: unknown }) {
    const sent = typeof body === 'string' ? JSON.parse(body) : {};
    if (url.includes('/callback')) {
      if (interaction.acknowledged) return response(400, { code: 40060, message: 'acknowledged already' });
      if (Date.now() - interaction.made > DUE_MS) return response(404, { code: 10062, message: 'unknown' });
      interaction.acknowledged = true;
      if (sent.type === 4) interaction.shown.push(JSON.stringify(sent.data));
      return response(204, {});
    }
    if (method === 'DELETE') interaction.shown.length = 0;
    else if (method === 'PATCH') interaction.shown.splice(0, 1, JSON.stringify(sent));
    else interaction.shown.push(JSON.stringify(sent));
    return response(200, {});
  }
}

const pause = (ms: number) => new Promise<void>(resolve => setTimeout(resolve, ms));

const response = (status: number, body: unknown, headers: Record<string, string> = {}) =>
  new Response(status === 204 ? null : JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/json', ...headers },
  });

function limited(trouble: Trouble) {
  const scope = { 'limit of the user': 'user', 'limit of all': 'global' }[trouble as string] ?? 'shared';
  return response(
    429,
    { message: 'slow down', retry_after: LIMIT_S, global: scope === 'global' },
    {
      ...{ 'retry-after': String(LIMIT_S), 'x-ratelimit-scope': scope },
      ...(scope === 'global' && { 'x-ratelimit-global': 'true' }),
    },
  );
}
