import {
  type APIApplicationCommandAutocompleteInteraction,
  type APIApplicationCommandInteraction,
  type APIInteraction,
  type APIMessageComponentInteraction,
  type APIModalSubmitInteraction,
  ApplicationCommandType,
  InteractionType,
} from 'discord.js';
import type { Choice, Command, Origin, Services } from '../../command/command.js';
import type { Log } from '../../log.js';
import { clip, type Outcome, type Reply } from '../../replies/reply.js';
import { failure } from '../connection/errors.js';
import { CHOICE_CHARACTERS, CHOICES } from '../connection/limits.js';
import { decodeButton } from '../replies/custom-id.js';
import type { Delivery } from '../replies/delivery.js';
import { tooFast, unknownButton, unknownCommand, unknownForm } from '../replies/notices.js';
import { questionOf } from '../replies/render.js';
import { messageOf, responseOf } from '../replies/response.js';
import { tidyLine } from '../replies/tidy.js';
import type { OpenAttachment } from './attachments.js';
import { Cooldown, OTHER } from './cooldown.js';
import { calledBy, contextOf, originOf, type SentOption, typedIn, valuesOf } from './inputs.js';

export interface Deps {
  readonly commands: readonly Command[];
  readonly services: Services;
  readonly delivery: Delivery;
  readonly openAttachment: OpenAttachment;
  /** Whether the server's settings at Discord let someone without Manage Server use a command. */
  granted(interaction: APIApplicationCommandInteraction): Promise<boolean>;
  readonly clock: () => Date;
  readonly log: Log;
  /** Shared with mentions: one person has one allowance. */
  readonly questions: Cooldown;
  /** Resolves when it is this event's turn to be worked on. */
  turn(): Promise<void>;
}

/** Answers an interaction as Discord sends it, whichever way it came. Never rejects. */
export type Interact = (interaction: APIInteraction) => Promise<void>;

interface Work {
  /** For the log. */
  readonly name: string;
  /** Whether the answer is for the asker alone, as far as is known before it exists. */
  readonly hidden: boolean;
  readonly cooldown: Cooldown;
  /** Where a button led here. */
  readonly from?: Origin;
  run(): Promise<Outcome> | Outcome;
}

export function createInteract(deps: Deps): Interact {
  const { commands, services, delivery, openAttachment, granted, clock, log, questions, turn } = deps;
  const others = new Cooldown(OTHER, clock);
  const byName = (name: string) => commands.find(command => command.name === name);
  const gone = (reply: Reply): Work => ({
    name: 'a notice',
    hidden: true,
    cooldown: others,
    run: () => reply,
  });

  const commandWork = (interaction: APIApplicationCommandInteraction): Work => {
    const { data } = interaction;
    const context = contextOf(interaction, clock(), () => granted(interaction));
    if (data.type === ApplicationCommandType.ChatInput) {
      const command = byName(data.name);
      const { handler, options } = command ? calledBy(command, data.options ?? []) : {};
      if (!command || !handler) return gone(unknownCommand());
      const values = valuesOf(options ?? [], data.resolved?.attachments ?? {}, openAttachment);
      return {
        name: command === handler ? `/${command.name}` : `/${command.name} ${handler.name}`,
        hidden: values.private === true || command.permission !== undefined,
        cooldown: command.name === 'ask' ? questions : others,
        run: () => handler.run(values, context, services),
      };
    }
    const command = commands.find(({ messageCommand }) => messageCommand?.name === data.name);
    if (!command?.messageCommand || data.type !== ApplicationCommandType.Message)
      return gone(unknownCommand());
    const { messageCommand } = command;
    const message = data.resolved.messages[data.target_id];
    const text = message?.content || questionOf(message?.components);
    const place = `${interaction.guild_id ?? '@me'}/${interaction.channel?.id}`;
    const link = `https://discord.com/channels/${place}/${data.target_id}`;
    return {
      name: data.name,
      hidden: command.permission !== undefined,
      cooldown: command.name === 'ask' ? questions : others,
      run: () => messageCommand.run({ text, link }, context, services),
    };
  };

  const pressWork = (interaction: APIMessageComponentInteraction): Work => {
    const button = decodeButton(interaction.data.custom_id);
    const command = button && byName(button.command);
    if (!button || !command?.press) return gone(unknownButton());
    const { action, argument } = button;
    const context = contextOf(interaction, clock());
    const from = originOf(interaction.message);
    const press = { action, argument, question: questionOf(interaction.message.components), message: from };
    return {
      name: `the button ${button.command} ${action}`,
      hidden: true,
      cooldown: others,
      from,
      run: () => command.press!(press, context, services),
    };
  };

  const submitWork = (interaction: APIModalSubmitInteraction): Work => {
    const form = decodeButton(interaction.data.custom_id);
    const command = form && byName(form.command);
    if (!form || !command?.submit) return gone(unknownForm());
    const context = contextOf(interaction, clock());
    const { message } = interaction;
    const from = message && originOf(message);
    const submission = {
      action: form.action,
      argument: form.argument,
      values: typedIn(interaction.data.components),
      question: questionOf(message?.components),
      ...(from && { message: from }),
    };
    return {
      name: `the form ${form.command} ${form.action}`,
      hidden: true,
      cooldown: others,
      ...(from && { from }),
      run: () => command.submit!(submission, context, services),
    };
  };

  const answer = async (interaction: APIInteraction, { name, hidden, cooldown, from, run }: Work) => {
    const verdict = cooldown.take(contextOf(interaction, clock()).person);
    const produce = async () => {
      try {
        if (verdict.kind !== 'allowed') return messageOf(tooFast(verdict.waitMs));
        await turn();
        await services.prepare?.(interaction.guild_id ?? null);
        return responseOf(await run(), from);
      } catch (error) {
        return messageOf(failure(error, name, interaction.id, log));
      }
    };
    try {
      await delivery.respond(interaction, produce, hidden || verdict.kind !== 'allowed');
    } catch (error) {
      // Discord found fault with the card itself: say at least that.
      const apology = messageOf(failure(error, `answering ${name}`, interaction.id, log));
      await delivery.respond(interaction, () => apology, true);
    }
  };

  const complete = async (interaction: APIApplicationCommandAutocompleteInteraction) => {
    const { name, options = [] } = interaction.data;
    const command = byName(name);
    const called = command && calledBy(command, options as readonly SentOption[]);
    const focused = called?.options.find(option => option.focused);
    let choices: readonly Choice[] = [];
    if (called?.handler?.complete && focused) {
      try {
        await services.prepare?.(interaction.guild_id ?? null);
        const context = contextOf(interaction, clock());
        choices = called.handler.complete(focused.name, String(focused.value), context, services);
      } catch (error) {
        log.error(`completing /${name} failed`, error);
      }
    }
    await delivery.choices(interaction, choices.flatMap(choiceOf).slice(0, CHOICES));
  };

  return async interaction => {
    try {
      switch (interaction.type) {
        case InteractionType.ApplicationCommand:
          return await answer(interaction, commandWork(interaction));
        case InteractionType.MessageComponent:
          return await answer(interaction, pressWork(interaction));
        case InteractionType.ModalSubmit:
          return await answer(interaction, submitWork(interaction));
        case InteractionType.ApplicationCommandAutocomplete:
          return await complete(interaction);
        default:
          log.warn(
            `interaction ${interaction.id} is of type ${interaction.type}, which nothing here answers`,
          );
      }
    } catch (error) {
      log.error(`interaction ${interaction.id} could not be answered`, error);
    }
  };
}

/** A choice whose value does not fit cannot be offered: cut, it would mean something else. */
function choiceOf({ name, value }: Choice): Choice[] {
  const label = clip(tidyLine(name), CHOICE_CHARACTERS);
  return label === '' || value === '' || value.length > CHOICE_CHARACTERS ? [] : [{ name: label, value }];
}
