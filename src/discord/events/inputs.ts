import {
  type APIApplicationCommandInteraction,
  type APIInteraction,
  type APIMessage,
  MessageFlags,
  ApplicationCommandOptionType as OptionType,
  PermissionFlagsBits,
} from 'discord.js';
import type { Attachment, Command, Context, Handler, Origin, Rights, Values } from '../../command/command.js';
import { NO_RIGHTS } from '../../command/command.js';
import type { OpenAttachment, SentAttachment } from './attachments.js';

/** Reads what Discord sends into what commands take. */

const MANAGES = PermissionFlagsBits.ManageGuild | PermissionFlagsBits.Administrator;

/** Whether the server's settings at Discord let the member who runs a command use it. */
export type AskGranted = (interaction: APIApplicationCommandInteraction) => Promise<boolean>;

/** Who did what an interaction tells of. */
export const personOf = ({ member, user }: APIInteraction): string => (member?.user ?? user)?.id ?? '';

export function contextOf(
  interaction: APIInteraction,
  now: Date,
  granted: Rights['granted'] = NO_RIGHTS.granted,
): Context {
  return {
    person: personOf(interaction),
    channel: interaction.channel?.id ?? '',
    server: interaction.guild_id ?? null,
    now,
    may: { ...rightsOf(interaction.member), granted },
    locale: 'locale' in interaction ? interaction.locale : undefined,
  };
}

function rightsOf(member: APIInteraction['member']): Rights {
  if (!member) return NO_RIGHTS;
  const manage = (BigInt(member.permissions) & MANAGES) !== 0n;
  return { ...NO_RIGHTS, manage, roles: member.roles };
}

/** An option of a command as it was given. */
export interface SentOption {
  readonly type: OptionType;
  readonly name: string;
  readonly value?: unknown;
  readonly focused?: boolean;
  readonly options?: readonly SentOption[];
}

export interface Called {
  /** The command, or the sub-command that was chosen; undefined where there is none of that name. */
  readonly handler: Handler | undefined;
  readonly options: readonly SentOption[];
}

/** What a command with these options calls. */
export function calledBy(command: Command, options: readonly SentOption[]): Called {
  const chosen = options.find(({ type }) => type === OptionType.Subcommand);
  if (!chosen) return { handler: command, options };
  const handler = command.subcommands?.find(({ name }) => name === chosen.name);
  return { handler, options: chosen.options ?? [] };
}

/** Option values by name; an attachment as what can be read. */
export function valuesOf(
  options: readonly SentOption[],
  attachments: Readonly<Record<string, SentAttachment>>,
  open: OpenAttachment,
): Values {
  const values: Record<string, string | number | boolean | Attachment> = {};
  for (const { type, name, value } of options) {
    if (type === OptionType.Attachment) {
      const sent = attachments[String(value)];
      if (sent) values[name] = open(sent);
    } else if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') {
      values[name] = value;
    }
  }
  return values;
}

/** What was typed into a modal, by the ids of its inputs, however they are nested. */
export function typedIn(components: readonly object[]): Record<string, string> {
  const typed: Record<string, string> = Object.create(null);
  const read = (component: object) => {
    if ('custom_id' in component && 'value' in component && typeof component.value === 'string')
      typed[String(component.custom_id)] = component.value;
    if ('component' in component) read(component.component as object);
    if ('components' in component) for (const inner of component.components as object[]) read(inner);
  };
  for (const component of components) read(component);
  return typed;
}

/** The message that carries a button. */
export function originOf({ id, flags }: Pick<APIMessage, 'id' | 'flags'>): Origin {
  return { id, private: ((flags ?? 0) & MessageFlags.Ephemeral) !== 0 };
}
