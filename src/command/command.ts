import type { Engine } from '../answers/engine.js';
import type { Picture } from '../charts/picture.js';
import type { Say } from '../languages/say.js';
import type { Memory } from '../memory/memory.js';
import type { Moderation } from '../moderation/moderation.js';
import type { Outcome } from '../replies/reply.js';

/** Definitions are plain data of our own; `discord/` and `terminal/` turn them into what their platform wants. */

export interface Choice {
  readonly name: string;
  readonly value: string;
}

interface OptionBase {
  readonly name: string;
  readonly description: string;
  readonly required?: boolean;
}

export type Option =
  | (OptionBase & {
      readonly type: 'string';
      readonly choices?: readonly Choice[];
      readonly autocomplete?: boolean;
    })
  | (OptionBase & { readonly type: 'boolean' })
  | (OptionBase & {
      readonly type: 'number' | 'integer';
      /** Inclusive; a bound that is exclusive is checked by the command. */
      readonly min?: number;
    })
  /** The value is the role's id. */
  | (OptionBase & { readonly type: 'role' })
  | (OptionBase & { readonly type: 'attachment' });

/** A file that someone sent. What is said of it is a claim of theirs, `read` checks it. */
export interface Attachment {
  readonly name: string;
  /** Bytes, as declared. */
  readonly size: number;
  readonly contentType: string;
  /**
   * Fetches it, at most `maxBytes`. @throws UserError where it is larger, lies elsewhere than at the platform or cannot
   * be fetched
   */
  read(maxBytes: number): Promise<Uint8Array>;
}

/** Who asks and where; ids are opaque. `server` is null in direct messages and on the terminal. */
export interface Context {
  readonly person: string;
  readonly channel: string;
  readonly server: string | null;
  readonly now: Date;
  /** Speaks the person's language; absent: English. */
  readonly say?: Say;
  /** The person's language by Discord's codes, for what is said later. */
  readonly locale?: string | undefined;
  /** What the person may do in the server, as the platform says with each event. */
  readonly may: Rights;
  /** The buttons of the message of ours that this replies to. */
  readonly inReplyTo?: readonly ButtonRef[];
}

/** What a button leads to. */
export interface ButtonRef {
  readonly command: string;
  readonly action: string;
  readonly argument: string;
}

export interface Rights {
  /** Manage Server, or what includes it. */
  readonly manage: boolean;
  /** Ids of the roles that the person has. */
  readonly roles: readonly string[];
  /** Whether the platform's own settings of this server let this person run the command that is being run. */
  granted(): Promise<boolean>;
}

/** Of someone who is not in a server, or of whom nothing is known. */
export const NO_RIGHTS: Rights = { manage: false, roles: [], granted: async () => false };

export type Values = Readonly<Record<string, string | number | boolean | Attachment | undefined>>;

export interface Services {
  /** The engine that answers for a server: base knowledge with its overlay. `prepare` was awaited for that server. */
  engineFor(server: string | null): Engine;
  /** Makes a server's engine ready; absent where all are. */
  prepare?(server: string | null): Promise<unknown>;
  /** All commands, for /help. */
  readonly commands: readonly Command[];
  /** PNG of a picture. @throws UserError; absent where the platform shows none, as on the terminal. */
  draw?(picture: Picture): Promise<Uint8Array>;
  /** Answers that were given, for their buttons and for what follows on them. */
  readonly memory: Memory;
  /** What is kept of servers and persons; absent where there is no store, as on the terminal. */
  readonly moderation?: Moderation;
}

/** The message that carries a button, or the one whose button opened a form. */
export interface Origin {
  readonly id: string;
  /** Whether only the person who presses sees it. */
  readonly private: boolean;
}

export interface Press {
  readonly action: string;
  readonly argument: string;
  /** Absent on the terminal, and for a form that no button opened. */
  readonly message?: Origin;
  /** Ids that were chosen in a select. */
  readonly chosen?: readonly string[];
}

/** A form that was filled in: `values` by the ids of its fields, as typed. */
export interface Submission extends Press {
  readonly values: Readonly<Record<string, string>>;
}

type Result = Promise<Outcome> | Outcome;

/** What can be called with options: a command or one of its sub-commands. */
export interface Handler {
  readonly name: string;
  readonly description: string;
  readonly options: readonly Option[];
  run(values: Values, context: Context, services: Services): Result;
  complete?(option: string, typed: string, context: Context, services: Services): readonly Choice[];
}

/** An entry of the menu of a message ("Ask about this"). */
interface MessageCommand {
  readonly name: string;
  run(message: ChosenMessage, context: Context, services: Services): Result;
}

interface ChosenMessage {
  readonly text: string;
  /** Its buttons, where it is a message of ours. */
  readonly buttons?: readonly ButtonRef[];
  readonly link: string;
}

export interface Command extends Handler {
  /** Where it is offered: `everywhere` includes direct messages. */
  readonly where: 'everywhere' | 'servers';
  /** Who is offered it by default; absent: everyone. A server can change it in Discord's own settings. */
  readonly permission?: 'manage-server';
  /** Each is run in the command's place, which then has no options: `run` is for where none was chosen. */
  readonly subcommands?: readonly Handler[];
  readonly messageCommand?: MessageCommand;
  press?(press: Press, context: Context, services: Services): Result;
  submit?(submission: Submission, context: Context, services: Services): Result;
}
