import {
  type APIApplicationCommandInteraction,
  type APIApplicationCommandPermission,
  type APIGuildApplicationCommandPermissions,
  ApplicationCommandPermissionType as Kind,
  Routes,
} from 'discord.js';
import { LRUCache } from 'lru-cache';
import type { Log } from '../../log.js';
import { hasStatus, type Requests } from './requests.js';

/** How long an answer of Discord's counts, in milliseconds; a change is told to us at once besides. */
const FRESH_MS = 60_000;
/** How long someone may wait for it, in milliseconds. */
const PATIENCE_MS = 800;
/** Settings that are kept, of one command in one server each. */
const KEPT = 5_000;

export interface Grants {
  /** Whether a server's own settings for a command let this member use it: only what is allowed there by name counts. */
  granted(interaction: APIApplicationCommandInteraction): Promise<boolean>;
  /** The settings of a server have changed. */
  forget(guild: string): void;
}

/** Where nothing can be asked for: only Manage Server counts. */
export const NO_GRANTS: Grants = { granted: async () => false, forget() {} };

/** What servers set under Integrations for commands whose default is Manage Server. */
export function createGrants(requests: Requests, log: Log): Grants {
  const known = new LRUCache<string, readonly APIApplicationCommandPermission[]>({
    max: KEPT,
    ttl: FRESH_MS,
  });

  const settingsOf = async (application: string, guild: string, command: string) => {
    const key = `${guild} ${command}`;
    const cached = known.get(key);
    if (cached) return cached;
    const list = await requests
      .bot<APIGuildApplicationCommandPermissions>({
        method: 'Get',
        route: Routes.applicationCommandPermissions(application, guild, command),
        patienceMs: PATIENCE_MS,
        attemptMs: PATIENCE_MS,
      })
      .then(({ permissions }) => permissions)
      .catch(error => {
        // Discord's way of saying that nothing was set.
        if (!hasStatus(error, 404)) log.warn(`the settings of a command could not be read: ${String(error)}`);
        return [];
      });
    known.set(key, list);
    return list;
  };

  return {
    async granted({ application_id: application, guild_id: guild, member, data }) {
      if (!guild || !member) return false;
      const list = await settingsOf(application, guild, data.id);
      const own = list.find(({ type, id }) => type === Kind.User && id === member.user.id);
      if (own) return own.permission;
      const roles = list.filter(({ type, id }) => type === Kind.Role && member.roles.includes(id));
      if (roles.length > 0) return roles.some(({ permission }) => permission);
      // The server's id stands for everyone.
      return list.some(({ type, id, permission }) => type === Kind.Role && id === guild && permission);
    },
    forget(guild) {
      for (const key of [...known.keys()]) if (key.startsWith(`${guild} `)) known.delete(key);
    },
  };
}
