import type { Told } from '../../languages/say.js';

/** What was read from something typed, or why it could not be and what to do. */
export type ReadText<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly message: Told };

export const refused = (message: Told): { readonly ok: false; readonly message: Told } => ({
  ok: false,
  message,
});
