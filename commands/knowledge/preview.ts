import { printDate } from '../../src/editing/kinds/dates.js';
import { definitionOf, isEditable } from '../../src/editing/kinds/kinds.js';
import type { AnswerChange, Difference, Effect } from '../../src/editing/review/effect.js';
import type { EndedGap } from '../../src/editing/review/ended-gaps.js';
import { describeChange, differencesOf } from '../../src/editing/review/history.js';
import { type StaleItem, staleItems } from '../../src/editing/review/stale.js';
import { formatQuantity } from '../../src/figures/format.js';
import type { Knowledge } from '../../src/knowledge/knowledge.js';
import type { Change } from '../../src/knowledge/revision.js';
import type { Moderated } from '../../src/knowledge/schemas.js';
import { rehearse } from '../../src/moderation/commit.js';
import type { PendingChange } from '../../src/moderation/moderation.js';
import { previewOf } from '../../src/moderation/preview.js';
import {
  type Action,
  type Block,
  clip,
  leadOf,
  type Outcome,
  type Reply,
  refusal,
  type SelectOption,
} from '../../src/replies/reply.js';
import type { Server } from '../../src/servers/server.js';
import { latestRevisionOf } from './current.js';
import { EXPIRED } from './inputs.js';
import { type Moderator, notCommitted, note } from './moderator.js';
import { changesNothing } from './unchanged.js';

const SHOWN_QUESTIONS = 5;
const SHOWN_PHRASINGS = 6;
const SHOWN_FAULTS = 6;
const SHOWN_STALE = 8;
/** More than a message holds. */
const SHOWN_CHANGES = 40;
const LONGEST_TEXT = 160;
const BUSY =
  'Many changes are being worked out right now, so this one was not looked at. Try again in a minute.';

/** What a change would do, before it counts; kept for 15 minutes, to be applied or dropped. */
export async function previewReply(
  change: PendingChange,
  moderator: Moderator,
  lead: readonly Block[] = [],
): Promise<Reply> {
  const { server, pending, context } = moderator;
  if (changesNothing(change, server)) return unchangedReply(change, moderator);
  const rehearsed = await rehearse(change, moderator);
  if (rehearsed.outcome === 'quota' || rehearsed.outcome === 'taken') return notCommitted(rehearsed);
  const worked = await previewOf(change, server, moderator);
  if (worked === null) return refusal(BUSY);
  const { effect, stale, ended } = worked;
  const key = await pending.keep(change, context);
  const names = change.changes.map(({ kind, item }) => `${kind}/${item}`);
  return {
    tone: effect.faults.length > 0 ? 'caution' : 'answer',
    blocks: [
      { kind: 'title', text: `Preview: ${clip(names.join(', '), 150)}` },
      ...lead,
      ...changesOf(change, moderator),
      ...phrasingBlocks(change.changes),
      ...endedBlocks(ended),
      ...provenanceBlocks(change.changes),
      ...staleBlocks(stale),
      ...effectBlocks(effect),
      {
        kind: 'note',
        text: 'Nothing counts yet. Apply makes it the answer of this server, and of no other.',
      },
    ],
    actions: [
      button('Apply', 'apply', key, 'primary'),
      ...(stale.length > 0 ? [button('Change those too', 'stale', key)] : []),
      ...(change.form ? [button('Change', 'form', key)] : []),
      ...(phrasedChange(change) ? [button('Ways to ask', 'phrasings', key)] : []),
      button('Cancel', 'cancel', key, 'danger'),
    ],
    ...proposedSelect(key, change, server),
    private: true,
    replaces: true,
  };
}

async function unchangedReply(change: PendingChange, { pending, context }: Moderator): Promise<Reply> {
  const names = change.changes.map(({ kind, item }) => `${kind}/${item}`);
  const text = `Nothing would change: ${clip(names.join(', '), 150)} is like that already.`;
  const actions = change.form ? [button('Change', 'form', await pending.keep(change, context))] : [];
  return note(text, { tone: 'silent', actions, replaces: true });
}

/** Which of the proposed changes are taken, where there are several. */
function proposedSelect(
  key: string,
  { changes, proposed }: PendingChange,
  { knowledge }: Server,
): Pick<Reply, 'selects'> {
  if (proposed === undefined || proposed.changes.length < 2) return {};
  const taken = new Set(changes.map(({ kind, item }) => `${kind}/${item}`));
  const options = proposed.changes.map(({ kind, item, body }, i): SelectOption => {
    const before = (knowledge[kind] as readonly { readonly id: string }[]).find(({ id }) => id === item);
    const [first] = differencesOf({ kind, item }, before ? { ...before } : null, body, knowledge);
    const label = `${kind}/${item}`;
    return {
      ...{ value: String(i), label, ticked: taken.has(label) },
      ...(first && { description: describeChange(first) }),
    };
  });
  return {
    selects: [
      {
        ...{ of: 'options', options, placeholder: 'Which of them to take over' },
        ...{ command: 'knowledge', action: 'propose', argument: key },
      },
    ],
  };
}

export const button = (
  label: string,
  action: string,
  argument: string,
  style: Action['style'] = 'secondary',
): Action => ({ label, command: 'knowledge', action, argument, style });

/** The one item of a change that has a form for the ways to ask for it. */
export const phrasedChange = ({ changes }: Pick<PendingChange, 'changes'>): Change | undefined => {
  const phrased = changes.filter(
    ({ kind, body }) => body !== null && isEditable(kind) && definitionOf(kind).phrased,
  );
  // What comes along with an item has no ways to ask of its own.
  const [first, ...rest] = phrased;
  return rest.every(({ body }) => Array.isArray(body?.phrasings) && body.phrasings.length === 0)
    ? first
    : undefined;
};

/** The questions that a fact or milestone answers from then on. */
function phrasingBlocks(changes: readonly Change[]): Block[] {
  const change = phrasedChange({ changes });
  const phrasings = (change?.body?.phrasings ?? []) as readonly string[];
  if (phrasings.length === 0) return [];
  const more = phrasings.length - SHOWN_PHRASINGS;
  const items = phrasings.slice(0, SHOWN_PHRASINGS).map(phrasing => clip(phrasing, LONGEST_TEXT));
  return [
    { kind: 'text', text: 'It answers questions such as:' },
    { kind: 'list', items: more > 0 ? [...items, `and ${more} more`] : items },
  ];
}

function endedBlocks(ended: readonly EndedGap[]): Block[] {
  const items = ended
    .slice(0, SHOWN_QUESTIONS)
    .map(
      ({ question, before }) => `${clip(question, LONGEST_TEXT)} Until now: “${clip(before, LONGEST_TEXT)}”`,
    );
  if (items.length === 0) return [];
  return [
    { kind: 'text', text: 'What had no answer, and gets this one:' },
    { kind: 'list', items },
  ];
}

/** With the documents that come along, so that places in them have names. */
function withDocuments({ documents = [] }: PendingChange, knowledge: Knowledge): Knowledge {
  if (documents.length === 0) return knowledge;
  const come = documents.map(({ entry }) => entry);
  const kept = knowledge.documents.filter(({ id }) => come.every(one => one.id !== id));
  return { ...knowledge, documents: [...kept, ...come] };
}

/** The items themselves, old → new. */
function changesOf(change: PendingChange, { server }: Moderator): Block[] {
  const { changes } = change;
  const then = withDocuments(change, server.knowledge);
  const items = changes.slice(0, SHOWN_CHANGES).flatMap(({ kind, item, body }) => {
    const now = (server.knowledge[kind] as readonly { readonly id: string }[]).find(({ id }) => id === item);
    const before = now === undefined ? null : { ...now };
    if (body === null) return [`${kind}/${item} is removed`];
    const lines = differencesOf({ kind, item }, before, body, server.knowledge, then)
      .filter(
        ({ field }) => before !== null || field !== 'phrasings' || kind === 'answers' || kind === 'gaps',
      )
      .map(describeChange);
    if (before !== null && changes.length > 1 && lines.length > 0)
      return lines.map(line => `${kind}/${item}: ${line}`);
    if (before === null) return [`${kind}/${item} is new`, ...lines];
    return lines.length > 0 ? lines : [`${kind}/${item} stays as it is`];
  });
  const more = changes.length - SHOWN_CHANGES;
  const lines = items.map(item => clip(item, 300));
  return [{ kind: 'list', items: more > 0 ? [...lines, `and ${more} more`] : lines }];
}

/** What still tells a value that the change replaces. */
function staleBlocks(stale: readonly StaleItem[]): Block[] {
  if (stale.length === 0) return [];
  const items = stale.slice(0, SHOWN_STALE).map(({ name, text }) => `${name}: ${clip(text, LONGEST_TEXT)}`);
  const more = stale.length - SHOWN_STALE;
  return [
    { kind: 'text', text: 'These still tell the old value; Change those too puts the new one into them:' },
    { kind: 'list', items: more > 0 ? [...items, `and ${more} more`] : items },
  ];
}

/** What the documents say in the place of a changed value: they vouch for that one no longer. */
function provenanceBlocks(changes: readonly Change[]): Block[] {
  return changes.slice(0, SHOWN_CHANGES).flatMap(({ kind, item, body }): Block[] => {
    const { documents } = (body?.moderated ?? {}) as Partial<Moderated>;
    if (documents === undefined) return [];
    const value = documents.quantity ? formatQuantity(documents.quantity) : printDate(documents.date ?? '');
    return [
      {
        kind: 'note',
        text: `The documents say ${value}, so they no longer stand as the source of ${kind}/${item}; answers say that a moderator changed it, and what the documents said.`,
      },
    ];
  });
}

/** `Change those too`: the same change with the new value in everything that still tells the old one. */
export async function changeStale(key: string, moderator: Moderator): Promise<Outcome> {
  const found = await moderator.pending.find(key, moderator.context);
  if (found?.kind !== 'change') return refusal(EXPIRED);
  const stale = (await staleItems(found.changes, moderator.server.knowledge)).map(({ change }) => change);
  const names = new Set(stale.map(({ kind, item }) => `${kind}/${item}`));
  const bases = new Map(found.changes.map(({ kind, item, base }) => [`${kind}/${item}`, base]));
  const changes = await Promise.all(
    stale.map(async change => ({
      ...change,
      base:
        bases.get(`${change.kind}/${change.item}`) ??
        (await latestRevisionOf(change.kind, change.item, moderator)),
    })),
  );
  const rest = found.changes.filter(({ kind, item }) => !names.has(`${kind}/${item}`));
  await moderator.pending.drop(key, moderator.context);
  return previewReply({ ...found, changes: [...rest, ...changes] }, moderator);
}

/** What a change does: figures, dates, what-ifs, questions, and what breaks. */
export function effectBlocks(effect: Effect): Block[] {
  const brief = (text: string | null) => text && leadOf(text);
  const whatIfs = effect.whatIfs.map(one => ({ ...one, before: brief(one.before), after: brief(one.after) }));
  const values = [...effect.figures, ...effect.milestones, ...whatIfs];
  return [
    values.length > 0
      ? { kind: 'list', items: values.map(lineOf) }
      : { kind: 'note', text: 'No computed figure or date changes.' },
    ...questionBlocks(effect.questions, effect.asked),
    ...faultBlocks(effect),
  ];
}

const lineOf = ({ title, before, after }: Difference): string =>
  oldAndNew(title, before ?? 'nothing', after ?? 'nothing');

/** What something was and will be, in a line that a phone can break anywhere. */
function oldAndNew(what: string, before: string, after: string): string {
  const named = clip(what.replace(/[.:]$/, ''), LONGEST_TEXT);
  const [old, now] = [before, after].map(text => clip(text, LONGEST_TEXT));
  return `${named}${named.endsWith('?') ? '' : ':'} ${old} → ${now}`;
}

function questionBlocks(questions: readonly AnswerChange[], asked: number): Block[] {
  if (questions.length === 0)
    return [{ kind: 'note', text: `Of ${asked} questions tried, none gets another answer.` }];
  const shown = questions.slice(0, SHOWN_QUESTIONS).map(({ question, before, after }) => {
    const [was, is] = [before, after].map(({ text }) => leadOf(text));
    // Where they begin alike, what differs comes later.
    const [old, now] = was === is ? [before.text, after.text] : [was, is];
    return oldAndNew(question, old!, now!);
  });
  const get = questions.length === 1 ? '1 gets' : `${questions.length} get`;
  const some = questions.length > SHOWN_QUESTIONS ? ', such as' : '';
  return [
    { kind: 'text', text: `Of ${asked} questions tried, ${get} another answer${some}:` },
    { kind: 'list', items: shown },
  ];
}

function faultBlocks({ faults, mended }: Effect): Block[] {
  if (faults.length + mended.length === 0) return [{ kind: 'note', text: 'Checked: nothing breaks.' }];
  const wrong = faults.map(({ item, message }) => `${item} ${message}`);
  const right = mended.map(({ item }) => `${item}: what was wrong before is mended`);
  const lines = [...wrong, ...right];
  const more = lines.length - SHOWN_FAULTS;
  const shown = lines.slice(0, SHOWN_FAULTS);
  const breaks = faults.length === 1 ? 'One thing breaks:' : `${faults.length} things break:`;
  return [
    { kind: 'text', text: faults.length > 0 ? breaks : 'Nothing breaks, and something is mended:' },
    { kind: 'list', items: more > 0 ? [...shown, `and ${more} more`] : shown },
  ];
}
