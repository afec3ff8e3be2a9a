export type StoreErrorCode =
  | 'store.locked'
  | 'store.unwritable'
  | 'store.key'
  | 'store.newer'
  | 'store.damaged'
  | 'store.backup'
  | 'store.restore'
  | 'store.closed'
  | 'store.failed';

/** A store that cannot be opened or cannot go on: `message` names the file and says what to do next. */
export class StoreError extends Error {
  override readonly name = 'StoreError';
  readonly code: StoreErrorCode;
  constructor(code: StoreErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
