/** Why something uploaded is not taken: `message` names it and says what to do. */
export interface Refusal {
  readonly ok: false;
  readonly code: RefusalCode;
  readonly message: string;
}

export type RefusalCode =
  | 'upload.size'
  | 'upload.type'
  | 'upload.encoding'
  | 'upload.empty'
  | 'upload.unreadable'
  | 'upload.sentences'
  | 'archive.damaged'
  | 'archive.path'
  | 'archive.size'
  | 'archive.content';

export const refuse = (code: RefusalCode, message: string): Refusal => ({ ok: false, code, message });

/** Thrown while reading, caught where reading began. */
export class UploadError extends Error {
  override readonly name = 'UploadError';
  readonly code: RefusalCode;
  constructor(code: RefusalCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
