import type { Attachment, Handler } from '../../src/command/command.js';
import type { DraftedItem } from '../../src/editing/imports/drafts.js';
import { archiveImport, documentChange, documentImport } from '../../src/editing/imports/intake.js';
import type { ReadDocument } from '../../src/editing/imports/reading.js';
import { replacementOf } from '../../src/editing/imports/replacement.js';
import {
  MAX_ARCHIVE_BYTES,
  MAX_DOCUMENT_BYTES,
  readUpload,
  refuseUpload,
} from '../../src/editing/imports/upload.js';
import { newId } from '../../src/editing/kinds/ids.js';
import { UserError } from '../../src/errors.js';
import { saidIn } from '../../src/knowledge/documents/outline.js';
import type { ItemChange } from '../../src/knowledge/overlay.js';
import type { Change } from '../../src/knowledge/revision.js';
import { asIs, type Told, tell, toSay } from '../../src/languages/say.js';
import type { TextKey } from '../../src/languages/texts.js';
import { commit } from '../../src/moderation/commit.js';
import { type Block, clip, type Outcome, type Reply, refusal } from '../../src/replies/reply.js';
import type { NewDraft } from '../../src/store/store.js';
import { draftsReply } from './drafts.js';
import { asModerator, type Moderator, notCommitted, note } from './moderator.js';
import { button, previewReply } from './preview.js';

const LONGEST = 300;
const SHOWN = 10;

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
      if (typeof file !== 'object') return refusal(moderator.say('import-attach'));
      return importFile(file, title === undefined ? undefined : String(title).slice(0, LONGEST), moderator);
    }),
};

async function importFile(
  file: Attachment,
  title: string | undefined,
  moderator: Moderator,
): Promise<Outcome> {
  const { server, say } = moderator;
  const refused = refuseUpload(file.name, file.size);
  if (refused) return refusal(tell(say, refused.told));
  const fetched = await fetchUpload(file);
  if (!fetched.ok) return refusal(tell(say, fetched.told));
  const taken = new Set(server.knowledge.documents.map(({ id }) => id));
  const upload = { name: file.name, bytes: fetched.bytes, ...(title !== undefined && { title }) };
  const read = await readUpload(upload, taken);
  if (!read.ok) return refusal(tell(say, read.told));
  if (read.result.kind === 'document') return takeDocument(read.result, file.name, moderator);
  const { changes, documents } = archiveImport(read.result, {
    knowledge: server.knowledge,
    documents: server.own.documents,
  });
  if (changes.length + documents.length === 0) return note(say('import-zip-same'), { tone: 'silent' });
  const names = documents.map(({ entry }) => `documents/${entry.id}: ${entry.title}`);
  const lead: Block[] = names.length > 0 ? [{ kind: 'list', items: names.slice(0, SHOWN) }] : [];
  return previewReply(
    {
      ...{ kind: 'change', changes: await based(changes, moderator), documents },
      reason: say('reason-import', { file: file.name }),
    },
    moderator,
    lead,
  );
}

type Fetched =
  | { readonly ok: true; readonly bytes: Uint8Array }
  | { readonly ok: false; readonly told: Told };

/** Said of what the platform refuses, by the error's code. */
const UNFETCHED: Readonly<Record<string, TextKey>> = {
  'attachment.origin': 'attachment-origin',
  'attachment.size': 'attachment-size',
  'attachment.unread': 'attachment-unread',
};

/** What keeps a file from being fetched can be mended by whoever attached it. */
async function fetchUpload(file: Attachment): Promise<Fetched> {
  const most = /\.zip$/i.test(file.name) ? MAX_ARCHIVE_BYTES : MAX_DOCUMENT_BYTES;
  try {
    const bytes = await file.read(most);
    return { ok: true, bytes };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const key = UNFETCHED[error.code];
    return { ok: false, told: key ? toSay(key, { most: most / 1_000_000 }) : asIs(error.message) };
  }
}

/** Each on what the store has of its item. */
async function based(changes: readonly ItemChange[], { store, guild }: Moderator): Promise<Change[]> {
  const latest = new Map(
    (await store.latest(guild)).map(({ kind, item, revision }) => [`${kind}/${item}`, revision]),
  );
  return changes.map(change => ({ ...change, base: latest.get(`${change.kind}/${change.item}`) ?? 0 }));
}

/** Takes a document in, or asks what becomes of another one under its title or file name. */
async function takeDocument(read: ReadDocument, fileName: string, moderator: Moderator): Promise<Outcome> {
  const { server, pending, context, say } = moderator;
  const { documents } = server.own;
  const has = documents.find(({ entry }) => entry.sha256 === read.entry.sha256);
  if (has)
    return note(say('import-same', { title: has.entry.title, item: `documents/${has.entry.id}` }), {
      tone: 'silent',
    });
  const stem = newId(fileName.replace(/^.*[/\\]/, '').replace(/\.[^.]*$/, ''), new Set(), 'document');
  const title = read.entry.title.toLowerCase();
  const alike = documents.find(({ entry }) => entry.id === stem || entry.title.toLowerCase() === title);
  if (!alike) return keepDocument(read, moderator);
  const key = await pending.keep({ kind: 'upload', read, replaces: alike.entry.id }, context);
  const { id, title: known } = alike.entry;
  return {
    tone: 'caution',
    blocks: [
      { kind: 'title', text: say('import-alike', { title: clip(known, 120) }) },
      { kind: 'text', text: say('import-which', { item: `documents/${id}` }) },
      { kind: 'note', text: say('import-unchanged') },
    ],
    actions: [
      button(say('button-replace'), 'replace', key, 'primary'),
      button(say('button-keep-both'), 'keep-both', key),
      button(say('button-cancel'), 'cancel', key, 'danger'),
    ],
    private: true,
  };
}

const drafted = (id: string, drafts: readonly DraftedItem[]): NewDraft[] =>
  drafts.map(body => ({ document: id, body }));

/** A new document of this server, found by questions at once; its drafts wait to be settled. */
async function keepDocument(read: ReadDocument, moderator: Moderator): Promise<Reply> {
  const { server, servers, guild, say } = moderator;
  const present = { knowledge: server.knowledge, documents: server.own.documents };
  const { outcome, document, drafts } = documentImport(read, present, servers.base.knowledge);
  const { entry } = document;
  const changes = await based([documentChange(entry)], moderator);
  const change = {
    changes,
    documents: [document],
    reason: say('reason-imported'),
    drafted: drafted(entry.id, drafts),
  };
  const committed = await commit(change, moderator);
  if (committed.outcome !== 'appended') return notCommitted(committed, say);
  if (outcome === 'quotes') return note(say('import-quotes', { id: entry.id, title: entry.title }));
  const sentences = entry.outline.flatMap(saidIn).length;
  const values = { title: entry.title, item: `documents/${entry.id}`, count: sentences };
  const lead = say('import-done', values);
  if (drafts.length === 0) return note(`${lead} ${say('import-draftless')}`);
  const fresh = { ...moderator, server: await servers.load(guild) };
  return draftsReply({ kind: 'drafts', document: entry.id, page: 1, ticked: [] }, fresh, lead);
}

export async function keepBoth(key: string, moderator: Moderator): Promise<Outcome> {
  const found = await moderator.pending.find(key, moderator.context);
  if (found?.kind !== 'upload') return refusal(moderator.say('import-gone'));
  await moderator.pending.drop(key, moderator.context);
  return { ...(await keepDocument(found.read, moderator)), replaces: true };
}

/** `Replace`: a preview of the new version in the place of the old one, its citations moved along. */
export async function replaceDocument(key: string, moderator: Moderator): Promise<Outcome> {
  const { pending, context, server, say } = moderator;
  const found = await pending.find(key, context);
  if (found?.kind !== 'upload') return refusal(moderator.say('import-gone'));
  const { read, replaces: id } = found;
  const before = server.own.documents.find(({ entry }) => entry.id === id);
  if (!before) return refusal(moderator.say('import-gone'));
  await pending.drop(key, context);
  const { published } = before.entry;
  const entry = {
    ...read.entry,
    id,
    title: before.entry.title,
    ...(published !== undefined && { published }),
  };
  const { changes, uncited } = replacementOf(id, before.text, read.text, server.knowledge);
  const lead: Block[] = [
    { kind: 'text', text: say('import-newer', { title: clip(before.entry.title, 120) }) },
    ...(uncited.length > 0
      ? [
          { kind: 'text', text: say('import-uncited') } as const,
          { kind: 'list', items: uncited.slice(0, SHOWN) } as const,
        ]
      : []),
  ];
  return previewReply(
    {
      kind: 'change',
      changes: await based([documentChange(entry), ...changes], moderator),
      documents: [{ entry, text: read.text }],
      reason: say('reason-newer'),
      drafted: drafted(
        id,
        read.drafts.map(draft => citing(id, read.entry.id, draft)),
      ),
    },
    moderator,
    lead,
  );
}

/** A draft of a document that was read under another id. */
function citing(id: string, readAs: string, draft: DraftedItem): DraftedItem {
  const citations = (draft.body.citations as readonly { readonly document: string }[]).map(one =>
    one.document === readAs ? { ...one, document: id } : one,
  );
  return { ...draft, body: { ...draft.body, citations } };
}
