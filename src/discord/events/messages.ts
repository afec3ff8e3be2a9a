import { type APIMessage, MessageType } from 'discord.js';
import { type Context, NO_RIGHTS } from '../../command/command.js';
import type { Say } from '../../languages/say.js';
import { isReply, type Outcome } from '../../replies/reply.js';
import { buttonsOf } from '../replies/custom-id.js';
import { howToAsk, tooFast } from '../replies/notices.js';
import { type Answering, answering, type Deps } from './work.js';

/** A message as the gateway dispatches it. */
export type Incoming = APIMessage & { readonly guild_id?: string };

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

/**
 * Mentions, replies to the bot and direct messages ask like `/ask`; `null` for all other messages.
 * @param self the bot's own user
 */
export function messageWork(message: Incoming, self: string, deps: Deps): Answering | null {
  const ask = deps.commands.find(({ name }) => name === 'ask');
  const read = readMessage(message, self);
  if (!ask || read === null) return null;
  const context: Context = {
    person: message.author.id,
    channel: message.channel_id,
    server: message.guild_id ?? null,
    now: deps.clock(),
    may: NO_RIGHTS,
    ...(message.referenced_message?.author.id === self && {
      inReplyTo: buttonsOf(message.referenced_message.components),
    }),
  };
  const run = async (say: Say): Promise<Outcome> => {
    if (read === 'blank') return howToAsk(say, (message.attachments ?? []).length > 0);
    const outcome = await ask.run({ question: read.question }, { ...context, say }, deps.services);
    if (!isReply(outcome)) throw new Error('a message can only be answered with a message');
    return outcome;
  };
  return answering(
    {
      name: 'a message',
      // Nothing in a channel is for one person alone.
      hidden: false,
      cooldown: deps.questions,
      person: context.person,
      server: context.server,
      // A message tells no locale.
      locale: deps.locales.in(context.server, context.person),
      reference: message.id,
      refuse: ({ kind, waitMs }, say) => (kind === 'noted' ? tooFast(waitMs, say) : null),
      run,
    },
    deps,
  );
}
