import { type APIApplicationCommand, Routes } from 'discord.js';
import type { Command } from '../../command/command.js';
import { UserError } from '../../errors.js';
import { allLanguages } from '../../languages/say.js';
import type { Log } from '../../log.js';
import { definitionsOf } from './definitions.js';
import { hasStatus, type Requests } from './requests.js';

/** How long to go on trying to register, in milliseconds. */
const PATIENCE_MS = 60_000;

/** Where commands are registered: a server's id, or `null` for all servers and direct messages. */
type Place = string | null;

/** Remembers where the commands were registered last, over restarts. */
export interface RegisteredPlace {
  /** `undefined` where it is not known. */
  last(): Promise<Place | undefined>;
  remember(place: Place): Promise<void>;
}

interface Registration {
  readonly requests: Requests;
  readonly application: string;
  /** In this server alone; everywhere where absent. */
  readonly guildId: string | undefined;
  readonly commands: readonly Command[];
  /** Absent where nothing is remembered: for one server then removes what is registered everywhere, not the reverse. */
  readonly place?: RegisteredPlace | undefined;
  readonly log: Log;
}

/**
 * Makes Discord's list of commands equal to ours, in one request that changes nothing where they are, and takes away
 * what an earlier start registered elsewhere, so that no command stands twice. Returns what there is now, with Discord's ids.
 * @throws UserError `discord.guild` where the bot is not in that server
 */
export async function register(registration: Registration): Promise<readonly APIApplicationCommand[]> {
  const { requests, application, guildId, commands, place } = registration;
  const here = guildId ?? null;
  try {
    const body = definitionsOf(commands, guildId !== undefined, await allLanguages());
    const route = routeOf(application, here);
    const now = await requests.bot<APIApplicationCommand[]>({
      method: 'Put',
      route,
      body,
      patienceMs: PATIENCE_MS,
    });
    const before = place ? await place.last() : null;
    if (before !== here) await clear(before ?? null, here, registration);
    await place?.remember(here);
    return now;
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

const routeOf = (application: string, place: Place) =>
  place === null
    ? Routes.applicationCommands(application)
    : Routes.applicationGuildCommands(application, place);

/** Takes away what is registered in another place than `here`. */
async function clear(place: Place, here: Place, { requests, application, log }: Registration): Promise<void> {
  if (place === here) return;
  const route = routeOf(application, place);
  const common = { route, patienceMs: PATIENCE_MS };
  try {
    const found = await requests.bot<APIApplicationCommand[]>({ method: 'Get', ...common });
    if (found.length === 0) return;
    await requests.bot({ method: 'Put', body: [], ...common });
    log.info(
      place === null
        ? `the ${found.length} commands registered for all servers are removed: they stand in server ${here} alone now`
        : `the ${found.length} commands registered in server ${place} are removed: they stand in ${here === null ? 'all servers' : `server ${here}`} now`,
    );
  } catch (error) {
    // The bot has left that server, and its commands with it.
    if (place === null || !(hasStatus(error, 403) || hasStatus(error, 404))) throw error;
  }
}
