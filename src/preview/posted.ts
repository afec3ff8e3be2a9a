import type { CommandMentions } from '../discord/replies/mentions.js';
import { messageOf } from '../discord/replies/response.js';
import type { Reply } from '../replies/reply.js';

/** A message that the bot wrote by itself: in a channel, or to a person. */
export interface PostedMessage {
  readonly to: { readonly channel: string } | { readonly person: string };
  readonly data: unknown;
}

/** Of more the oldest are forgotten. */
const KEPT = 200;

/** What the bot wrote by itself, for pages to ask for; each message once, by its nonce. */
export class Posted {
  readonly #mentions: CommandMentions;
  readonly #messages = new Map<string, PostedMessage>();
  /** How many came before those that are kept. */
  #dropped = 0;

  constructor(mentions: CommandMentions) {
    this.#mentions = mentions;
  }

  add(to: PostedMessage['to'], reply: Reply, nonce: string): void {
    if (this.#messages.has(nonce)) return;
    this.#messages.set(nonce, { to, data: messageOf({ ...reply, private: false }, this.#mentions).card });
    if (this.#messages.size <= KEPT) return;
    const [oldest = ''] = this.#messages.keys();
    this.#messages.delete(oldest);
    this.#dropped++;
  }

  /** Those behind the first `after` of all. */
  since(after: number): { readonly next: number; readonly messages: readonly PostedMessage[] } {
    const messages = [...this.#messages.values()].slice(Math.max(0, after - this.#dropped));
    return { next: this.#dropped + this.#messages.size, messages };
  }
}
