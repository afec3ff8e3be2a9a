import { createHmac, scryptSync } from 'node:crypto';

/** The checksum of a row's fields, in a key of its store: whoever lacks the key cannot make one that fits. */
export type Seal = (fields: readonly (string | number | null)[]) => string;

export interface StoreKeys {
  /** What libsql encrypts with, 32 characters; absent where the store is not encrypted. */
  readonly cipher?: string;
  /** What the store was encrypted with before keys were derived: libsql took 32 bytes of `DATA_KEY` and no more. */
  readonly former?: string;
  readonly seal: Seal;
}

/** The same everywhere: a store and its backups must open from `DATA_KEY` alone. */
const SALT = 'gigawatt store 1';
/** About 0.1 s and 32 MB once a start (RFC 7914): guessing keys costs that for each. */
const SCRYPT = { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 2 ** 20 };
/** Bytes for the cipher, 32 characters in base64, and for the checksums. */
const [CIPHER, CHECKSUM] = [24, 32];
/** Of a store without a secret: it tells damage, not forgery. */
const PLAIN = 'gigawatt store';

/** Keys from the whole of a secret, or those of a store without one. */
export function keysOf(secret: string | undefined): StoreKeys {
  if (secret === undefined) return { seal: sealWith(PLAIN) };
  const derived = scryptSync(secret, SALT, CIPHER + CHECKSUM, SCRYPT);
  return {
    cipher: derived.subarray(0, CIPHER).toString('base64url'),
    former: secret,
    seal: sealWith(derived.subarray(CIPHER)),
  };
}

/** HMAC-SHA-256 (RFC 2104), cut to 16 bytes, in base64. */
const sealWith =
  (key: string | Uint8Array): Seal =>
  fields =>
    createHmac('sha256', key).update(JSON.stringify(fields)).digest().toString('base64url', 0, 16);
