import type { Attachment, Handler } from '../../src/command/command.js';
import { acceptedBody } from '../../src/editing/imports/drafts.js';
import { archiveImport, documentImport } from '../../src/editing/imports/plan.js';
import type { ReadDocument } from '../../src/editing/imports/reading.js';
import {
  MAX_ARCHIVE_BYTES,
  MAX_DOCUMENT_BYTES,
  readUpload,
  refuseUpload,
} from '../../src/editing/imports/upload.js';
import { fillForm } from '../../src/editing/kinds/form.js';
import { isEditable } from '../../src/editing/kinds/kinds.js';
import { effectOf } from '../../src/editing/review/effect.js';
import { describeChange, differencesOf } from '../../src/editing/review/history.js';
import { UserError } from '../../src/errors.js';
import type { Change } from '../../src/knowledge/revision.js';
import { commit } from '../../src/moderation/commit.js';
import type { PendingEdit } from '../../src/moderation/moderation.js';
import { type Block, clip, type Outcome, type Reply, refusal } from '../../src/replies/reply.js';
import { latestRevision, openForm } from './forms.js';
import { asModerator, type Moderator, notCommitted, note, quotaReply } from './moderator.js';
import { button, effectBlocks, previewReply } from './preview.js';

const LONGEST = 300;

type ImportDraft = Extract<PendingEdit, { kind: 'import' }>;

export const importCommand: Handler = {
  name: 'import',
  description: 'Take in a text, Markdown or HTML file (up to 5 MB), or a ZIP that export made',
  options: [
    { type: 'attachment', name: 'file', description: 'A .txt, .md, .html or .zip file', required: true },
    {
      type: 'string',
      name: 'title',
      description: 'What the document is called, if it does not say so itself',
    },
  ],
  run: (values, context, services) =>
    asModerator(context, services, moderator => {
      const { file, title } = values;
      if (typeof file !== 'object') return refusal('Attach a file to import.');
      return importFile(file, title === undefined ? undefined : String(title).slice(0, LONGEST), moderator);
    }),
};

async function importFile(
  file: Attachment,
  title: string | undefined,
  moderator: Moderator,
): Promise<Outcome> {
  const { server } = moderator;
  const refused = refuseUpload(file.name, file.size);
  if (refused) return refusal(sentence(refused.message));
  const fetched = await fetchUpload(file);
  if (!fetched.ok) return refusal(fetched.message);
  const { bytes } = fetched;
  const taken = new Set(server.knowledge.documents.map(({ id }) => id));
  const read = await readUpload({ name: file.name, bytes, ...(title !== undefined && { title }) }, taken);
  if (!read.ok) return refusal(sentence(read.message));
  if (read.result.kind === 'document') return takeDocument(read.result, moderator);
  const { changes, documents } = archiveImport(read.result, {
    knowledge: server.knowledge,
    documents: server.own.documents,
  });
  if (changes.length + documents.length === 0)
    return note('Everything in that ZIP is here already: nothing was changed.', { tone: 'silent' });
  const based = await basedChanges(changes, moderator);
  const names = documents.map(({ entry }) => `Document ${entry.id}: ${entry.title}`);
  const lead: Block[] = names.length > 0 ? [{ kind: 'list', items: names.slice(0, 10) }] : [];
  return previewReply(
    { kind: 'change', changes: based, documents, reason: `import of ${file.name}` },
    moderator,
    lead,
  );
}

type Fetched =
  | { readonly ok: true; readonly bytes: Uint8Array }
  | { readonly ok: false; readonly message: string };

/** What keeps a file from being fetched can be mended by whoever attached it. */
async function fetchUpload(file: Attachment): Promise<Fetched> {
  try {
    const bytes = await file.read(/\.zip$/i.test(file.name) ? MAX_ARCHIVE_BYTES : MAX_DOCUMENT_BYTES);
    return { ok: true, bytes };
  } catch (error) {
    if (error instanceof UserError) return { ok: false, message: error.message };
    throw error;
  }
}

const sentence = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;

/** Each on what the store has of its item. */
async function basedChanges(
  changes: readonly Omit<Change, 'base'>[],
  { store, guild }: Moderator,
): Promise<Change[]> {
  const latest = new Map(
    (await store.latest(guild)).map(({ kind, item, revision }) => [`${kind}/${item}`, revision]),
  );
  return changes.map(change => ({ ...change, base: latest.get(`${change.kind}/${change.item}`) ?? 0 }));
}

async function takeDocument(read: ReadDocument, moderator: Moderator): Promise<Outcome> {
  const { server, servers, guild } = moderator;
  const present = { knowledge: server.knowledge, documents: server.own.documents };
  const imported = documentImport(read, present, servers.base.knowledge);
  const { entry } = imported.document;
  if (imported.outcome === 'same')
    return note(`“${entry.title}” is here already, as ${entry.id}: nothing was changed.`, { tone: 'silent' });
  const committed = await commit({ changes: [], documents: [imported.document], reason: '' }, moderator);
  if (committed.outcome !== 'appended') return notCommitted(committed);
  if (imported.outcome === 'quotes')
    return note(
      `That is ${entry.id}, “${entry.title}”: answers that cite it show the quoted sentences here now.`,
    );
  const sentences = entry.outline.reduce((sum, { sentences }) => sum + sentences.length, 0);
  const lead = `“${entry.title}” is a document of this server now, as ${entry.id}: ${sentences} sentences, found by questions at once.`;
  if (imported.proposals.length === 0) return note(`${lead} Nothing in it could be drafted.`);
  const fresh = { ...moderator, server: await servers.load(guild) };
  return proposalReply({ kind: 'import', imported, at: 0, accepted: 0 }, fresh, lead);
}

/** One drafted item, with what it would change. */
async function proposalReply(draft: ImportDraft, moderator: Moderator, lead?: string): Promise<Reply> {
  const { servers, guild, now, pending, context, server } = moderator;
  const { proposals, document } = draft.imported;
  const proposal = proposals[draft.at];
  if (!proposal) {
    return note(
      `All ${proposals.length} drafts of “${document.entry.title}” are looked through: ${draft.accepted} accepted.`,
      { replaces: true },
    );
  }
  const { item, body } = acceptedBody(proposal, server.knowledge);
  const change: Change = { kind: proposal.kind, item, body, base: 0 };
  const after = await servers.candidate(guild, [change]);
  const effect = await effectOf(server, after, now);
  const key = await pending.keep(draft, context);
  const lines = differencesOf(change, null, body, after.knowledge).map(describeChange);
  return {
    tone: 'answer',
    blocks: [
      ...(lead === undefined ? [] : [{ kind: 'text', text: lead } as const]),
      { kind: 'title', text: `Draft ${draft.at + 1} of ${proposals.length}: ${proposal.kind}/${item}` },
      { kind: 'note', text: `${document.entry.id} · ${proposal.locator}` },
      { kind: 'list', items: lines.map(line => clip(line, LONGEST)) },
      ...effectBlocks(effect),
    ],
    actions: [
      button('Accept', 'accept', key, 'primary'),
      button('Edit', 'draft', key),
      button('Drop', 'drop', key),
      button('Stop here', 'cancel', key, 'danger'),
    ],
    private: true,
    replaces: true,
  };
}

async function importDraft(key: string, { pending, context }: Moderator): Promise<ImportDraft | undefined> {
  const draft = await pending.find(key, context);
  return draft?.kind === 'import' ? draft : undefined;
}

const GONE =
  'These drafts are gone: they are older than 15 minutes, or were dealt with. The document itself stays; /knowledge add cites it.';

/** `Accept`: the drafted item counts at once; on to the next. */
export async function accept(key: string, moderator: Moderator): Promise<Outcome> {
  const draft = await importDraft(key, moderator);
  const proposal = draft?.imported.proposals[draft.at];
  if (!draft || !proposal) return refusal(GONE);
  const { servers, guild, pending } = moderator;
  const { item, body } = acceptedBody(proposal, moderator.server.knowledge);
  const base = isEditable(proposal.kind)
    ? await latestRevision({ kind: proposal.kind, id: item }, moderator)
    : 0;
  const reason = `drafted from ${draft.imported.document.entry.id}`;
  const change: Change = { kind: proposal.kind, item, body, base };
  const appended = await commit({ changes: [change], reason }, moderator);
  if (appended.outcome === 'quota') return quotaReply(appended);
  if (appended.outcome !== 'appended')
    return refusal(`${proposal.kind}/${item} was made meanwhile: press again.`);
  await pending.drop(key);
  const fresh = { ...moderator, server: await servers.load(guild) };
  return proposalReply({ ...draft, at: draft.at + 1, accepted: draft.accepted + 1 }, fresh);
}

export async function dropProposal(key: string, moderator: Moderator): Promise<Outcome> {
  const draft = await importDraft(key, moderator);
  if (!draft) return refusal(GONE);
  await moderator.pending.drop(key);
  return proposalReply({ ...draft, at: draft.at + 1 }, moderator);
}

/** `Edit`: the drafted item as a form of its own; the drafts stay where they are. */
export async function editProposal(key: string, moderator: Moderator): Promise<Outcome> {
  const draft = await importDraft(key, moderator);
  const proposal = draft?.imported.proposals[draft.at];
  if (!proposal) return refusal(GONE);
  const { kind } = proposal;
  const { body } = acceptedBody(proposal, moderator.server.knowledge);
  const typed = fillForm(kind, body as never, moderator.server.knowledge);
  return openForm({ kind, item: null, base: 0, aside: true }, typed, moderator);
}
