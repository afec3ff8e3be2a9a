import type { Answer, Result } from './interactions.js';
import type { Modal } from './modals.js';
import { snowflake } from './snowflake.js';
import type { Message, User, World } from './world.js';

/** What people do, as the data of an interaction, and what comes back. */

/** Who does something, and where: a new person in the server's channel unless said. */
export interface Where {
  readonly user?: User;
  readonly channel?: string;
  /** In direct messages with the bot. */
  readonly direct?: boolean;
  /** Whether the person has Manage Server. */
  readonly manages?: boolean;
  /** Ids of the person's roles. */
  readonly roles?: readonly string[];
  /** Of the person's client, `en-US` unless said. */
  readonly locale?: string;
  /** How long to wait for the answer, in milliseconds. */
  readonly within?: number;
  /** How long ago Discord made the interaction that it dispatches now, in milliseconds. */
  readonly age?: number;
}

/** A file to attach; what is not said is true of its bytes. */
export interface File {
  readonly filename: string;
  readonly bytes: Uint8Array;
  readonly url?: string;
  readonly size?: number;
  readonly contentType?: string;
  readonly redirectTo?: string;
}

type Value = string | number | boolean | { readonly role: string } | { readonly file: File };
export type OptionValues = Readonly<Record<string, Value>>;

/** A slash command with its options, or one of its sub-commands: `knowledge list`. */
export function callOf(world: World, cdnUrl: string, name: string, values: OptionValues) {
  const resolved: Record<string, Record<string, unknown>> = { attachments: {}, roles: {} };
  const given = Object.entries(values).map(([key, value]) => {
    if (typeof value !== 'object') return { type: typeOf(value), name: key, value };
    if ('role' in value) return { type: 8, name: key, value: value.role };
    const id = snowflake();
    resolved.attachments![id] = { id, ...attach(world, cdnUrl, id, value.file) };
    return { type: 11, name: key, value: id };
  });
  return { ...nested(name, given), resolved };
}

/** Typing in an option. */
export function typingOf(name: string, option: string, typed: string) {
  return nested(name, [{ type: 3, name: option, value: typed, focused: true }]);
}

function nested(name: string, given: readonly unknown[]) {
  const [command, subcommand] = name.split(' ');
  const options = subcommand ? [{ type: 1, name: subcommand, options: given }] : given;
  return { id: '1', type: 1, name: command, options };
}

/** Puts a file where attachments are, and describes it as Discord does. */
function attach(world: World, cdnUrl: string, id: string, file: File) {
  const { filename, bytes, size, contentType = 'text/plain', redirectTo } = file;
  const path = `/attachments/${id}/${encodeURIComponent(filename)}`;
  world.files.set(path, { bytes, ...(redirectTo !== undefined && { redirectTo }) });
  const url = file.url ?? `${cdnUrl}${path}`;
  return {
    ...{ filename, url, proxy_url: url, content_type: contentType, ephemeral: true },
    size: size ?? bytes.length,
  };
}

/** A message command, from the menu of a message. */
export function chosenOf(world: World, name: string, message: Message) {
  const resolved = { messages: { [message.id]: world.payload(message) } };
  return { id: '1', type: 3, name, target_id: message.id, resolved };
}

const typeOf = (value: string | number | boolean) =>
  typeof value === 'string' ? 3 : typeof value === 'boolean' ? 5 : 10;

const MEMBER = (1n << 10n) | (1n << 11n) | (1n << 14n) | (1n << 16n);
const MANAGE_SERVER = 1n << 5n;

interface Made {
  readonly id: string;
  readonly token: string;
  readonly type: number;
  readonly data: unknown;
  readonly user: User;
  readonly channel: string;
  readonly manages: boolean;
  readonly roles: readonly string[];
}

/** An interaction as Discord sends it. */
export function interactionOf(world: World, { user, channel, manages, roles, ...rest }: Made) {
  const direct = world.isDirect(channel);
  const guild = world.guildOf(channel);
  const permissions = String(manages ? MEMBER | MANAGE_SERVER : MEMBER);
  const member = { user, roles, permissions, joined_at: new Date().toISOString(), flags: 0 };
  return {
    ...rest,
    application_id: world.application,
    version: 1,
    ...(direct ? { user, context: 1 } : { guild_id: guild, member, context: 0 }),
    channel_id: channel,
    channel: { id: channel, type: direct ? 1 : 0 },
    locale: 'en-US',
    guild_locale: world.localeOf(guild),
    app_permissions: String(MEMBER),
    entitlements: [],
    authorizing_integration_owners: { 0: guild },
    attachment_size_limit: 10_485_760,
  };
}

/** @throws Error where something else came */
export function answerIn(result: Result): Answer {
  if (typeof result === 'object' && 'message' in result) return result;
  throw new Error(`no answer came, but ${JSON.stringify(result)}`);
}

/** @throws Error where something else came */
export function modalIn(result: Result): Modal {
  if (typeof result === 'object' && 'customId' in result) return result;
  throw new Error(`no form came, but ${JSON.stringify(result)}`);
}
