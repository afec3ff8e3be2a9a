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
  const [{ Exchange }, { Memory }, { openEmbedded }, { openModeration }] = await Promise.all([
    import('./exchange.js'),
    import('../memory/memory.js'),
    import('../store/embedded.js'),
    import('../moderation/open.js'),
  ]);
  const aside = store === null ? mkdtempSync(join(tmpdir(), 'gigawatt-preview-')) : null;
  const place = store ?? { dataDir: aside! };
  const opened = await openEmbedded(place);
  const moderated = await openModeration({
    ...{ base, clock, log },
    store: opened,
    // Nobody here can be written to but on the page.
    tell: async () => false,
    post: async () => false,
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
  return {
    exchange: new Exchange({ commands, services, clock, log, loaded, store: kept }),
    async close() {
      await memory.flush();
      await moderated.stop();
      if (aside !== null) rmSync(aside, { recursive: true, force: true });
    },
  };
}
