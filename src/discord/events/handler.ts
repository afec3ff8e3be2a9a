import { type APIInteraction, InteractionType } from 'discord.js';
import { createTurns } from '../../timing/turns.js';
import { createComplete } from './completing.js';
import { Cooldown, OTHER, QUESTIONS, TYPING } from './cooldown.js';
import { taskOf } from './interactions.js';
import { Locales } from './locales.js';
import { type Incoming, messageWork } from './messages.js';
import { type Answering, answering, type Deps, type Work } from './work.js';

/**
 * What Discord sends goes in as it is, raw JSON of its API; what is to be sent comes out. How it came and how it goes,
 * by the gateway, HTTP or a preview, is for whoever calls.
 */
export interface PayloadHandler {
  /** `null` for a type of interaction that nothing here answers. */
  interaction(raw: APIInteraction): Work | null;
  /** `null` where a message is not meant for the bot, whose own user is `self`. */
  message(raw: Incoming, self: string): Answering | null;
}

export type HandlerOptions = Omit<Deps, 'locales' | 'questions' | 'others' | 'typing' | 'turn'> &
  Partial<Pick<Deps, 'locales'>>;

export function createHandler(options: HandlerOptions): PayloadHandler {
  const { locales = new Locales() } = options;
  const deps: Deps = {
    ...options,
    locales,
    questions: new Cooldown(QUESTIONS),
    others: new Cooldown(OTHER),
    typing: new Cooldown(TYPING),
    turn: createTurns(),
  };
  const complete = createComplete(deps);
  return {
    interaction(raw) {
      if (raw.type === InteractionType.Ping) return { kind: 'ping' };
      deps.locales.heard(raw);
      if (raw.type === InteractionType.ApplicationCommandAutocomplete)
        return { kind: 'choices', run: () => complete(raw) };
      const task = taskOf(raw, deps);
      if (task) return answering(task, deps);
      options.log.warn(`interaction ${raw.id} is of type ${raw.type}, which nothing here answers`, raw.id);
      return null;
    },
    message: (raw, self) => messageWork(raw, self, deps),
  };
}
