import { LRUCache } from 'lru-cache';
import type { Command, Services } from '../command/command.js';
import { definitionsOf } from '../discord/connection/definitions.js';
import type { OpenAttachment } from '../discord/events/attachments.js';
import { createHandler } from '../discord/events/handler.js';
import { callbackOf } from '../discord/replies/callback.js';
import type { CommandMentions } from '../discord/replies/mentions.js';
import type { Response } from '../discord/replies/response.js';
import { UserError } from '../errors.js';
import { allLanguages } from '../languages/say.js';
import type { Log } from '../log.js';
import type { Posted } from './posted.js';

export interface ExchangeOptions {
  readonly commands: readonly Command[];
  readonly services: Services;
  readonly mentions: CommandMentions;
  /** What the bot wrote by itself. */
  readonly posted: Posted;
  /** Told of a server that the page has; resolves once what that led to is done. */
  joined(server: string, systemChannel: string): Promise<void>;
  readonly clock: () => Date;
  readonly log: Log;
  /** What is loaded, in a sentence, and where what is said here is kept. */
  readonly loaded: string;
  readonly store: string;
}

type Raw = Parameters<ReturnType<typeof createHandler>['interaction']>[0];
type RawMessage = Parameters<ReturnType<typeof createHandler>['message']>[0];

const BOT = { id: '100000000000000001', name: 'gigawatt' };
/** Bytes of files that wait to be fetched by the command that they were attached to. */
const FILES_BYTES = 64_000_000;

/** What would come back to Discord: a callback as its API has it, its files in base64. */
interface Sent {
  readonly type: number;
  readonly data?: unknown;
  readonly files: readonly { readonly name: string; readonly data: string }[];
}

/** Stands where Discord would: raw payloads go in, raw payloads come out, by the handler that serves Discord. */
export class Exchange {
  readonly #options: ExchangeOptions;
  readonly #handler: ReturnType<typeof createHandler>;
  readonly #files = new LRUCache<string, Uint8Array>({
    maxSize: FILES_BYTES,
    sizeCalculation: bytes => bytes.byteLength + 1,
  });

  constructor(options: ExchangeOptions) {
    this.#options = options;
    const { commands, services, mentions, clock, log } = options;
    this.#handler = createHandler({
      ...{ commands, services, mentions, clock, log, openAttachment: this.#open },
      granted: async () => false,
    });
  }

  async setup() {
    const { commands, loaded, store } = this.#options;
    const described = definitionsOf(commands, false, await allLanguages());
    return { bot: BOT, commands: described, loaded, store };
  }

  joined(server: string, systemChannel: string): Promise<void> {
    return this.#options.joined(server, systemChannel);
  }

  posted(after: number) {
    return this.#options.posted.since(after);
  }

  keepFile(id: string, bytes: Uint8Array): void {
    this.#files.set(id, bytes);
  }

  /** @throws UserError `preview.payload` where it is no interaction that anything answers */
  async interaction(raw: Raw): Promise<Sent> {
    const work = this.#handler.interaction(raw);
    if (work?.kind === 'ping') return { type: 1, files: [] };
    if (work?.kind === 'choices') return { type: 8, data: { choices: await work.run() }, files: [] };
    const response = await work?.run();
    if (!response) throw new UserError('preview.payload', 'Nothing answers this kind of interaction.');
    return sentOf(response);
  }

  /** Null where the message is not meant for the bot. */
  async message(raw: RawMessage): Promise<Sent | null> {
    const response = await this.#handler.message(raw, BOT.id)?.run();
    return response ? sentOf(response) : null;
  }

  readonly #open: OpenAttachment = ({ url, filename, size, content_type: contentType = '' }) => ({
    ...{ name: filename, size, contentType },
    read: async maxBytes => {
      const bytes = this.#files.get(url.split('/').at(-1) ?? '');
      if (!bytes) throw new UserError('preview.file', 'That file is not here any more: attach it anew.');
      if (bytes.length > maxBytes)
        throw new UserError('preview.file', `That file has more than ${maxBytes} bytes: split it.`);
      return bytes;
    },
  });
}

function sentOf(response: Response): Sent {
  const { body, files } = callbackOf(response);
  return {
    ...body,
    files: files.map(({ name, bytes }) => ({ name, data: Buffer.from(bytes).toString('base64') })),
  };
}
