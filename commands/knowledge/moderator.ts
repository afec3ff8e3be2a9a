import type { Context, Services } from '../../src/command/command.js';
import { type Say, sayEnglish } from '../../src/languages/say.js';
import { MODERATOR_ROLES, type Moderation } from '../../src/moderation/moderation.js';
import { type Outcome, type Reply, refusal } from '../../src/replies/reply.js';
import type { Server } from '../../src/servers/server.js';
import type { Applied } from '../../src/store/store.js';

/** Where a moderator works: one server's knowledge as it is now, and what it takes to change it. */
export interface Moderator extends Moderation {
  readonly guild: string;
  readonly person: string;
  readonly now: Date;
  readonly context: Context;
  readonly server: Server;
}

/** Says who may, to someone who may not. */
async function refused(store: Moderation['store'], guild: string, say: Say): Promise<Reply> {
  const roles = await rolesOf(store, guild);
  const reply = refusal(say(roles.length > 0 ? 'moderators-roles' : 'moderators-only'));
  if (roles.length === 0) return reply;
  const items = roles.map(id => ({ text: say('moderators-may'), who: { kind: 'role', id } as const }));
  return { ...reply, blocks: [...reply.blocks, { kind: 'events', items }] };
}

const DAMAGED =
  'What is kept of this server is damaged: it is answered from the knowledge that comes with the bot, and nothing can be changed here. Tell whoever runs the bot that `node . store check` says what is damaged, and `node . restore FILE` puts a backup back.';

/**
 * Runs `work` for those who may change this server's knowledge: commands, buttons and forms alike. The server is the
 * one that the event came from.
 */
export async function asModerator(
  context: Context,
  services: Services,
  work: (moderator: Moderator) => Promise<Outcome> | Outcome,
): Promise<Outcome> {
  const { moderation } = services;
  const { server: guild, person, now, say = sayEnglish } = context;
  if (!moderation || guild === null) return refusal(say('servers-only'));
  if (!(await mayModerate(context, guild, moderation))) return refused(moderation.store, guild, say);
  const server = await moderation.servers.load(guild);
  if (server.damage !== undefined) return refusal(DAMAGED);
  return work({ ...moderation, guild, person, now, context, server });
}

/** Whether someone may change a server's knowledge. */
export async function mayModerate(
  { may, person }: Pick<Context, 'may' | 'person'>,
  guild: string,
  { store, sessions }: Moderation,
): Promise<boolean> {
  if (may.manage) return true;
  const roles = await rolesOf(store, guild);
  if (may.roles.some(role => roles.includes(role))) return true;
  if (sessions.isOpen(person, guild)) return true;
  if (!(await may.granted())) return false;
  sessions.open(person, guild);
  return true;
}

/** Ids of the roles that may moderate. */
export async function rolesOf(store: Moderation['store'], guild: string): Promise<readonly string[]> {
  const roles = await store.setting(guild, MODERATOR_ROLES);
  return Array.isArray(roles) ? roles.map(String) : [];
}

/** A reply for the moderator alone. */
export function note(text: string, more: Partial<Reply> = {}): Reply {
  return { tone: 'answer', blocks: [{ kind: 'text', text }], actions: [], private: true, ...more };
}

/** What a quota is called, where it stops something. */
const QUOTA_NAMES: Readonly<Record<string, string>> = {
  items: 'items',
  revisions: 'revisions',
  revisionBytes: 'bytes of revisions',
  bodyBytes: 'bytes in one item',
  documents: 'documents',
  documentBytes: 'bytes of documents',
  documentsPerPerson: 'documents from one person',
  questions: 'open questions',
  questionsPerPerson: 'open questions from one person',
  drafts: 'drafts that wait to be settled',
  draftBytes: 'bytes of drafts that wait to be settled',
};

/** Why a change set was not committed, where that is no conflict. */
export function notCommitted(committed: Exclude<Applied, { outcome: 'appended' }>): Reply {
  switch (committed.outcome) {
    case 'quota':
      return quotaReply(committed);
    case 'taken':
      return refusal(`There is another document called ${committed.id}: rename the file.`);
    case 'settled':
      return refusal(
        'Nothing was changed: some of these drafts were accepted or discarded meanwhile. Open the drafts again.',
      );
    case 'conflict':
      return refusal(`${committed.kind}/${committed.item} was changed meanwhile: run the command again.`);
  }
}

export function quotaReply({ quota, limit }: { readonly quota: string; readonly limit: number }): Reply {
  if (quota === 'storeBytes')
    return refusal('Nothing was changed: the bot has no more room, for any server. Tell whoever runs it.');
  const what = QUOTA_NAMES[quota] ?? quota;
  const way = quota.startsWith('draft')
    ? 'Accept or discard drafts first: /knowledge list kind:documents shows which documents have some.'
    : quota.startsWith('document')
      ? 'Remove a document first: /knowledge list kind:documents.'
      : 'Remove something first.';
  return refusal(`Nothing was changed: a server keeps at most ${limit.toLocaleString('en')} ${what}. ${way}`);
}
