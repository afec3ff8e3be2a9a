/**
 * The one error with a message for people, who are whoever did what failed: `message` names the thing and says what to
 * do next. Anything else that is thrown is a bug.
 */
export class UserError extends Error {
  override readonly name: string = 'UserError';
  /** Lower case words with dots and dashes, the area first: `config.setting`, `store.locked`, `unit.spelling`. */
  readonly code: string;
  constructor(code: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** The one place that turns an error into what is printed and the exit code: 2 to mend by the user, 1 for a bug. */
export function reportOf(error: unknown): { readonly exitCode: 1 | 2; readonly text: string } {
  if (error instanceof UserError) return { exitCode: 2, text: `gigawatt: ${error.message}` };
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return { exitCode: 1, text: `gigawatt: this is a bug, please report it. ${text}` };
}
