import { UserError } from '../../errors.js';
import type { Log } from '../../log.js';
import type { Reply } from '../../replies/reply.js';

const AWAY = 'What I keep cannot be reached just now, so nothing was changed or looked up.';

/**
 * The one place where anything thrown becomes a reply and a log line. `where` names what was being done,
 * `reference` (Discord's id of the event) finds the line again.
 */
export function failure(error: unknown, where: string, reference: string, log: Log): Reply {
  log.error(`${where} failed (reference ${reference})`, error);
  const away = error instanceof UserError && error.code === 'store.unreachable';
  return {
    tone: 'error',
    blocks: [
      {
        kind: 'text',
        text: away ? AWAY : 'Something went wrong on my side, so there is no answer this time.',
      },
      {
        kind: 'note',
        text: `Try again in a minute. If it keeps happening, tell whoever runs this bot: reference ${reference}.`,
      },
    ],
    actions: [],
    private: true,
  };
}
