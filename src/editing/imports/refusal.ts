import { UserError } from '../../errors.js';
import { sayEnglish, type Told, tell, toSay } from '../../languages/say.js';
import type { TextKey } from '../../languages/texts.js';

/** Why something uploaded is not taken: `told` names it and says what to do. */
export interface Refusal {
  readonly ok: false;
  /** `upload.*` or `archive.*`. */
  readonly code: string;
  readonly told: Told;
}

export const refuse = (code: string, key: TextKey, values: Told['values'] = {}): Refusal => ({
  ...{ ok: false, code, told: toSay(key, values) },
});

/** What is wrong with what was uploaded, to be said in any language. */
export class UploadError extends UserError {
  readonly told: Told;

  constructor(code: string, key: TextKey, values: Told['values'] = {}, options?: ErrorOptions) {
    const what = toSay(key, values);
    super(code, tell(sayEnglish, what), options);
    this.told = what;
  }
}
