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
import { type Say, textKey } from '../../languages/say.js';

/** An application command as we want it. */
export interface Definition {
  readonly type: ApplicationCommandType.ChatInput | ApplicationCommandType.Message;
  readonly name: string;
  readonly description: string;
  /** By Discord's locale codes. */
  readonly name_localizations?: Localizations;
  readonly description_localizations?: Localizations;
  readonly options: readonly APIApplicationCommandOption[];
  /** A bit set: a number as Discord's OpenAPI document has it in requests, a string of it in answers. */
  readonly default_member_permissions: number | null;
  /** Absent for a command of one server, where Discord takes neither. */
  readonly integration_types?: readonly ApplicationIntegrationType[];
  readonly contexts?: readonly InteractionContextType[];
}

type Localizations = Readonly<Record<string, string>>;

/** What speaks each language but English, by Discord's locale codes. */
type Languages = Readonly<Record<string, Say>>;

/** Our commands as Discord's, for one server (`guildOnly`) or for all of them and direct messages. */
export function definitionsOf(
  commands: readonly Command[],
  guildOnly: boolean,
  languages: Languages = {},
): Definition[] {
  const described = (key: string) => localized('description_localizations', key, languages);
  const choiceOf = (command: Command) => (value: string, option: string) =>
    localized('name_localizations', `choice-${command.name}-${option}-${value}`, languages);
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
      ...described(`command-${command.name}`),
      options:
        command.subcommands?.map(sub => ({
          ...subcommandOf(sub),
          ...described(`command-${command.name}-${sub.name}`),
          options: sub.options.map(option => ({
            ...optionOf(option, choiceOf(command)),
            // What means the same in several is described once.
            ...described(`option-${command.name}-${option.name}`),
            ...described(`option-${command.name}-${sub.name}-${option.name}`),
          })),
        })) ??
        command.options.map(option => ({
          ...optionOf(option, choiceOf(command)),
          ...described(`option-${command.name}-${option.name}`),
        })),
      ...common,
    };
    if (command.messageCommand === undefined) return [slash];
    const message: Definition = {
      type: ApplicationCommandType.Message,
      name: command.messageCommand.name,
      ...localized('name_localizations', `menu-${command.name}`, languages),
      description: '',
      options: [],
      ...common,
    };
    return [slash, message];
  });
}

/** A text in all languages, where it has been translated. */
function localized<K extends string>(field: K, name: string, languages: Languages) {
  const key = textKey(name);
  const said = Object.entries(languages);
  if (key === undefined || said.length === 0) return {};
  return { [field]: Object.fromEntries(said.map(([locale, say]) => [locale, say(key)])) } as {
    [field in K]: Localizations;
  };
}

function subcommandOf({ name, description, options }: Handler): APIApplicationCommandSubcommandOption {
  const type = ApplicationCommandOptionType.Subcommand;
  return { type, name, description, options: options.map(option => optionOf(option)) };
}

function optionOf(
  option: Option,
  choiceIn: (value: string, option: string) => { readonly name_localizations?: Localizations } = () => ({}),
): APIApplicationCommandBasicOption {
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
          choices: option.choices.map(choice => ({
            ...{ name: choice.name, value: choice.value },
            ...choiceIn(choice.value, name),
          })),
        };
      }
      return option.autocomplete ? { ...base, autocomplete: true } : base;
    }
  }
}
