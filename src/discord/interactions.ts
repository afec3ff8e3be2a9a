import {
  type APIApplicationCommandAutocompleteInteraction,
  type APIApplicationCommandInteraction,
  type APIInteraction,
  type APIMessageComponentInteraction,
  type ApplicationCommandOptionType,
  ApplicationCommandType,
  InteractionType,
  MessageFlags,
} from 'discord.js';
import type { Choice, Command, Context, Services, Values } from '../command.js';
import type { Log } from '../log.js';
import { clip, type Reply } from '../reply.js';
import { Cooldown, OTHER } from './cooldown.js';
import { decodeButton } from './custom-id.js';
import type { Delivery } from './delivery.js';
import { failure } from './errors.js';
import { CHOICE_CHARACTERS, CHOICES } from './limits.js';
import { tooFast, unknownButton, unknownCommand } from './notices.js';
import { questionOf, render } from './render.js';
import { tidyLine } from './tidy.js';

export interface Deps {
  readonly commands: readonly Command[];
  readonly services: Services;
  readonly delivery: Delivery;
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
  run(): Promise<Reply> | Reply;
}

export function createInteract(deps: Deps): Interact {
  const { commands, services, delivery, clock, log, questions, turn } = deps;
  const others = new Cooldown(OTHER, clock);
  const byName = (name: string) => commands.find(command => command.name === name);
  const cooldownOf = (command: Command) => (command.name === 'ask' ? questions : others);
  const contextOf = (interaction: APIInteraction): Context => ({
    person: (interaction.member?.user ?? interaction.user)?.id ?? '',
    channel: interaction.channel?.id ?? '',
    server: interaction.guild_id ?? null,
    now: clock(),
  });
  const gone = (reply: Reply): Work => ({
    name: 'a notice',
    hidden: true,
    cooldown: others,
    run: () => reply,
  });

  const commandWork = (interaction: APIApplicationCommandInteraction): Work => {
    const { data } = interaction;
    const context = contextOf(interaction);
    if (data.type === ApplicationCommandType.ChatInput) {
      const command = byName(data.name);
      if (!command) return gone(unknownCommand());
      const values = valuesOf(data.options ?? []);
      return {
        name: `/${command.name}`,
        hidden: values.private === true,
        cooldown: cooldownOf(command),
        run: () => command.run(values, context, services),
      };
    }
    const command = commands.find(({ messageCommand }) => messageCommand === data.name);
    if (!command || data.type !== ApplicationCommandType.Message) return gone(unknownCommand());
    const message = data.resolved.messages[data.target_id];
    const question = message?.content || questionOf(message?.components);
    return {
      name: data.name,
      hidden: false,
      cooldown: questions,
      run: () => command.run({ question }, context, services),
    };
  };

  const pressWork = (interaction: APIMessageComponentInteraction): Work => {
    const button = decodeButton(interaction.data.custom_id);
    const command = button && byName(button.command);
    if (!button || !command?.press) return gone(unknownButton());
    const { action, argument } = button;
    const question = questionOf(interaction.message.components);
    // What began in private stays there.
    const hidden = ((interaction.message.flags ?? 0) & MessageFlags.Ephemeral) !== 0;
    return {
      name: `the button ${button.command} ${action}`,
      hidden: true,
      cooldown: others,
      async run() {
        const reply = await command.press!({ action, argument, question }, contextOf(interaction), services);
        return hidden ? { ...reply, private: true } : reply;
      },
    };
  };

  const answer = async (interaction: APIInteraction, { name, hidden, cooldown, run }: Work) => {
    const verdict = cooldown.take(contextOf(interaction).person);
    const produce = async () => {
      try {
        if (verdict.kind !== 'allowed') return render(tooFast(verdict.waitMs));
        await turn();
        return render(await run());
      } catch (error) {
        return render(failure(error, name, interaction.id, log));
      }
    };
    try {
      await delivery.respond(interaction, produce, hidden || verdict.kind !== 'allowed');
    } catch (error) {
      // Discord found fault with the card itself: say at least that.
      const apology = render(failure(error, `answering ${name}`, interaction.id, log));
      await delivery.respond(interaction, () => apology, true);
    }
  };

  const complete = async (interaction: APIApplicationCommandAutocompleteInteraction) => {
    const { name, options = [] } = interaction.data;
    const focused = options.find(option => 'focused' in option && option.focused);
    const command = byName(name);
    let choices: readonly Choice[] = [];
    if (command?.complete && focused && 'value' in focused) {
      try {
        choices = command.complete(focused.name, String(focused.value), contextOf(interaction), services);
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

type SentOption = {
  readonly type: ApplicationCommandOptionType;
  readonly name: string;
  readonly value?: unknown;
};

/** Typed option values by name. */
function valuesOf(options: readonly SentOption[]): Values {
  const values: Record<string, string | number | boolean> = {};
  for (const { name, value } of options) {
    if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
      values[name] = value;
  }
  return values;
}

/** A choice whose value does not fit cannot be offered: cut, it would mean something else. */
function choiceOf({ name, value }: Choice): Choice[] {
  const label = clip(tidyLine(name), CHOICE_CHARACTERS);
  return label === '' || value === '' || value.length > CHOICE_CHARACTERS ? [] : [{ name: label, value }];
}
