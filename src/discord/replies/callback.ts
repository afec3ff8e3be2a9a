import {
  type APIInteraction,
  RESTJSONErrorCodes as Code,
  InteractionResponseType,
  MessageFlags,
  Routes,
} from 'discord.js';
import type { Log } from '../../log.js';
import type { ReplyFile } from '../../replies/reply.js';
import type { DiscordClock } from '../connection/clock.js';
import { FIRST_RESPONSE_MS } from '../connection/limits.js';
import { hasCode, isTemporary, type Requests } from '../connection/requests.js';
import type { CardMessage, Response } from './response.js';

/** The parts of an interaction that answering it needs. */
export type Address = Pick<APIInteraction, 'id' | 'token' | 'application_id'>;

export interface Sender {
  readonly requests: Requests;
  readonly clock: DiscordClock;
  readonly log: Log;
}

/** One attempt at a first response, in milliseconds: several must fit before it is due. */
const ATTEMPT_MS = 1000;

export type Landed =
  /** Discord has it, from this attempt or an earlier one whose answer was lost. */
  | 'landed'
  /** Too late, or another process has answered: there is nothing left to do. */
  | 'dropped'
  /** No attempt was answered in time. */
  | 'unconfirmed';

/** A first response and the files that go with it. */
export interface Callback {
  readonly body: { readonly type: InteractionResponseType; readonly data?: unknown };
  readonly files: readonly ReplyFile[];
}

/** What goes back at first: as the body of a callback, or of the answer to an interaction that came over HTTP. */
export function callbackOf(response: Response): Callback {
  switch (response.kind) {
    case 'message':
      return {
        body: { type: InteractionResponseType.ChannelMessageWithSource, data: response.card },
        files: response.files,
      };
    case 'update':
      return {
        body: { type: InteractionResponseType.UpdateMessage, data: withoutEphemeral(response.card) },
        files: response.files,
      };
    case 'modal':
      return { body: { type: InteractionResponseType.Modal, data: response.modal }, files: [] };
    case 'removal':
      return { body: { type: InteractionResponseType.DeferredMessageUpdate }, files: [] };
  }
}

/** What to offer while someone types. */
export const choicesOf = (
  choices: readonly { readonly name: string; readonly value: string }[],
): Callback => ({
  body: { type: InteractionResponseType.ApplicationCommandAutocompleteResult, data: { choices } },
  files: [],
});

export const PONG: Callback = { body: { type: InteractionResponseType.Pong }, files: [] };

/** Whether something is to be sent to what this announces. */
export const isAnnouncement = ({ body: { type } }: Callback): boolean =>
  type === InteractionResponseType.DeferredChannelMessageWithSource ||
  type === InteractionResponseType.DeferredMessageUpdate;

/** How a first response gets to Discord. @throws where Discord finds fault with it */
export type SendFirst = (to: Address, callback: Callback, sender: Sender) => Promise<Landed>;

/** Announces an answer that takes longer. */
export const deferral = (hidden: boolean): Callback => ({
  body: {
    type: InteractionResponseType.DeferredChannelMessageWithSource,
    data: { flags: hidden ? MessageFlags.Ephemeral : 0 },
  },
  files: [],
});

/** A card for where it replaces or follows something, which decided already who sees it. */
export const withoutEphemeral = (card: CardMessage['card']): CardMessage['card'] => ({
  ...card,
  flags: card.flags & ~MessageFlags.Ephemeral,
});

/** Sends a first response: exactly one reaches Discord, however often it is sent. @throws where Discord finds fault with it */
export async function sendFirst(
  to: Address,
  { body, files }: Callback,
  { requests, clock, log }: Sender,
): Promise<Landed> {
  let attempts = 0;
  try {
    await requests.interaction({
      method: 'Post',
      route: Routes.interactionCallback(to.id, to.token),
      body,
      files,
      patienceMs: FIRST_RESPONSE_MS,
      attemptMs: ATTEMPT_MS,
      onAttempt: attempt => {
        attempts = attempt;
      },
    });
    return 'landed';
  } catch (error) {
    if (hasCode(error, Code.InteractionHasAlreadyBeenAcknowledged)) {
      // A retry that meets this proves that the first attempt got through.
      if (attempts > 1) return 'landed';
      log.warn(`interaction ${to.id} was answered already; does another process use the same token?`, to.id);
      return 'dropped';
    }
    if (hasCode(error, Code.UnknownInteraction)) {
      const age = Math.round(clock.ageOf(to.id));
      log.warn(`interaction ${to.id} came too late to be answered, ${age} ms after it was created`, to.id);
      return 'dropped';
    }
    if (!isTemporary(error)) throw error;
    log.warn(`interaction ${to.id} could not be answered: ${String(error)}`, to.id);
    return 'unconfirmed';
  }
}
