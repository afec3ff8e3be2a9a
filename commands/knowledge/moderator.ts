import type { Context, Services } from '../../src/command/command.js';
import { UserError } from '../../src/errors.js';
import { type Say, sayEnglish } from '../../src/languages/say.js';
import type { TextKey } from '../../src/languages/texts.js';
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
  /** Speaks the moderator's language. */
  readonly say: Say;
}

/** Says who may, to someone who may not. */
async function refused(store: Moderation['store'], guild: string, say: Say): Promise<Reply> {
  const roles = await rolesOf(store, guild);
  const reply = refusal(say(roles.length > 0 ? 'moderators-roles' : 'moderators-only'));
  if (roles.length === 0) return reply;
  const items = roles.map(id => ({ text: say('moderators-may'), who: { kind: 'role', id } as const }));
  return { ...reply, blocks: [...reply.blocks, { kind: 'events', items }] };
}

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
  if (server.damage !== undefined) return refusal(say('server-damaged'));
  try {
    return await work({ ...moderation, guild, person, now, context, server, say });
  } catch (error) {
    if (error instanceof UserError && error.code === 'editing.full') return refusal(say('editing-full'));
    throw error;
  }
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
const QUOTA_NAMES: Readonly<Record<string, TextKey>> = {
  items: 'quota-items',
  revisions: 'quota-revisions',
  revisionBytes: 'quota-revision-bytes',
  bodyBytes: 'quota-body-bytes',
  documents: 'quota-documents',
  documentBytes: 'quota-document-bytes',
  documentsPerPerson: 'quota-documents-person',
  drafts: 'quota-drafts',
  draftBytes: 'quota-draft-bytes',
};

/** Why a change set was not committed, where that is no conflict. */
export function notCommitted(committed: Exclude<Applied, { outcome: 'appended' }>, say: Say): Reply {
  switch (committed.outcome) {
    case 'quota':
      return quotaReply(committed, say);
    case 'taken':
      return refusal(say('document-taken', { id: committed.id }));
    case 'settled':
      return refusal(say('drafts-meanwhile'));
    case 'conflict':
      return refusal(say('changed-meanwhile', { item: `${committed.kind}/${committed.item}` }));
  }
}

export function quotaReply(
  { quota, limit }: { readonly quota: string; readonly limit: number },
  say: Say,
): Reply {
  if (quota === 'storeBytes') return refusal(say('quota-room'));
  const name = QUOTA_NAMES[quota];
  const what = name === undefined ? quota : say(name);
  const way = quota.startsWith('draft')
    ? 'quota-way-drafts'
    : quota.startsWith('document')
      ? 'quota-way-documents'
      : 'quota-way';
  return refusal(`${say('quota-reached', { limit, what })} ${say(way)}`);
}
