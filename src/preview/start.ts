import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Command, Services } from '../command/command.js';
import type { Base } from '../compile/open.js';
import type { Log } from '../log.js';
import type { EmbeddedOptions } from '../store/embedded.js';
import { type Preview, servePreview } from './server.js';

export interface PreviewOptions {
  readonly base: Base;
  readonly commands: readonly Command[];
  readonly draw: NonNullable<Services['draw']>;
  /** Where what is said is kept; null for nowhere beyond the end of the program. */
  readonly store: EmbeddedOptions | null;
  readonly port: number;
  readonly loaded: string;
  readonly clock: () => Date;
  readonly log: Log;
}

/**
 * Serves the page at once; all that answering takes is opened with the first request.
 * @throws UserError where the page was not built
 */
export async function startPreview(options: PreviewOptions): Promise<Preview> {
  let opened: Promise<Opened> | undefined;
  const preview = await servePreview(
    async () => {
      opened ??= open(options);
      return (await opened).exchange;
    },
    options.port,
    options.log,
  );
  return {
    address: preview.address,
    async close() {
      await preview.close();
      await opened?.then(
        ({ close }) => close(),
        () => {},
      );
    },
  };
}

type Opened = Awaited<ReturnType<typeof open>>;

async function open({ base, commands, draw, store, loaded, clock, log }: PreviewOptions) {
  const [{ Exchange }, { Posted }, { CommandMentions }, { definitionsOf }, ...stored] = await Promise.all([
    import('./exchange.js'),
    import('./posted.js'),
    import('../discord/replies/mentions.js'),
    import('../discord/connection/definitions.js'),
    import('../memory/memory.js'),
    import('../store/embedded.js'),
    import('../moderation/open.js'),
  ]);
  const [{ Memory }, { openEmbedded }, { openModeration }] = stored;
  const mentions = new CommandMentions(commands);
  mentions.learn(
    definitionsOf(commands, false).map(({ name, type }, i) => ({ name, type, id: String(i + 1) })),
  );
  const posted = new Posted(mentions);
  const aside = store === null ? mkdtempSync(join(tmpdir(), 'gigawatt-preview-')) : null;
  const place = store ?? { dataDir: aside! };
  const opened = await openEmbedded(place);
  const moderated = await openModeration({
    ...{ base, clock, log },
    store: opened,
    tell: async (person, reply, nonce) => {
      posted.add({ person }, reply, nonce);
      return true;
    },
    post: async (channel, reply, nonce) => {
      posted.add({ channel }, reply, nonce);
      return true;
    },
  });
  const { moderation } = moderated;
  const memory = new Memory({ store: opened, clock, log });
  const services: Services = {
    ...{ commands, moderation, memory, draw },
    engineFor: server => moderation.servers.engineFor(server),
    prepare: server => moderation.servers.prepare(server),
  };
  const kept =
    store === null ? 'Nothing is kept: what you do here ends with the program.' : `Kept in ${place.dataDir}.`;
  await moderated.connected(null);
  const joined = async (server: string, systemChannel: string) => {
    moderated.onServer(server, 'joined', { joinedAt: clock().toISOString(), systemChannel, owner: null });
    await moderated.settled();
  };
  return {
    exchange: new Exchange({
      ...{ commands, services, mentions, posted, joined, clock, log, loaded },
      store: kept,
    }),
    async close() {
      await memory.flush();
      await moderated.stop();
      if (aside !== null) rmSync(aside, { recursive: true, force: true });
    },
  };
}
