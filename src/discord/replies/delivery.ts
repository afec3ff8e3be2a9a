import { setTimeout as sleep } from 'node:timers/promises';
import {
  type APIInteraction,
  RESTJSONErrorCodes as Code,
  InteractionResponseType,
  MessageFlags,
  Routes,
  SnowflakeUtil,
} from 'discord.js';
import type { Log } from '../../log.js';
import type { ReplyFile } from '../../replies/reply.js';
import { FIRST_RESPONSE_MS } from '../connection/limits.js';
import { hasCode, isTemporary, type Requests } from '../connection/requests.js';
import { tookTooLong } from './notices.js';
import { type CardMessage, messageOf, type Response } from './response.js';

/** The parts of an interaction that answering it needs. */
type Address = Pick<APIInteraction, 'id' | 'token' | 'application_id'>;

/** An answer that takes longer than this is announced by a deferral, in milliseconds after creation. */
const DEFER_AFTER_MS = 1500;
/** One attempt at a first response, in milliseconds: several must fit before it is due. */
const ATTEMPT_MS = 1000;
/** An edit's patience, in milliseconds; its token lives 15 minutes. */
const EDIT_PATIENCE_MS = 60_000;

type Landed =
  /** Discord has it, from this attempt or an earlier one whose answer was lost. */
  | 'landed'
  /** Too late, or another process has answered: there is nothing left to do. */
  | 'dropped'
  /** No attempt was answered in time. */
  | 'unconfirmed';

export interface Delivery {
  /**
   * Sends what `produce` yields, as the first response if it is ready in time, else after a deferral, which only a
   * message can follow. `hidden` says whether a deferral is shown to the asker alone. Rejects only where Discord
   * finds fault with the card (400) or sending stopped altogether.
   */
  respond(to: Address, produce: () => Response | Promise<Response>, hidden: boolean): Promise<void>;
  /** Autocomplete; a late one is nobody's error. */
  choices(to: Address, choices: readonly { name: string; value: string }[]): Promise<void>;
}

export function createDelivery(requests: Requests, log: Log): Delivery {
  /** The first response: exactly one reaches Discord, however often it is sent. */
  const callback = async (to: Address, body: unknown, files: readonly ReplyFile[] = []): Promise<Landed> => {
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
        log.warn(`interaction ${to.id} was answered already; does another process use the same token?`);
        return 'dropped';
      }
      if (hasCode(error, Code.UnknownInteraction)) {
        log.warn(`interaction ${to.id} came too late to be answered, ${ageOf(to)} ms after it was created`);
        return 'dropped';
      }
      if (!isTemporary(error)) throw error;
      log.warn(`interaction ${to.id} could not be answered: ${String(error)}`);
      return 'unconfirmed';
    }
  };

  const original = (to: Address) => Routes.webhookMessage(to.application_id, to.token, '@original');

  /** Never retried after a 404: the message or its token is gone. */
  const edit = async (to: Address, { card, files }: CardMessage, deferredHidden: boolean) => {
    const hidden = (card.flags & MessageFlags.Ephemeral) !== 0;
    const patience = { patienceMs: EDIT_PATIENCE_MS };
    try {
      if (hidden && !deferredHidden) {
        // A deferral that everyone sees cannot become a private answer, so it makes room for one.
        await requests.interaction({ method: 'Delete', route: original(to), ...patience });
        const route = Routes.webhook(to.application_id, to.token);
        await requests.interaction({ method: 'Post', route, body: card, files, ...patience });
      } else {
        const body = { ...card, flags: card.flags & ~MessageFlags.Ephemeral };
        await requests.interaction({ method: 'Patch', route: original(to), body, files, ...patience });
      }
    } catch (error) {
      log.warn(`the answer to interaction ${to.id} could not be delivered: ${String(error)}`);
    }
  };

  const first = async (to: Address, response: Response) => {
    switch (response.kind) {
      case 'message':
        await callback(
          to,
          { type: InteractionResponseType.ChannelMessageWithSource, data: response.card },
          response.files,
        );
        return;
      case 'update': {
        const data = { ...response.card, flags: response.card.flags & ~MessageFlags.Ephemeral };
        await callback(to, { type: InteractionResponseType.UpdateMessage, data }, response.files);
        return;
      }
      case 'modal':
        await callback(to, { type: InteractionResponseType.Modal, data: response.modal });
        return;
      case 'removal': {
        const landed = await callback(to, { type: InteractionResponseType.DeferredMessageUpdate });
        if (landed === 'dropped') return;
        await requests
          .interaction({ method: 'Delete', route: original(to), patienceMs: EDIT_PATIENCE_MS })
          .catch(error =>
            log.warn(`the message of interaction ${to.id} could not be removed: ${String(error)}`),
          );
      }
    }
  };

  return {
    async respond(to, produce, hidden) {
      const response = Promise.resolve().then(produce);
      const timer = new AbortController();
      const pause = Math.min(DEFER_AFTER_MS, Math.max(0, DEFER_AFTER_MS - ageOf(to)));
      const prompt = await Promise.race([
        response,
        sleep(pause, null, { signal: timer.signal }).catch(() => null),
      ]);
      timer.abort();
      if (prompt !== null) return await first(to, prompt);
      const landed = await callback(to, {
        type: InteractionResponseType.DeferredChannelMessageWithSource,
        data: { flags: hidden ? MessageFlags.Ephemeral : 0 },
      });
      const late = await response;
      if (landed === 'dropped') return;
      const message = 'card' in late ? late : messageOf(tookTooLong());
      await edit(to, message, hidden);
    },

    async choices(to, choices) {
      const body = { type: InteractionResponseType.ApplicationCommandAutocompleteResult, data: { choices } };
      const route = Routes.interactionCallback(to.id, to.token);
      await requests
        .interaction({ method: 'Post', route, body, patienceMs: ATTEMPT_MS, attemptMs: ATTEMPT_MS })
        .catch(error => {
          const late =
            hasCode(error, Code.UnknownInteraction) ||
            hasCode(error, Code.InteractionHasAlreadyBeenAcknowledged);
          if (!late && !isTemporary(error)) throw error;
        });
    },
  };
}

/** Milliseconds since an interaction was created, by this machine's clock. */
function ageOf({ id }: Address): number {
  return Date.now() - SnowflakeUtil.timestampFrom(id);
}
