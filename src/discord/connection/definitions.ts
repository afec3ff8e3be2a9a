import {
  type APIApplicationCommandBasicOption,
  type APIApplicationCommandOption,
  type APIApplicationCommandSubcommandOption,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  InteractionContextType,
  PermissionFlagsBits,
} from 'discord.js';
import type { Command, Handler, Option } from '../../command/command.js';

/** An application command as we want it. */
export interface Definition {
  readonly type: ApplicationCommandType.ChatInput | ApplicationCommandType.Message;
  readonly name: string;
  readonly description: string;
  readonly options: readonly APIApplicationCommandOption[];
  /** A bit set: a number as Discord's OpenAPI document has it in requests, a string of it in answers. */
  readonly default_member_permissions: number | null;
  /** Absent for a command of one server, where Discord takes neither. */
  readonly integration_types?: readonly ApplicationIntegrationType[];
  readonly contexts?: readonly InteractionContextType[];
}

/** Our commands as Discord's, for one server (`guildOnly`) or for all of them and direct messages. */
export function definitionsOf(commands: readonly Command[], guildOnly: boolean): Definition[] {
  return commands.flatMap(command => {
    const common = {
      default_member_permissions:
        command.permission === 'manage-server' ? Number(PermissionFlagsBits.ManageGuild) : null,
      ...(!guildOnly && {
        integration_types: [ApplicationIntegrationType.GuildInstall],
        contexts:
          command.where === 'everywhere'
            ? [InteractionContextType.Guild, InteractionContextType.BotDM]
            : [InteractionContextType.Guild],
      }),
    };
    const slash: Definition = {
      type: ApplicationCommandType.ChatInput,
      name: command.name,
      description: command.description,
      options: command.subcommands?.map(subcommandOf) ?? command.options.map(optionOf),
      ...common,
    };
    if (command.messageCommand === undefined) return [slash];
    const message: Definition = {
      type: ApplicationCommandType.Message,
      name: command.messageCommand.name,
      description: '',
      options: [],
      ...common,
    };
    return [slash, message];
  });
}

function subcommandOf({ name, description, options }: Handler): APIApplicationCommandSubcommandOption {
  const type = ApplicationCommandOptionType.Subcommand;
  return { type, name, description, options: options.map(optionOf) };
}

function optionOf(option: Option): APIApplicationCommandBasicOption {
  const { name, description, required = false } = option;
  switch (option.type) {
    case 'boolean':
      return { type: ApplicationCommandOptionType.Boolean, name, description, required };
    case 'role':
      return { type: ApplicationCommandOptionType.Role, name, description, required };
    case 'attachment':
      return { type: ApplicationCommandOptionType.Attachment, name, description, required };
    case 'number':
    case 'integer': {
      const common = {
        ...{ name, description, required },
        ...(option.min !== undefined && { min_value: option.min }),
      };
      return option.type === 'number'
        ? { type: ApplicationCommandOptionType.Number, ...common }
        : { type: ApplicationCommandOptionType.Integer, ...common };
    }
    case 'string': {
      const base = { type: ApplicationCommandOptionType.String, name, description, required } as const;
      if (option.choices) {
        return {
          ...base,
          choices: option.choices.map(choice => ({ name: choice.name, value: choice.value })),
        };
      }
      return option.autocomplete ? { ...base, autocomplete: true } : base;
    }
  }
}
