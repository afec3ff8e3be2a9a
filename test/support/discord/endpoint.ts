import { generateKeyPairSync, sign } from 'node:crypto';
import { Agent, request } from 'node:http';
import { readBody } from './rest.js';
import type { Files } from './routes.js';

/** An application's key pair, as the developer portal has it: only the public half is the application's. */
export function newSigningKey() {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const raw = publicKey.export({ format: 'der', type: 'spki' }).subarray(-32);
  return { publicKey: raw.toString('hex'), privateKey };
}

export type SigningKey = ReturnType<typeof newSigningKey>;

/** The headers that Discord sends with a body. */
export function signedHeaders(
  { privateKey }: SigningKey,
  body: string | Buffer,
  timestamp = String(Math.floor(Date.now() / 1000)),
): Record<string, string> {
  const signature = sign(null, Buffer.concat([Buffer.from(timestamp), Buffer.from(body)]), privateKey);
  return {
    'content-type': 'application/json',
    'x-signature-ed25519': signature.toString('hex'),
    'x-signature-timestamp': timestamp,
  };
}

export interface Posted {
  readonly status: number;
  readonly type: string;
  readonly bytes: Buffer;
}

/** Sends a body as it is. Rejects where the connection ends before an answer. */
export function post(
  url: string,
  body: string | Buffer,
  headers: Record<string, string>,
  agent?: Agent,
): Promise<Posted> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { method: 'POST', headers, ...(agent && { agent }) }, response => {
      const chunks: Buffer[] = [];
      response.on('error', reject);
      response.on('data', chunk => chunks.push(chunk));
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          type: response.headers['content-type'] ?? '',
          bytes: Buffer.concat(chunks),
        }),
      );
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

/** An application's Interactions Endpoint URL, called as Discord does. */
export class Endpoint {
  readonly #url: string;
  readonly #key: SigningKey;
  readonly #agent = new Agent({ keepAlive: true });

  constructor(url: string, key: SigningKey) {
    this.#url = url;
    this.#key = key;
  }

  /** Sends an interaction, and gives what came back as the callback that it stands for. */
  async send(interaction: unknown): Promise<{ body: unknown; files: Files }> {
    const body = JSON.stringify(interaction);
    const { status, type, bytes } = await post(this.#url, body, signedHeaders(this.#key, body), this.#agent);
    if (status !== 200) throw new Error(`the endpoint answered ${status}: ${bytes}`);
    return readBody(bytes, type);
  }

  close(): void {
    this.#agent.destroy();
  }
}
