import type { Attachment, Handler } from '../../src/command/command.js';
import { acceptedBody } from '../../src/editing/imports/drafts.js';
import { archiveImport, documentImport, type KeptDocument } from '../../src/editing/imports/plan.js';
import type { ReadDocument } from '../../src/editing/imports/reading.js';
import {
  MAX_ARCHIVE_BYTES,
  MAX_DOCUMENT_BYTES,
  readUpload,
  refuseUpload,
} from '../../src/editing/imports/upload.js';
import { isEditable } from '../../src/editing/kinds/fields.js';
import { fillForm } from '../../src/editing/kinds/fill.js';
import { effectOf } from '../../src/editing/review/effect.js';
import { describeChange, differencesOf } from '../../src/editing/review/history.js';
import type { Change } from '../../src/knowledge/revision.js';
import type { Draft } from '../../src/moderation/moderation.js';
import { type Block, clip, type Outcome, type Reply, refusal } from '../../src/replies/reply.js';
import { atDesk, type Desk, note, quotaReply } from './desk.js';
import { argumentOf, formOf, latestRevision } from './forms.js';
import { button, effectBlocks, previewReply } from './preview.js';

const LONGEST = 300;

type ImportDraft = Extract<Draft, { kind: 'import' }>;

const importing: Handler = {
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
    atDesk(context, services, desk => {
      const { file, title } = values;
      if (typeof file !== 'object') return refusal('Attach a file to import.');
      return importFile(file, title === undefined ? undefined : String(title).slice(0, LONGEST), desk);
    }),
};

export { importing as import };

async function importFile(file: Attachment, title: string | undefined, desk: Desk): Promise<Outcome> {
  const { server } = desk;
  const refused = refuseUpload(file.name, file.size);
  if (refused) return refusal(sentence(refused.message));
  const bytes = await file.read(/\.zip$/i.test(file.name) ? MAX_ARCHIVE_BYTES : MAX_DOCUMENT_BYTES);
  const taken = new Set(server.knowledge.documents.map(({ id }) => id));
  const read = await readUpload({ name: file.name, bytes, ...(title !== undefined && { title }) }, taken);
  if (!read.ok) return refusal(sentence(read.message));
  if (read.result.kind === 'document') return takeDocument(read.result, desk);
  const { changes, documents } = archiveImport(read.result, {
    knowledge: server.knowledge,
    documents: server.own.documents,
  });
  if (changes.length + documents.length === 0)
    return note('Everything in that ZIP is here already: nothing was changed.', { tone: 'silent' });
  const based = await basedChanges(changes, desk);
  const names = documents.map(({ entry }) => `Document ${entry.id}: ${entry.title}`);
  const lead: Block[] = names.length > 0 ? [{ kind: 'list', items: names.slice(0, 10) }] : [];
  return previewReply(
    { kind: 'change', changes: based, documents, reason: `import of ${file.name}` },
    desk,
    lead,
  );
}

const sentence = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;

/** Each on what the store has of its item. */
async function basedChanges(
  changes: readonly Omit<Change, 'base'>[],
  { store, guild }: Desk,
): Promise<Change[]> {
  const latest = new Map(
    (await store.latest(guild)).map(({ kind, item, revision }) => [`${kind}/${item}`, revision]),
  );
  return changes.map(change => ({ ...change, base: latest.get(`${change.kind}/${change.item}`) ?? 0 }));
}

async function takeDocument(read: ReadDocument, desk: Desk): Promise<Outcome> {
  const { server, servers, guild } = desk;
  const present = { knowledge: server.knowledge, documents: server.own.documents };
  const imported = documentImport(read, present, servers.base.knowledge);
  const { entry } = imported.document;
  if (imported.outcome === 'same')
    return note(`“${entry.title}” is here already, as ${entry.id}: nothing was changed.`, { tone: 'silent' });
  const refused = await keepDocument(imported.document, desk);
  if (refused) return refused;
  await servers.changed(guild);
  if (imported.outcome === 'quotes')
    return note(
      `That is ${entry.id}, “${entry.title}”: answers that cite it show the quoted sentences here now.`,
    );
  const sentences = entry.outline.reduce((sum, { sentences }) => sum + sentences.length, 0);
  const lead = `“${entry.title}” is a document of this server now, as ${entry.id}: ${sentences} sentences, found by questions at once.`;
  if (imported.proposals.length === 0) return note(`${lead} Nothing in it could be drafted.`);
  const fresh = { ...desk, server: await servers.load(guild) };
  return proposalReply({ kind: 'import', imported, at: 0, accepted: 0 }, fresh, lead);
}

/** Stores a document; a reply where it is refused. */
export async function keepDocument({ entry, text }: KeptDocument, desk: Desk): Promise<Reply | null> {
  const { store, guild, person, now } = desk;
  const { id, title, sha256: digest, outline } = entry;
  const time = now.toISOString();
  const kept = await store.importDocument({ guild, id, title, digest, outline, text, author: person, time });
  if (kept.outcome === 'quota') return quotaReply(kept);
  if (kept.outcome === 'taken') return refusal(`There is another document called ${id}: rename the file.`);
  return null;
}

/** One drafted item, with what it would change. */
async function proposalReply(draft: ImportDraft, desk: Desk, lead?: string): Promise<Reply> {
  const { servers, guild, now, drafts, context, server } = desk;
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
  const key = drafts.keep(draft, context);
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

function importDraft(key: string, { drafts, context }: Desk): ImportDraft | undefined {
  const draft = drafts.find(key, context);
  return draft?.kind === 'import' ? draft : undefined;
}

const GONE =
  'These drafts are gone: they are older than 15 minutes, or were dealt with. The document itself stays; /knowledge add cites it.';

/** `Accept`: the drafted item counts at once; on to the next. */
export async function accept(key: string, desk: Desk): Promise<Outcome> {
  const draft = importDraft(key, desk);
  const proposal = draft?.imported.proposals[draft.at];
  if (!draft || !proposal) return refusal(GONE);
  const { store, servers, guild, person, now, drafts } = desk;
  const { item, body } = acceptedBody(proposal, desk.server.knowledge);
  const base = isEditable(proposal.kind) ? await latestRevision({ kind: proposal.kind, id: item }, desk) : 0;
  const reason = `drafted from ${draft.imported.document.entry.id}`;
  const change = {
    guild,
    kind: proposal.kind,
    item,
    body,
    base,
    author: person,
    reason,
    time: now.toISOString(),
  };
  const appended = await store.append(change);
  if (appended.outcome === 'quota') return quotaReply(appended);
  if (appended.outcome === 'conflict')
    return refusal(`${proposal.kind}/${item} was made meanwhile: press again.`);
  drafts.drop(key);
  await servers.changed(guild);
  const fresh = { ...desk, server: await servers.load(guild) };
  return proposalReply({ ...draft, at: draft.at + 1, accepted: draft.accepted + 1 }, fresh);
}

export function dropProposal(key: string, desk: Desk): Promise<Outcome> | Outcome {
  const draft = importDraft(key, desk);
  if (!draft) return refusal(GONE);
  desk.drafts.drop(key);
  return proposalReply({ ...draft, at: draft.at + 1 }, desk);
}

/** `Edit`: the drafted item as a form of its own; the drafts stay where they are. */
export function editProposal(key: string, desk: Desk): Outcome {
  const draft = importDraft(key, desk);
  const proposal = draft?.imported.proposals[draft.at];
  if (!proposal) return refusal(GONE);
  const { kind } = proposal;
  const { body } = acceptedBody(proposal, desk.server.knowledge);
  const typed = fillForm(kind, body as never, desk.server.knowledge);
  return formOf(argumentOf({ kind, id: null, base: 0, aside: true }), kind, typed, `Add to ${kind}`);
}
