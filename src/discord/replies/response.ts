import type { APIModalInteractionResponseCallbackData } from 'discord.js';
import type { Origin } from '../../command/command.js';
import { type Say, sayEnglish } from '../../languages/say.js';
import { isReply, type Outcome, type Reply, type ReplyFile } from '../../replies/reply.js';
import type { CommandMentions } from './mentions.js';
import { modalOf } from './modal.js';
import { tookTooLong } from './notices.js';
import { type Card, filesOf, render } from './render.js';

export interface CardMessage {
  readonly card: Card;
  readonly files: readonly ReplyFile[];
  /** Said in the place of an answer that failed. */
  readonly failed?: true;
}

/** What goes back for an interaction. */
export type Response =
  | (CardMessage & { readonly kind: 'message' })
  /** In the place of the message whose button was pressed. */
  | (CardMessage & { readonly kind: 'update' })
  | {
      readonly kind: 'modal';
      readonly modal: APIModalInteractionResponseCallbackData;
      readonly late: CardMessage;
    }
  /** Takes that message away. */
  | { readonly kind: 'removal'; readonly late: CardMessage };

/** What goes where only a message can: `late` is said in the place of a form or a removal. */
export const messageIn = (response: Response): CardMessage => ('card' in response ? response : response.late);

export const messageOf = (reply: Reply, mentions?: CommandMentions, say?: Say) =>
  ({ kind: 'message', card: render(reply, mentions, say), files: filesOf(reply) }) as const;

/** @param from the message that the interaction came from, if any */
export function responseOf(
  outcome: Outcome,
  from: Origin | undefined,
  mentions?: CommandMentions,
  say: Say = sayEnglish,
): Response {
  if (isReply(outcome)) {
    const message = messageOf(outcome, mentions, say);
    // What others see too is nobody's alone to replace.
    return outcome.replaces && from?.private ? { ...message, kind: 'update' } : message;
  }
  const late = messageOf(tookTooLong(say), mentions, say);
  return outcome.kind === 'form' ? { kind: 'modal', modal: modalOf(outcome), late } : { ...outcome, late };
}
