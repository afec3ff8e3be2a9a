import { type APIInteraction, InteractionType } from 'discord.js';

export type RawInteraction = APIInteraction;

/** An interaction in the bytes of a request; null where it is no JSON, or has not what every interaction has. */
export function interactionIn(body: Buffer): APIInteraction | null {
  let value: unknown;
  try {
    value = JSON.parse(body.toString('utf8'));
  } catch {
    return null;
  }
  if (typeof value !== 'object' || value === null) return null;
  const { id, token, application_id, type, data } = value as Record<string, unknown>;
  const addressed = [id, application_id].every(key => typeof key === 'string' && /^\d{1,20}$/.test(key));
  if (!addressed || typeof token !== 'string' || typeof type !== 'number') return null;
  if (type !== InteractionType.Ping && (typeof data !== 'object' || data === null)) return null;
  return value as APIInteraction;
}
