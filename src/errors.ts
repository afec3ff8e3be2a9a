/** Something a person can mend: `message` names the thing and says what to do next. */
export class UserError extends Error {
  override readonly name = 'UserError';
  /** Lower case words with dots and dashes, `config.setting`. */
  readonly code: string;
  constructor(code: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** Layers that may not import this file have classes of their own; these reach the top with a message for people. */
const FOR_PEOPLE = new Set(['UserError', 'KnowledgeError', 'DiscordError', 'StoreError']);

/** The one place that turns an error into what is printed and the exit code: 2 to mend by the user, 1 for a bug. */
export function reportOf(error: unknown): { readonly exitCode: 1 | 2; readonly text: string } {
  if (error instanceof Error && FOR_PEOPLE.has(error.name))
    return { exitCode: 2, text: `gigawatt: ${error.message}` };
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return { exitCode: 1, text: `gigawatt: this is a bug, please report it. ${text}` };
}
