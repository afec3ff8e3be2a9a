import { RESTJSONErrorCodes as Code, Routes } from 'discord.js';
import { LATE, within } from '../../timing/within.js';
import { hasCode, isTemporary } from '../connection/requests.js';
import {
  type Address,
  callbackOf,
  choicesOf,
  deferral,
  type Sender,
  type SendFirst,
  sendFirst,
} from './callback.js';
import { removeOriginal, sendLate } from './followup.js';
import { messageIn, type Response } from './response.js';

/** An answer that takes longer than this is announced by a deferral, in milliseconds after creation. */
const DEFER_AFTER_MS = 1500;
/** Choices are of use for so long, in milliseconds. */
const CHOICES_MS = 1000;

/** An answer that may not be there yet. */
interface Pending {
  /** Whether a deferral is shown to the asker alone. */
  readonly hidden: boolean;
  /** `null` where nothing is to be sent. Never rejects. */
  run(): Promise<Response | null>;
  /** What to send where Discord finds fault with that. */
  apology(error: unknown): Response;
}

export interface Delivery {
  /**
   * Sends an answer as the first response if it is ready in time, else after a deferral, which only a message can follow.
   * @param first how the first response goes: by a request of its own unless given
   */
  respond(to: Address, answer: Pending, first?: SendFirst): Promise<void>;
  /** Autocomplete; a late one is nobody's error. */
  choices(to: Address, choices: readonly { name: string; value: string }[]): Promise<void>;
}

/** What follows a first response goes by requests of our own, whichever way the interaction came. */
export function createDelivery(sender: Sender): Delivery {
  return {
    async respond(to, answer, through = sendFirst) {
      const first: SendFirst = async (at, callback, by) => {
        const landed = await through(at, callback, by);
        by.log.debug('first response', { landed }, at.id);
        return landed;
      };
      try {
        await respond(to, answer, sender, first);
      } catch (error) {
        // Discord found fault with the card itself: say at least that.
        await sendResponse(to, answer.apology(error), sender, first);
      }
    },
    choices: (to, choices) => sendChoices(to, choices, sender),
  };
}

async function respond(to: Address, answer: Pending, sender: Sender, first: SendFirst): Promise<void> {
  const response = answer.run();
  const prompt = await within(Math.max(0, DEFER_AFTER_MS - sender.clock.ageOf(to.id)), response);
  if (prompt !== LATE) {
    if (prompt !== null) await sendResponse(to, prompt, sender, first);
    return;
  }
  const landed = await first(to, deferral(answer.hidden), sender);
  const late = await response;
  if (landed === 'dropped' || late === null) return;
  try {
    await sendLate(to, messageIn(late), answer.hidden, sender);
  } catch (error) {
    await sendLate(to, messageIn(answer.apology(error)), answer.hidden, sender);
  }
}

async function sendResponse(
  to: Address,
  response: Response,
  sender: Sender,
  first: SendFirst,
): Promise<void> {
  const landed = await first(to, callbackOf(response), sender);
  if (response.kind === 'removal' && landed !== 'dropped') await removeOriginal(to, sender);
}

async function sendChoices(
  to: Address,
  choices: readonly { name: string; value: string }[],
  { requests }: Sender,
): Promise<void> {
  const { body } = choicesOf(choices);
  const route = Routes.interactionCallback(to.id, to.token);
  await requests
    .interaction({ method: 'Post', route, body, patienceMs: CHOICES_MS, attemptMs: CHOICES_MS })
    .catch(error => {
      const late =
        hasCode(error, Code.UnknownInteraction) || hasCode(error, Code.InteractionHasAlreadyBeenAcknowledged);
      if (!late && !isTemporary(error)) throw error;
    });
}
