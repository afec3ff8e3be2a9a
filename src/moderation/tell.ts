import type { Log } from '../log.js';
import type { Reply } from '../replies/reply.js';
import type { Servers } from '../servers/servers.js';
import type { Store } from '../store/store.js';

/**
 * Writes to a person, or in a channel; `nonce` makes a second try the same message. `false` where none is taken there; rejects where
 * trying again later may help.
 */
export type Tell = (to: string, reply: Reply, nonce: string) => Promise<boolean>;

/** What writing to people by itself takes. */
export interface OutboxParts {
  readonly store: Store;
  readonly servers: Servers;
  /** Writes to a person directly. */
  readonly tell: Tell;
  /** Writes in a channel. */
  readonly post: Tell;
  /** The language of a server (`person` is null) or of someone in it, by Discord's codes, as far as it is known. */
  readonly localeOf?: ((guild: string, person: string | null) => string | undefined) | undefined;
  readonly clock: () => Date;
  readonly log: Log;
}
