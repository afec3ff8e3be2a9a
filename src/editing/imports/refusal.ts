/** Why something uploaded is not taken: `message` names it and says what to do. */
export interface Refusal {
  readonly ok: false;
  /** `upload.*` or `archive.*`. */
  readonly code: string;
  readonly message: string;
}

export const refuse = (code: string, message: string): Refusal => ({ ok: false, code, message });
