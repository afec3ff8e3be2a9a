import { UserError } from '../../errors.js';
import type { Say } from '../../languages/say.js';
import type { Log } from '../../log.js';
import type { Reply } from '../../replies/reply.js';

/** What is said where the store is the reason, by the error's code. */
const STORE: Readonly<Record<string, 'failure-away' | 'failure-write'>> = {
  'store.unreachable': 'failure-away',
  'store.failed': 'failure-write',
};

/**
 * The one place where anything thrown becomes a reply and a log line. `where` names what was being done,
 * `reference` (Discord's id of the event) finds the line again.
 */
export function failure(error: unknown, where: string, reference: string, log: Log, say: Say): Reply {
  log.error(`${where} failed (reference ${reference})`, error, reference);
  const text = (error instanceof UserError && STORE[error.code]) || 'failure';
  return {
    tone: 'error',
    blocks: [
      {
        kind: 'text',
        text: say(text),
      },
      {
        kind: 'note',
        text: say('failure-then', { reference }),
      },
    ],
    actions: [],
    private: true,
  };
}
