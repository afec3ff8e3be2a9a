import type { Engine } from './answers/engine.js';
import type { Reply } from './reply.js';

/** Definitions are plain data of our own; `discord/` and `terminal/` turn them into what their platform wants. */

export interface Choice {
  readonly name: string;
  readonly value: string;
}

export type Option =
  | {
      readonly type: 'string';
      readonly name: string;
      readonly description: string;
      readonly required?: boolean;
      readonly choices?: readonly Choice[];
      readonly autocomplete?: boolean;
    }
  | {
      readonly type: 'boolean';
      readonly name: string;
      readonly description: string;
      readonly required?: boolean;
    }
  | {
      readonly type: 'number';
      readonly name: string;
      readonly description: string;
      readonly required?: boolean;
      /** Inclusive; a bound that is exclusive is checked by the command. */
      readonly min?: number;
    };

/** Who asks and where; ids are opaque. `server` is null in direct messages and on the terminal. */
export interface Context {
  readonly person: string;
  readonly channel: string;
  readonly server: string | null;
  readonly now: Date;
}

export type Values = Readonly<Record<string, string | number | boolean | undefined>>;

export interface Services {
  /** The engine that answers for a server: base knowledge with its overlay. */
  engineFor(server: string | null): Engine;
  /** All commands, for /help. */
  readonly commands: readonly Command[];
}

export interface Press {
  readonly action: string;
  readonly argument: string;
  /** The question block of the message that carries the button; empty where it has none. */
  readonly question: string;
}

export interface Command {
  readonly name: string;
  readonly description: string;
  readonly options: readonly Option[];
  /** Where it is offered: `everywhere` includes direct messages. */
  readonly where: 'everywhere' | 'servers';
  /** Who is offered it by default; absent: everyone. A server can change it in Discord's own settings. */
  readonly permission?: 'manage-server';
  /** Name of a message command ("Ask about this") that runs `ask` with the message's text as `question`. */
  readonly messageCommand?: string;
  run(values: Values, context: Context, services: Services): Promise<Reply> | Reply;
  complete?(option: string, typed: string, context: Context, services: Services): readonly Choice[];
  press?(press: Press, context: Context, services: Services): Promise<Reply> | Reply;
}
