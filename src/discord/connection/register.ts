import {
  type APIApplicationCommand,
  type APIApplicationCommandBasicOption,
  type APIApplicationCommandOption,
  type APIApplicationCommandSubcommandOption,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  InteractionContextType,
  PermissionFlagsBits,
  RESTJSONErrorCodes,
  Routes,
} from 'discord.js';
import type { Command, Handler, Option } from '../../command/command.js';
import { UserError } from '../../errors.js';
import { hasCode, hasStatus, type Requests } from './requests.js';

/** An application command as we want it, in the fields that we care about. */
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

export interface Plan {
  readonly create: readonly Definition[];
  readonly update: readonly { readonly id: string; readonly definition: Definition }[];
  readonly remove: readonly string[];
  readonly unchanged: number;
}

/** How long to go on trying to register, in milliseconds. */
const PATIENCE_MS = 60_000;

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

/** What has to change at Discord so that it has exactly `wanted`. */
export function plan(existing: readonly APIApplicationCommand[], wanted: readonly Definition[]): Plan {
  const key = ({ type, name }: { type: number; name: string }) => `${type} ${name}`;
  const found = new Map(existing.map(command => [key(command), command]));
  const create: Definition[] = [];
  const update: { id: string; definition: Definition }[] = [];
  for (const definition of wanted) {
    const command = found.get(key(definition));
    found.delete(key(definition));
    if (!command) create.push(definition);
    else if (fingerprint(command) !== fingerprint(definition)) update.push({ id: command.id, definition });
  }
  const remove = [...found.values()].map(({ id }) => id);
  return { create, update, remove, unchanged: wanted.length - create.length - update.length };
}

function fingerprintOf(option: APIApplicationCommandOption): unknown {
  return [
    option.type,
    option.name,
    option.description,
    option.required ?? false,
    'autocomplete' in option ? (option.autocomplete ?? false) : false,
    'choices' in option ? (option.choices ?? []).map(({ name, value }) => [name, value]) : [],
    'min_value' in option ? (option.min_value ?? null) : null,
    'options' in option ? (option.options ?? []).map(fingerprintOf) : [],
  ];
}

/** Equal for two definitions that mean the same, whatever Discord leaves out or fills in. */
function fingerprint(command: APIApplicationCommand | Definition): string {
  const sorted = (values: readonly number[] | null | undefined) => (values ? [...values].sort() : null);
  // Discord fills these two in for a server's commands, where we send neither.
  const scoped = !('guild_id' in command) && 'contexts' in command && command.contexts;
  return JSON.stringify([
    command.description,
    (command.options ?? []).map(fingerprintOf),
    command.default_member_permissions == null ? null : String(command.default_member_permissions),
    scoped ? [sorted(command.integration_types), sorted(command.contexts)] : null,
  ]);
}

/**
 * Makes Discord's list of commands equal to ours and changes nothing else: on a restart without a change it only
 * reads. With `guildId` the commands are registered in that server alone, and those registered everywhere stay.
 */
export async function register(
  requests: Requests,
  applicationId: string,
  guildId: string | undefined,
  commands: readonly Command[],
): Promise<Plan> {
  const all = guildId
    ? Routes.applicationGuildCommands(applicationId, guildId)
    : Routes.applicationCommands(applicationId);
  const one = (id: string) =>
    guildId
      ? Routes.applicationGuildCommand(applicationId, guildId, id)
      : Routes.applicationCommand(applicationId, id);
  const wanted = definitionsOf(commands, guildId !== undefined);
  try {
    const existing = await requests.bot<APIApplicationCommand[]>({
      method: 'Get',
      route: all,
      patienceMs: PATIENCE_MS,
    });
    const changes = plan(existing, wanted);
    if (existing.length === 0 && wanted.length > 0) {
      await requests.bot({ method: 'Put', route: all, body: wanted, patienceMs: PATIENCE_MS });
      return changes;
    }
    for (const id of changes.remove) {
      await requests.bot({ method: 'Delete', route: one(id), patienceMs: PATIENCE_MS }).catch(error => {
        // Gone already: an earlier attempt got through.
        if (!hasCode(error, RESTJSONErrorCodes.UnknownApplicationCommand)) throw error;
      });
    }
    for (const { id, definition } of changes.update) {
      // A command's type cannot be changed.
      const { type: _, ...body } = definition;
      await requests.bot({ method: 'Patch', route: one(id), body, patienceMs: PATIENCE_MS });
    }
    for (const body of changes.create) {
      await requests.bot({ method: 'Post', route: all, body, patienceMs: PATIENCE_MS });
    }
    return changes;
  } catch (error) {
    if (guildId !== undefined && (hasStatus(error, 403) || hasStatus(error, 404))) {
      throw new UserError(
        'discord.guild',
        `DISCORD_GUILD_ID ${guildId} names a server that the bot is not in: invite it there, or leave the setting empty.`,
        { cause: error },
      );
    }
    throw error;
  }
}
