import { type APIMessage, RESTJSONErrorCodes as Code, Routes } from 'discord.js';
import { LRUCache } from 'lru-cache';
import type { Log } from '../../log.js';
import { within } from '../../timing/within.js';
import { hasCode, hasStatus, isTemporary, type Requests } from '../connection/requests.js';
import { withoutEphemeral } from './callback.js';
import { type CardMessage, messageIn, type Response } from './response.js';

/** How long to go on trying to post an answer, in milliseconds. */
const PATIENCE_MS = 30_000;
/** How long a typing indicator may hold an answer up, in milliseconds. */
const TYPING_MS = 400;
/** How long a channel that refused us is left alone, in milliseconds. */
const SILENCE_MS = 10 * 60_000;
/** Channels that are; of more the oldest are tried again. */
const SILENT_CHANNELS = 10_000;
/** Answers that may wait for one channel's limit, about 30 seconds' worth: of more nobody would read the last. */
const WAITING_IN_CHANNEL = 30;

export interface Posting {
  /** False where this channel refused us lately, or more waits for it than it will take soon. */
  maySpeak(channel: string): boolean;
  /** Shows that an answer is being written; resolves when that is settled or has taken long enough. */
  typing(channel: string): Promise<void>;
  /** Answers a message. Sent once, however often it takes to arrive: the nonce is the message's id. */
  answer(message: Pick<APIMessage, 'id' | 'channel_id'>, response: Response, asReply: boolean): Promise<void>;
  /**
   * Writes to a person directly; `false` where that person takes no messages from us. `nonce` (at most 25 characters)
   * keeps a second call from being a second message.
   */
  direct(person: string, message: CardMessage, nonce: string): Promise<boolean>;
  /** Writes in a channel what nobody there asked for just now; `false` where we may not, `nonce` as in `direct`. */
  announce(channel: string, message: CardMessage, nonce: string): Promise<boolean>;
}

/** Messages of the bot's own, which answer no interaction: no one of them is for one person alone. */
export function createPosting(requests: Requests, log: Log): Posting {
  const silent = new LRUCache<string, true>({ max: SILENT_CHANNELS, ttl: SILENCE_MS });
  const waiting = new Map<string, number>();
  const silence = (channel: string) => {
    log.warn(`channel ${channel} does not let me write; silent there for 10 minutes`);
    silent.set(channel, true);
  };
  const post = async (channel: string, { card, files }: CardMessage, nonce: string, more: object = {}) => {
    const before = waiting.get(channel) ?? 0;
    waiting.set(channel, before + 1);
    try {
      await requests.bot({
        ...{ method: 'Post', route: Routes.channelMessages(channel), files, patienceMs: PATIENCE_MS },
        body: { ...withoutEphemeral(card), nonce, enforce_nonce: true, ...more },
      });
    } finally {
      const left = (waiting.get(channel) ?? 1) - 1;
      if (left === 0) waiting.delete(channel);
      else waiting.set(channel, left);
    }
  };
  return {
    maySpeak: channel => !silent.has(channel) && (waiting.get(channel) ?? 0) < WAITING_IN_CHANNEL,

    async typing(channel) {
      const sent = requests
        .bot({ method: 'Post', route: Routes.channelTyping(channel), patienceMs: 0, attemptMs: TYPING_MS })
        .catch(error => {
          if (hasStatus(error, 403)) silence(channel);
        });
      await within(TYPING_MS, sent);
    },

    async answer({ id, channel_id: channel }, response, asReply) {
      const message = messageIn(response);
      const reference = { message_reference: { message_id: id, fail_if_not_exists: false } };
      try {
        await post(channel, message, id, asReply ? reference : {});
      } catch (error) {
        if (hasStatus(error, 403)) silence(channel);
        else if (hasStatus(error, 404) || isTemporary(error)) {
          log.warn(`message ${id} could not be answered: ${String(error)}`, id);
        } else throw error;
      }
    },

    async announce(channel, message, nonce) {
      try {
        await post(channel, message, nonce);
        return true;
      } catch (error) {
        if (!hasStatus(error, 403) && !hasStatus(error, 404)) throw error;
        log.warn(`channel ${channel} takes no notices: ${String(error)}`);
        return false;
      }
    },

    async direct(person, message, nonce) {
      try {
        const { id } = await requests.bot<{ id: string }>({
          method: 'Post',
          route: Routes.userChannels(),
          body: { recipient_id: person },
          patienceMs: PATIENCE_MS,
        });
        await post(id, message, nonce);
        return true;
      } catch (error) {
        // Whatever else it is, trying again later may help.
        if (!hasStatus(error, 403) && !hasCode(error, Code.UnknownUser)) throw error;
        log.warn(`someone who wished to be told cannot be written to: ${String(error)}`);
        return false;
      }
    },
  };
}
