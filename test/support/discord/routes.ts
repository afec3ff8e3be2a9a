import { error, type Outcome } from './interactions.js';
import type { MessageBody } from './limits.js';
import type { RestParts } from './rest.js';
import { snowflake } from './snowflake.js';
import type { StoredCommand } from './world.js';

export type Files = ReadonlyMap<string, Uint8Array>;
type Handler = (params: readonly string[], body: never, files: Files) => Outcome;

/** What one of Discord's addresses does here. */
export interface Route {
  readonly method: string;
  readonly template: string;
  readonly pattern: RegExp;
  readonly auth: boolean;
  readonly handle: Handler;
}

export function routesOf({
  world,
  gateway,
  interactions,
  violations,
  posted,
  gatewayUrl,
}: RestParts): Route[] {
  const ok = (body: unknown): Outcome => ({ status: 200, body });
  const none: Outcome = { status: 204 };
  const route = (method: string, template: string, handle: Handler, auth = true): Route => ({
    method,
    template,
    // `@original` and `@me` are literal; every parameter is one segment.
    pattern: new RegExp(`^${template.replace(/\{\w+\}/g, '([^/]+)')}$`),
    auth,
    handle,
  });

  const storeOf = (guild: string) => {
    const store = world.commands.get(guild) ?? new Map<string, StoredCommand>();
    world.commands.set(guild, store);
    return store;
  };
  const put = (guild: string, body: Record<string, unknown>): StoredCommand => {
    const store = storeOf(guild);
    const type = Number(body.type ?? 1);
    const same = [...store.values()].find(c => c.name === body.name && c.type === type);
    const command = storedCommand({ ...body, type }, same?.id ?? snowflake(), guild, world.application);
    store.set(command.id, command);
    return command;
  };
  const commandRoutes = (prefix: string, guildOf: (params: readonly string[]) => string): Route[] => [
    route('GET', prefix, params => ok([...storeOf(guildOf(params)).values()])),
    route('POST', prefix, (params, body: Record<string, unknown>) => ok(put(guildOf(params), body))),
    route('PUT', prefix, (params, body: Record<string, unknown>[]) => {
      const before = storeOf(guildOf(params));
      const after = body.map(command => put(guildOf(params), command));
      for (const id of before.keys()) if (!after.some(command => command.id === id)) before.delete(id);
      return ok(after);
    }),
    route('PATCH', `${prefix}/{command_id}`, (params, body: Record<string, unknown>) => {
      const guild = guildOf(params);
      const known = storeOf(guild).get(params.at(-1)!);
      if (!known) return error(404, 10063, 'Unknown application command');
      const command = storedCommand({ ...known, ...body }, known.id, guild, world.application);
      storeOf(guild).set(known.id, command);
      return ok(command);
    }),
    route('DELETE', `${prefix}/{command_id}`, params =>
      storeOf(guildOf(params)).delete(params.at(-1)!)
        ? none
        : error(404, 10063, 'Unknown application command'),
    ),
  ];

  return [
    route('GET', '/gateway/bot', () =>
      ok({ url: gatewayUrl(), shards: 1, session_start_limit: gateway.sessionStartLimit }),
    ),
    route('GET', '/users/@me', () => ok(world.bot)),
    route('GET', '/applications/@me', () =>
      ok({
        ...{ id: world.application, name: 'gigawatt', bot: world.bot },
        ...{ verify_key: world.verifyKey, interactions_endpoint_url: world.endpointUrl },
      }),
    ),
    ...commandRoutes('/applications/{application_id}/commands', () => ''),
    ...commandRoutes('/applications/{application_id}/guilds/{guild_id}/commands', params => params[1]!).map(
      r => ({
        ...r,
        handle: (params: readonly string[], body: never, files: Files) =>
          params[1] === world.guild ? r.handle(params, body, files) : error(403, 50001, 'Missing Access'),
      }),
    ),
    route(
      'GET',
      '/applications/{application_id}/guilds/{guild_id}/commands/{command_id}/permissions',
      ([application, guild, id]) =>
        world.commandPermissions.length > 0
          ? ok({ id, application_id: application, guild_id: guild, permissions: world.commandPermissions })
          : error(404, 10066, 'Unknown application command permissions'),
    ),
    route(
      'POST',
      '/interactions/{interaction_id}/{interaction_token}/callback',
      ([id, token], body, files) => interactions.callback(id!, token!, body, files),
      false,
    ),
    route(
      'POST',
      '/webhooks/{webhook_id}/{webhook_token}',
      ([, token], body, files) => interactions.followup(token!, body, files),
      false,
    ),
    route(
      'PATCH',
      '/webhooks/{webhook_id}/{webhook_token}/messages/@original',
      ([, token], body, files) => interactions.edit(token!, '@original', body, files),
      false,
    ),
    route(
      'DELETE',
      '/webhooks/{webhook_id}/{webhook_token}/messages/@original',
      ([, token]) => interactions.remove(token!),
      false,
    ),
    route(
      'PATCH',
      '/webhooks/{webhook_id}/{webhook_token}/messages/{message_id}',
      ([, token, id], body, files) => interactions.edit(token!, id!, body, files),
      false,
    ),
    route('POST', '/channels/{channel_id}/typing', ([channel]) =>
      channel === world.mutedChannel ? error(403, 50013, 'Missing Permissions') : none,
    ),
    route('POST', '/channels/{channel_id}/messages', ([channel], body: MessageBody, files) => {
      if (channel === world.mutedChannel) return error(403, 50013, 'Missing Permissions');
      if (world.closed.has(channel!)) return error(403, 50007, 'Cannot send messages to this user');
      const refused = interactions.check(body, 'message', files);
      if (refused) return refused;
      if (body.nonce === undefined || !body.enforce_nonce)
        violations.push('a message without an enforced nonce');
      const known = world.messages.size;
      const replied = body.message_reference;
      if (replied?.fail_if_not_exists !== false && replied && !world.messages.has(replied.message_id ?? ''))
        return error(400, 50035, 'Invalid Form Body: Unknown message');
      const message = world.write(world.bot, channel!, body, { files });
      if (world.messages.size > known) posted(message.id);
      return ok(world.payload(message));
    }),
    route('POST', '/users/@me/channels', (_, { recipient_id: id }: { recipient_id: string }) => {
      const person = { id, username: id, global_name: null, discriminator: '0', avatar: null };
      return ok({ id: world.directChannel(person), type: 1, recipients: [person] });
    }),
  ];
}

/** What is false or empty by default is left out. */
function storedOption(option: Record<string, unknown>): Record<string, unknown> {
  const { required, autocomplete, options, ...rest } = option;
  const inner = options as Record<string, unknown>[] | undefined;
  return {
    ...rest,
    ...(required === true && { required }),
    ...(autocomplete === true && { autocomplete }),
    ...(inner?.length && { options: inner.map(storedOption) }),
  };
}

/** A command as Discord gives it back, with what it fills in itself. */
function storedCommand(
  body: Record<string, unknown>,
  id: string,
  guild: string,
  application: string,
): StoredCommand {
  const options = (body.options as Record<string, unknown>[] | undefined)?.map(storedOption);
  return {
    ...body,
    id,
    application_id: application,
    version: snowflake(),
    name: String(body.name),
    type: Number(body.type),
    description: String(body.description ?? ''),
    default_member_permissions:
      body.default_member_permissions == null ? null : String(body.default_member_permissions),
    nsfw: false,
    ...(options?.length ? { options } : { options: undefined }),
    ...(guild === ''
      ? {
          contexts: body.contexts ?? null,
          integration_types: body.integration_types ?? [0],
          dm_permission: true,
        }
      : { guild_id: guild, contexts: null, integration_types: [0] }),
  };
}
