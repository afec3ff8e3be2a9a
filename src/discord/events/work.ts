import type { Choice, Command, Origin, Services } from '../../command/command.js';
import { type Say, sayEnglish, sayIn } from '../../languages/say.js';
import type { Log } from '../../log.js';
import type { Outcome, Reply } from '../../replies/reply.js';
import { failure } from '../connection/errors.js';
import type { CommandMentions } from '../replies/mentions.js';
import { tooFast } from '../replies/notices.js';
import { messageOf, type Response, responseOf } from '../replies/response.js';
import type { OpenAttachment } from './attachments.js';
import type { Cooldown, CooldownVerdict } from './cooldown.js';
import type { AskGranted } from './inputs.js';
import type { Locales } from './locales.js';

/** What events are answered with the help of. */
export interface Deps {
  readonly commands: readonly Command[];
  readonly services: Services;
  readonly openAttachment: OpenAttachment;
  /** Whether the server's settings at Discord let someone without Manage Server use a command. */
  readonly granted: AskGranted;
  readonly locales: Locales;
  /** What commands are shown as; as plain text where absent. */
  readonly mentions?: CommandMentions | undefined;
  readonly clock: () => Date;
  readonly log: Log;
  /** Shared by commands and mentions: one person has one allowance. */
  readonly questions: Cooldown;
  readonly others: Cooldown;
  readonly typing: Cooldown;
  /** Resolves when it is this event's turn to be worked on. */
  turn(): Promise<void>;
}

/** What an event asks for: nothing is done before `run`. */
export type Work =
  | Answering
  | {
      readonly kind: 'choices';
      /** What to offer while someone types; a late one is nobody's error. Never rejects. */
      run(): Promise<readonly Choice[]>;
    }
  /** Discord asks whether anyone is there. */
  | { readonly kind: 'ping' };

export interface Answering {
  readonly kind: 'answer';
  /** For the log. */
  readonly name: string;
  /** Whether the answer is for the asker alone, as far as is known before it exists. */
  readonly hidden: boolean;
  /** Whether its person was too fast: there is nothing to work out then. */
  readonly refused: boolean;
  /** What is to be sent, `null` where nothing is. Never rejects. */
  run(): Promise<Response | null>;
  /** What to send where Discord finds fault with that; it is logged. */
  apology(error: unknown): Response;
}

export interface Task {
  readonly name: string;
  readonly hidden: boolean;
  readonly cooldown: Cooldown;
  readonly person: string;
  readonly server: string | null;
  /** Of the person's client, or of the server where it is not told. */
  readonly locale: string | undefined;
  /** Discord's id of the event. */
  readonly reference: string;
  /** Where a button led here. */
  readonly from?: Origin | undefined;
  /** What someone is told who is too fast: `null` for nothing. */
  refuse?(verdict: Exclude<CooldownVerdict, { kind: 'allowed' }>, say: Say): Reply | null;
  run(say: Say): Promise<Outcome> | Outcome;
}

/** A task of a command's: within its person's allowance, in its turn, and never without an answer. */
export function answering(task: Task, { services, turn, mentions, log }: Deps): Answering {
  const { name, hidden, cooldown, person, server, reference, from } = task;
  const verdict = cooldown.take(person);
  let say = sayEnglish;
  const apology = (error: unknown, where: string) =>
    ({ ...messageOf(failure(error, where, reference, log, say), mentions, say), failed: true }) as const;
  return {
    kind: 'answer',
    name,
    hidden: hidden || verdict.kind !== 'allowed',
    refused: verdict.kind !== 'allowed',
    apology: error => apology(error, `answering ${name}`),
    async run() {
      try {
        say = await sayIn(task.locale);
        if (verdict.kind !== 'allowed') {
          const refusal = task.refuse ? task.refuse(verdict, say) : tooFast(verdict.waitMs, say);
          return refusal && messageOf(refusal, mentions, say);
        }
        await turn();
        await services.prepare?.(server);
        return responseOf(await task.run(say), from, mentions, say);
      } catch (error) {
        return apology(error, name);
      }
    },
  };
}
