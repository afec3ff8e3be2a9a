import { type APIMessage, MessageType } from 'discord.js';
import { type Command, type Context, NO_RIGHTS, type Services } from '../../command/command.js';
import type { Log } from '../../log.js';
import { isReply, type Reply } from '../../replies/reply.js';
import { failure } from '../connection/errors.js';
import { howToAsk, tooFast } from '../replies/notices.js';
import type { Posting } from '../replies/posting.js';
import { render } from '../replies/render.js';
import type { Cooldown } from './cooldown.js';

/** A message as the gateway dispatches it. */
export type Incoming = APIMessage & { readonly guild_id?: string };

export interface Deps {
  readonly ask: Command;
  readonly services: Services;
  readonly posting: Posting;
  readonly clock: () => Date;
  readonly log: Log;
  readonly questions: Cooldown;
  /** Resolves when it is this event's turn to be worked on. */
  turn(): Promise<void>;
  /** The bot's own user. */
  self(): string;
  permissionsIn(channel: string): { readonly speak: boolean; readonly quote: boolean };
}

/** What a message wants of us; `null` where it is not meant for us. `blank` is meant for us, without a question. */
export function readMessage(message: Incoming, self: string): { question: string } | 'blank' | null {
  const { author, type, content, mentions } = message;
  if (author.bot || author.system || message.webhook_id !== undefined) return null;
  if (type !== MessageType.Default && type !== MessageType.Reply) return null;
  const direct = message.guild_id === undefined;
  const mentioned = mentions.some(({ id }) => id === self);
  const replied = type === MessageType.Reply && message.referenced_message?.author.id === self;
  if (!direct && !mentioned && !replied) return null;
  const question = content
    .replace(/<@!?(\d+)>/g, (mention, id) => {
      if (id === self) return ' ';
      const user = mentions.find(someone => someone.id === id);
      return user ? `@${user.global_name ?? user.username}` : mention;
    })
    .replace(/<a?(:\w+:)\d+>/g, '$1')
    .trim();
  return question === '' ? 'blank' : { question };
}

/** Answers mentions, replies to the bot and direct messages like `/ask`. Never rejects. */
export function createListen(deps: Deps): (message: Incoming) => Promise<void> {
  const { ask, services, posting, clock, log, questions, self, permissionsIn, turn } = deps;

  const replyTo = async (read: { question: string } | 'blank', message: Incoming): Promise<Reply> => {
    if (read === 'blank') return howToAsk();
    const context: Context = {
      person: message.author.id,
      channel: message.channel_id,
      server: message.guild_id ?? null,
      now: clock(),
      may: NO_RIGHTS,
    };
    try {
      await turn();
      await services.prepare?.(context.server);
      const outcome = await ask.run({ question: read.question }, context, services);
      if (!isReply(outcome)) throw new Error('a message can only be answered with a message');
      return outcome;
    } catch (error) {
      return failure(error, 'answering a message', message.id, log);
    }
  };

  return async message => {
    try {
      const read = readMessage(message, self());
      if (read === null || !posting.maySpeak(message.channel_id)) return;
      const { speak, quote } = permissionsIn(message.channel_id);
      if (!speak) return;
      const verdict = questions.take(message.author.id);
      if (verdict.kind === 'refused') return;
      // Nothing in a channel is for one person alone, so that flag is not for messages.
      const post = (reply: Reply) => posting.answer(message, render({ ...reply, private: false }), quote);
      if (verdict.kind === 'noted') return await post(tooFast(verdict.waitMs));
      const [reply] = await Promise.all([replyTo(read, message), posting.typing(message.channel_id)]);
      if (!posting.maySpeak(message.channel_id)) return;
      await post(reply).catch(error => post(failure(error, 'posting an answer', message.id, log)));
    } catch (error) {
      log.error(`message ${message.id} could not be answered`, error);
    }
  };
}
