import { UserError } from '../errors.js';

/** What to throw where something is not what was written. */
export const damaged = (what: string, cause?: unknown): UserError =>
  new UserError(
    'store.damaged',
    `${what} is damaged: stop the bot and restore a backup (node . restore FILE); node . store check says what is damaged`,
    { cause },
  );
