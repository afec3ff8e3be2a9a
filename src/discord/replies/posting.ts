import { setTimeout as sleep } from 'node:timers/promises';
import { type APIMessage, Routes } from 'discord.js';
import type { Log } from '../../log.js';
import { hasStatus, isTemporary, type Requests } from '../connection/requests.js';
import type { Card } from './render.js';

/** How long to go on trying to post an answer, in milliseconds. */
const PATIENCE_MS = 30_000;
/** How long a typing indicator may hold an answer up, in milliseconds. */
const TYPING_MS = 400;
/** How long a channel that refused us is left alone, in milliseconds. */
const SILENCE_MS = 10 * 60_000;

export interface Posting {
  /** False where this channel refused us lately. */
  maySpeak(channel: string): boolean;
  /** Shows that an answer is being written; resolves when that is settled or has taken long enough. */
  typing(channel: string): Promise<void>;
  /** Answers a message. Sent once, however often it takes to arrive: the nonce is the message's id. */
  answer(message: Pick<APIMessage, 'id' | 'channel_id'>, card: Card, asReply: boolean): Promise<void>;
  /** Writes to a person directly; `false` where that person takes no messages from us. */
  direct(person: string, card: Card, nonce: string): Promise<boolean>;
}

export function createPosting(requests: Requests, clock: () => Date, log: Log): Posting {
  const silentUntil = new Map<string, number>();
  const silence = (channel: string) => {
    log.warn(`channel ${channel} does not let me write; silent there for 10 minutes`);
    silentUntil.set(channel, clock().getTime() + SILENCE_MS);
  };
  return {
    maySpeak(channel) {
      const until = silentUntil.get(channel);
      if (until === undefined) return true;
      if (until > clock().getTime()) return false;
      silentUntil.delete(channel);
      return true;
    },

    async typing(channel) {
      const sent = requests
        .bot({ method: 'Post', route: Routes.channelTyping(channel), patienceMs: 0, attemptMs: TYPING_MS })
        .catch(error => {
          if (hasStatus(error, 403)) silence(channel);
        });
      const timer = new AbortController();
      await Promise.race([sent, sleep(TYPING_MS, undefined, { signal: timer.signal }).catch(() => {})]);
      timer.abort();
    },

    async answer({ id, channel_id: channel }, card, asReply) {
      const body = {
        ...card,
        nonce: id,
        enforce_nonce: true,
        ...(asReply && { message_reference: { message_id: id, fail_if_not_exists: false } }),
      };
      try {
        await requests.bot({
          method: 'Post',
          route: Routes.channelMessages(channel),
          body,
          patienceMs: PATIENCE_MS,
        });
      } catch (error) {
        if (hasStatus(error, 403)) silence(channel);
        else if (hasStatus(error, 404) || isTemporary(error)) {
          log.warn(`message ${id} could not be answered: ${String(error)}`);
        } else throw error;
      }
    },

    async direct(person, card, nonce) {
      try {
        const { id } = await requests.bot<{ id: string }>({
          method: 'Post',
          route: Routes.userChannels(),
          body: { recipient_id: person },
          patienceMs: PATIENCE_MS,
        });
        await requests.bot({
          method: 'Post',
          route: Routes.channelMessages(id),
          body: { ...card, nonce, enforce_nonce: true },
          patienceMs: PATIENCE_MS,
        });
        return true;
      } catch (error) {
        if (isTemporary(error)) throw error;
        log.warn(`someone who wished to be told cannot be written to: ${String(error)}`);
        return false;
      }
    },
  };
}
