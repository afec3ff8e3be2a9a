import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Bot } from '../discord/bot.js';
import type { PayloadHandler } from '../discord/events/handler.js';
import { Once } from '../discord/events/once.js';
import { interactionIn, type RawInteraction } from '../discord/events/raw.js';
import type { Work } from '../discord/events/work.js';
import {
  type Callback,
  choicesOf,
  isAnnouncement,
  PONG,
  type SendFirst,
} from '../discord/replies/callback.js';
import type { Log } from '../log.js';
import { within } from '../timing/within.js';
import { encoded, readBody } from './body.js';
import { isRecent, signedIn, verifierOf } from './signature.js';

/** Interactions of the last two minutes, of which each is taken once: at 800 a second all of them. */
const REMEMBERED = 100_000;
/** How long Discord takes to know of an announced answer, in milliseconds: its edit would find nothing before. */
const SETTLES_MS = 250;
/** How long an answer may wait for the other processes, in milliseconds. */
const CLAIM_MS = 300;

export interface EndpointOptions {
  readonly bot: Pick<Bot, 'handler' | 'delivery' | 'clock'>;
  /** 64 hexadecimal digits. */
  readonly publicKey: string;
  readonly clock: () => Date;
  readonly log: Log;
  /** Whether no other process took an interaction; may reject. Absent where there is none. */
  readonly claim?: ((id: string) => Promise<boolean>) | undefined;
}

export type RouteAnswer = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/**
 * `POST /interactions`: what Discord sends to an application's endpoint, answered in the response itself. Nothing of a
 * body counts before its signature was checked; a signature that is missing, wrong or old is 401, as Discord probes.
 */
export function createEndpoint(options: EndpointOptions): RouteAnswer {
  const { bot, publicKey, clock, log } = options;
  const verified = verifierOf(publicKey);
  const seen = new Once(REMEMBERED);
  let warned = false;
  return async (request, response) => {
    const signed = signedIn(request.headers);
    if (!signed) return turnAway(response, 401, 'The signature is missing or is none.');
    const body = await readBody(request);
    if (body === null) return turnAway(response, 413, 'That is more than an interaction has.');
    if (!verified(signed, body)) return turnAway(response, 401, 'The signature does not fit.');
    if (!isRecent(signed, clock())) {
      if (!warned) log.warn('a signed request was too old or too new: is the clock of this machine right?');
      warned = true;
      return turnAway(response, 401, 'The signature is too old or too new.');
    }
    if (!/^application\/json\b/i.test(request.headers['content-type'] ?? ''))
      return turnAway(response, 415, 'An interaction is application/json.');
    const interaction = interactionIn(body);
    if (interaction === null) return turnAway(response, 400, 'That is no interaction.');
    if (!seen.first(interaction.id)) return turnAway(response, 409, 'That interaction was taken already.');
    bot.clock.received(interaction.id);
    await answer(interaction, response, options);
  };
}

/** Where the other processes cannot be asked in time, only what this one took is refused. */
const isOurs = async (id: string, claim: EndpointOptions['claim']): Promise<boolean> =>
  !claim ||
  (await within(
    CLAIM_MS,
    claim(id).catch(() => true),
  )) !== false;

async function answer(
  interaction: RawInteraction,
  response: ServerResponse,
  { bot, log, claim }: EndpointOptions,
): Promise<void> {
  const work = workOf(interaction, bot.handler, log);
  const first = firstThrough(response);
  switch (work?.kind) {
    case 'ping':
      return send(response, PONG);
    case 'choices':
      return send(response, choicesOf(await work.run()));
    case 'answer':
      if (!(await isOurs(interaction.id, claim)))
        return turnAway(response, 409, 'That interaction was taken already.');
      await bot.delivery.respond(interaction, work, first);
      if (!response.headersSent) turnAway(response, 400, 'There is no answer to that.');
      return;
    default:
      turnAway(response, 400, 'Nothing answers this type of interaction.');
  }
}

/** Null where nothing answers it, or it is not made as Discord's are. */
function workOf(interaction: RawInteraction, handler: PayloadHandler, log: Log): Work | null {
  try {
    return handler.interaction(interaction);
  } catch (error) {
    log.error(`interaction ${interaction.id} could not be read`, error, interaction.id);
    return null;
  }
}

/** The first response is the answer to the request. Whether Discord finds fault with it is not to be learned. */
const firstThrough =
  (response: ServerResponse): SendFirst =>
  async ({ id }, callback, { log }) => {
    const landed = await new Promise<boolean>(resolve => {
      if (response.destroyed) return resolve(false);
      response.once('close', () => resolve(response.writableFinished));
      response.once('finish', () => resolve(true));
      send(response, callback);
    });
    if (!landed) log.warn(`interaction ${id} could not be answered: its connection was closed before`, id);
    else if (isAnnouncement(callback)) await sleep(SETTLES_MS);
    return landed ? 'landed' : 'dropped';
  };

function send(response: ServerResponse, { body, files }: Callback): void {
  const { type, bytes } = encoded(body, files);
  response.writeHead(200, { 'content-type': type, 'content-length': bytes.length });
  response.end(bytes);
}

/** A refusal ends the connection: what else comes on it is not wanted. */
export function turnAway(response: ServerResponse, status: number, why: string): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8', connection: 'close' });
  response.end(`${why}\n`, () => response.req.destroy());
}
