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
    asModerator(context, services, async ({ server, servers, say }) => {
      const present = { knowledge: server.knowledge, documents: server.own.documents };
      const bytes = await exportZip(present, servers.base.knowledge);
      if (bytes.length > MOST) return refusal(say('export-large'));
      return {
        tone: 'answer',
        blocks: [{ kind: 'text', text: say('export-done', { kilobytes: Math.ceil(bytes.length / 1000) }) }],
        actions: [],
        private: true,
        files: [{ name: 'knowledge.zip', bytes }],
      };
    }),
};
