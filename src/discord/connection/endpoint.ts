import { Routes } from 'discord.js';
import type { Log } from '../../log.js';
import type { Requests } from './requests.js';

const PATIENCE_MS = 30_000;

/** What an application's settings say of interactions over HTTP. */
interface Application {
  readonly verify_key?: string;
  readonly interactions_endpoint_url?: string | null;
}

/**
 * Says where interactions arrive, over HTTP or over the gateway, never both, and warns where that is not how this
 * process is set up.
 * @param publicKey as set; absent where this process serves no HTTP
 */
export async function checkEndpoint(
  requests: Requests,
  publicKey: string | undefined,
  log: Log,
): Promise<void> {
  const { verify_key: key, interactions_endpoint_url: url } = await requests.bot<Application>({
    ...{ method: 'Get', route: Routes.currentApplication(), patienceMs: PATIENCE_MS },
  });
  if (publicKey === undefined) {
    if (url)
      log.warn(
        `interactions go to ${url} over HTTP and do not come here: set DISCORD_PUBLIC_KEY to serve them, or empty the Interactions Endpoint URL in the developer portal`,
      );
    return;
  }
  if (key !== undefined && key.toLowerCase() !== publicKey.toLowerCase())
    log.warn(
      "DISCORD_PUBLIC_KEY is another application's: no interaction will pass; copy it anew from General Information of the developer portal",
    );
  log[url ? 'info' : 'warn'](
    url
      ? `interactions arrive over HTTP, from ${url}; mentions and direct messages over the gateway`
      : 'interactions arrive over the gateway: HTTP is served, but no Interactions Endpoint URL is set in the developer portal',
  );
}
