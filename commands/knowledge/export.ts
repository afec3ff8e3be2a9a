import type { Handler } from '../../src/command/command.js';
import { exportZip } from '../../src/editing/imports/export.js';
import { refusal } from '../../src/replies/reply.js';
import { asModerator } from './moderator.js';

/** What a message may carry, in bytes. */
const MOST = 10_000_000;

export const exportCommand: Handler = {
  name: 'export',
  description: 'This server’s whole knowledge as a ZIP that loads again',
  options: [],
  run: (_values, context, services) =>
    asModerator(context, services, async ({ server, servers }) => {
      const present = { knowledge: server.knowledge, documents: server.own.documents };
      const bytes = await exportZip(present, servers.base.knowledge);
      if (bytes.length > MOST)
        return refusal('The export is larger than Discord lets me send; remove an imported document first.');
      const size = `${Math.ceil(bytes.length / 1000).toLocaleString('en')} kB`;
      return {
        tone: 'answer',
        blocks: [
          {
            kind: 'text',
            text: `The knowledge of this server, ${size}: a folder that Gigawatt loads, and that /knowledge import takes back.`,
          },
        ],
        actions: [],
        private: true,
        files: [{ name: 'knowledge.zip', bytes }],
      };
    }),
};
