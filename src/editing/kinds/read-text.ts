/** What was read from something typed, or why it could not be and what to do. */
export type ReadText<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly message: string };

export const refused = (message: string): { readonly ok: false; readonly message: string } => ({
  ok: false,
  message,
});
