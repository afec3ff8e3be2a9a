import { createPublicKey, verify } from 'node:crypto';

/** What stands before 32 raw bytes to make them an Ed25519 key in DER (RFC 8410, section 4). */
const SPKI_PREFIX = Buffer.from('302a300506032b6570032100', 'hex');
const SIGNATURE = /^[0-9a-f]{128}$/i;
const TIMESTAMP = /^\d{1,12}$/;
/** How far a request's time may be from now, either way, in seconds: after that it may be a replay. */
const WINDOW_S = 60;

/** The headers that Discord signs a request with; null where one is missing or cannot be one. */
export interface Signed {
  readonly signature: Buffer;
  /** Seconds since 1970, as it was sent: it is part of what is signed. */
  readonly timestamp: string;
}

export function signedIn(headers: NodeJS.Dict<string | string[]>): Signed | null {
  const { 'x-signature-ed25519': signature, 'x-signature-timestamp': timestamp } = headers;
  if (typeof signature !== 'string' || typeof timestamp !== 'string') return null;
  if (!SIGNATURE.test(signature) || !TIMESTAMP.test(timestamp)) return null;
  return { signature: Buffer.from(signature, 'hex'), timestamp };
}

/** Whether a request was signed lately. */
export const isRecent = ({ timestamp }: Signed, now: Date): boolean =>
  Math.abs(now.getTime() / 1000 - Number(timestamp)) <= WINDOW_S;

/**
 * Checks signatures by an application's public key, which is read once.
 * @param publicKey 64 hexadecimal digits
 */
export function verifierOf(publicKey: string): (signed: Signed, body: Buffer) => boolean {
  const der = Buffer.concat([SPKI_PREFIX, Buffer.from(publicKey, 'hex')]);
  const key = createPublicKey({ key: der, format: 'der', type: 'spki' });
  return ({ signature, timestamp }, body) =>
    verify(null, Buffer.concat([Buffer.from(timestamp), body]), key, signature);
}
