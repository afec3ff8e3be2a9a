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
  const taken = new Set(server.knowledge.documents.map(({ id }) => id));
  const upload = { name: file.name, bytes: fetched.bytes, ...(title !== undefined && { title }) };
  const read = await readUpload(upload, taken);
  if (!read.ok) return refusal(sentence(read.message));
  if (read.result.kind === 'document') return takeDocument(read.result, file.name, moderator);
  const { changes, documents } = archiveImport(read.result, {
    knowledge: server.knowledge,
    documents: server.own.documents,
  });
  if (changes.length + documents.length === 0)
    return note('Everything in that ZIP is here already: nothing was changed.', { tone: 'silent' });
  const names = documents.map(({ entry }) => `Document ${entry.id}: ${entry.title}`);
  const lead: Block[] = names.length > 0 ? [{ kind: 'list', items: names.slice(0, SHOWN) }] : [];
  return previewReply(
    {
      ...{ kind: 'change', changes: await based(changes, moderator), documents },
      reason: `import of ${file.name}`,
    },
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
async function based(changes: readonly ItemChange[], { store, guild }: Moderator): Promise<Change[]> {
  const latest = new Map(
    (await store.latest(guild)).map(({ kind, item, revision }) => [`${kind}/${item}`, revision]),
  );
  return changes.map(change => ({ ...change, base: latest.get(`${change.kind}/${change.item}`) ?? 0 }));
}

/** Takes a document in, or asks what becomes of another one under its title or file name. */
async function takeDocument(read: ReadDocument, fileName: string, moderator: Moderator): Promise<Outcome> {
  const { server, pending, context } = moderator;
  const { documents } = server.own;
  const has = documents.find(({ entry }) => entry.sha256 === read.entry.sha256);
  if (has)
    return note(
      `“${has.entry.title}” is here already, as documents/${has.entry.id}: nothing was changed. /knowledge show opens it.`,
      {
        tone: 'silent',
      },
    );
  const stem = newId(fileName.replace(/^.*[/\\]/, '').replace(/\.[^.]*$/, ''), new Set(), 'document');
  const title = read.entry.title.toLowerCase();
  const alike = documents.find(({ entry }) => entry.id === stem || entry.title.toLowerCase() === title);
  if (!alike) return keepDocument(read, moderator);
  const key = await pending.keep({ kind: 'upload', read, replaces: alike.entry.id }, context);
  const { id, title: known } = alike.entry;
  return {
    tone: 'caution',
    blocks: [
      { kind: 'title', text: `“${clip(known, 120)}” is here already, with another text` },
      {
        kind: 'text',
        text: `It is documents/${id}. Is the file a newer version of it, or another document?`,
      },
      { kind: 'note', text: 'Nothing was changed yet.' },
    ],
    actions: [
      button('Replace', 'replace', key, 'primary'),
      button('Keep both', 'keep-both', key),
      button('Cancel', 'cancel', key, 'danger'),
    ],
    private: true,
  };
}

const drafted = (id: string, drafts: readonly DraftedItem[]): NewDraft[] =>
  drafts.map(body => ({ document: id, body }));

/** A new document of this server, found by questions at once; its drafts wait to be settled. */
async function keepDocument(read: ReadDocument, moderator: Moderator): Promise<Reply> {
  const { server, servers, guild } = moderator;
  const present = { knowledge: server.knowledge, documents: server.own.documents };
  const { outcome, document, drafts } = documentImport(read, present, servers.base.knowledge);
  const { entry } = document;
  const changes = await based([documentChange(entry)], moderator);
  const change = { changes, documents: [document], reason: 'imported', drafted: drafted(entry.id, drafts) };
  const committed = await commit(change, moderator);
  if (committed.outcome !== 'appended') return notCommitted(committed);
  if (outcome === 'quotes')
    return note(
      `That is ${entry.id}, “${entry.title}”: answers that cite it show the quoted sentences here now.`,
    );
  const sentences = entry.outline.flatMap(saidIn).length;
  const count = sentences === 1 ? 'one sentence' : `${sentences} sentences`;
  const lead = `“${entry.title}” is a document of this server now, as documents/${entry.id}: ${count}, found by questions at once.`;
  if (drafts.length === 0) return note(`${lead} Nothing in it could be drafted.`);
  const fresh = { ...moderator, server: await servers.load(guild) };
  return draftsReply({ kind: 'drafts', document: entry.id, page: 1, ticked: [] }, fresh, lead);
}

const GONE = 'That file is gone: it is older than 15 minutes, or was dealt with. Import it again.';

export async function keepBoth(key: string, moderator: Moderator): Promise<Outcome> {
  const found = await moderator.pending.find(key, moderator.context);
  if (found?.kind !== 'upload') return refusal(GONE);
  await moderator.pending.drop(key, moderator.context);
  return { ...(await keepDocument(found.read, moderator)), replaces: true };
}

/** `Replace`: a preview of the new version in the place of the old one, its citations moved along. */
export async function replaceDocument(key: string, moderator: Moderator): Promise<Outcome> {
  const { pending, context, server } = moderator;
  const found = await pending.find(key, context);
  if (found?.kind !== 'upload') return refusal(GONE);
  const { read, replaces: id } = found;
  const before = server.own.documents.find(({ entry }) => entry.id === id);
  if (!before) return refusal(GONE);
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
    {
      kind: 'text',
      text: `A newer version of “${clip(before.entry.title, 120)}” takes the place of the old.`,
    },
    ...(uncited.length > 0
      ? [
          {
            kind: 'text',
            text: 'The new version no longer has what these cite, so they lose that source:',
          } as const,
          { kind: 'list', items: uncited.slice(0, SHOWN) } as const,
        ]
      : []),
  ];
  return previewReply(
    {
      kind: 'change',
      changes: await based([documentChange(entry), ...changes], moderator),
      documents: [{ entry, text: read.text }],
      reason: 'a newer version',
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
