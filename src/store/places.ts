import { DIRECT } from './quotas.js';
import type { Store } from './store.js';

/** Kept with direct messages: it belongs to no server. */
const REGISTERED = 'commands-registered-in';

/** Remembers over restarts where commands were registered: a guild, or `null` for all; `undefined` where it is not known. */
export function registeredPlace(store: Pick<Store, 'setting' | 'set'>) {
  return {
    async last(): Promise<string | null | undefined> {
      const place = await store.setting(DIRECT, REGISTERED);
      return typeof place === 'string' || place === null ? place : undefined;
    },
    remember: (place: string | null): Promise<void> => store.set(DIRECT, REGISTERED, place),
  };
}
