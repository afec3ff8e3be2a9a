import { MessageFlags, Routes } from 'discord.js';
import { hasStatus } from '../connection/requests.js';
import { type Address, type Sender, withoutEphemeral } from './callback.js';
import type { CardMessage } from './response.js';

/** How long to go on trying, in milliseconds; an interaction's token lives 15 minutes. */
const PATIENCE_MS = 60_000;

const original = (to: Address) => Routes.webhookMessage(to.application_id, to.token, '@original');

/**
 * Puts the answer in the place of its deferral. Never tried again after a 404: the message or its token is gone.
 * @throws where Discord finds fault with the card
 */
export async function sendLate(
  to: Address,
  { card, files }: CardMessage,
  deferredHidden: boolean,
  { requests, log }: Sender,
): Promise<void> {
  const hidden = (card.flags & MessageFlags.Ephemeral) !== 0;
  const patience = { patienceMs: PATIENCE_MS };
  try {
    if (hidden && !deferredHidden) {
      // A deferral that everyone sees cannot become a private answer, so it makes room for one.
      await requests.interaction({ method: 'Delete', route: original(to), ...patience });
      const route = Routes.webhook(to.application_id, to.token);
      // A second one would be shown beside the first: Discord tells them apart by nothing.
      await requests.interaction({ method: 'Post', route, body: card, files, onlyOnce: true, ...patience });
    } else {
      const body = withoutEphemeral(card);
      await requests.interaction({ method: 'Patch', route: original(to), body, files, ...patience });
    }
  } catch (error) {
    if (hasStatus(error, 400)) throw error;
    log.warn(`the answer to interaction ${to.id} could not be delivered: ${String(error)}`, to.id);
  }
}

/** Takes away the message that an interaction came from, which was acknowledged before. */
export async function removeOriginal(to: Address, { requests, log }: Sender): Promise<void> {
  await requests
    .interaction({ method: 'Delete', route: original(to), patienceMs: PATIENCE_MS })
    .catch(error =>
      log.warn(`the message of interaction ${to.id} could not be removed: ${String(error)}`, to.id),
    );
}
