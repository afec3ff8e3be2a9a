import { orphansOf } from '../../src/editing/imports/replacement.js';
import { printDate } from '../../src/editing/kinds/dates.js';
import { differingParts } from '../../src/editing/review/differing-parts.js';
import type { AnswerChange, Difference, Effect } from '../../src/editing/review/effect.js';
import type { EndedGap } from '../../src/editing/review/ended-gaps.js';
import { describeChange, describeNew, differencesOf } from '../../src/editing/review/history.js';
import { type StaleItem, staleItems } from '../../src/editing/review/stale.js';
import { formatQuantity } from '../../src/figures/format.js';
import type { Knowledge } from '../../src/knowledge/knowledge.js';
import { itemOf } from '../../src/knowledge/overlay.js';
import type { Change } from '../../src/knowledge/revision.js';
import type { Fact, Moderated } from '../../src/knowledge/schemas.js';
import type { Say } from '../../src/languages/say.js';
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
import { latestRevisionOf } from './current.js';
import { faultLine } from './faults.js';
import { type Moderator, notCommitted, note } from './moderator.js';
import { newPhrasings, phrasedChange } from './phrased.js';
import { changesNothing } from './unchanged.js';

const SHOWN_QUESTIONS = 3;
const SHOWN_VALUES = 5;
const SHOWN_PHRASINGS = 4;
const SHOWN_FAULTS = 6;
const SHOWN_STALE = 8;
/** More than a message holds. */
const SHOWN_CHANGES = 40;
const LONGEST_TEXT = 160;

/** What a change would do, before it counts; kept for 15 minutes, to be applied or dropped. */
export async function previewReply(
  change: PendingChange,
  moderator: Moderator,
  lead: readonly Block[] = [],
): Promise<Reply> {
  const { server, pending, context, say } = moderator;
  if (changesNothing(change, server)) return unchangedReply(change, moderator);
  const rehearsed = await rehearse(change, moderator);
  if (rehearsed.outcome === 'quota' || rehearsed.outcome === 'taken') return notCommitted(rehearsed, say);
  const worked = await previewOf(change, server, moderator);
  if (worked === null) return refusal(say('preview-busy'));
  const { effect, stale, ended } = worked;
  const key = await pending.keep(change, context);
  const names = change.changes.map(({ kind, item }) => `${kind}/${item}`);
  const orphans = orphansOf(change.changes).length;
  return {
    tone: effect.faults.length > 0 ? 'caution' : 'answer',
    blocks: [
      { kind: 'title', text: say('preview-title', { names: clip(names.join(', '), 150) }) },
      ...lead,
      ...changesOf(change, moderator),
      ...phrasingBlocks(change.changes, server.knowledge, say),
      ...endedBlocks(ended, say),
      ...provenanceBlocks(change.changes, say),
      ...staleBlocks(stale, say),
      ...effectBlocks(effect, say),
      { kind: 'note', text: say('preview-pending', { button: say('button-apply') }) },
    ],
    actions: [
      button(say('button-apply'), 'apply', key, 'primary'),
      ...(stale.length > 0 ? [button(say('button-change-stale'), 'stale', key)] : []),
      ...(orphans > 0 ? [button(say('button-remove-items', { count: orphans }), 'orphans', key)] : []),
      ...(change.form ? [button(say('button-change'), 'form', key)] : []),
      ...(phrasedChange(change) ? [button(say('button-ways'), 'phrasings', key)] : []),
      button(say('button-cancel'), 'cancel', key),
    ],
    ...proposedSelect(key, change, moderator),
    private: true,
    replaces: true,
  };
}

async function unchangedReply(change: PendingChange, { pending, context, say }: Moderator): Promise<Reply> {
  const names = change.changes.map(({ kind, item }) => `${kind}/${item}`);
  const text = say('preview-unchanged', { names: clip(names.join(', '), 150) });
  const actions = change.form
    ? [button(say('button-change'), 'form', await pending.keep(change, context))]
    : [];
  return note(text, { tone: 'silent', actions, replaces: true });
}

/** Which of the proposed changes are taken, where there are several. */
function proposedSelect(
  key: string,
  { changes, proposed }: PendingChange,
  { server: { knowledge }, say }: Moderator,
): Pick<Reply, 'selects'> {
  if (proposed === undefined || proposed.changes.length < 2) return {};
  const taken = new Set(changes.map(({ kind, item }) => `${kind}/${item}`));
  const options = proposed.changes.map(({ kind, item, body }, i): SelectOption => {
    const before = (knowledge[kind] as readonly { readonly id: string }[]).find(({ id }) => id === item);
    const [first] = differencesOf({ kind, item }, before ? { ...before } : null, body, knowledge);
    const label = `${kind}/${item}`;
    return {
      ...{ value: String(i), label, ticked: taken.has(label) },
      ...(first && { description: describeChange(first, say) }),
    };
  });
  return {
    selects: [
      {
        ...{ of: 'options', options, placeholder: say('preview-choose') },
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

/** The questions that a fact or milestone answers from then on. */
function phrasingBlocks(changes: readonly Change[], knowledge: Knowledge, say: Say): Block[] {
  const phrasings = newPhrasings(changes, knowledge);
  if (phrasings.length === 0) return [];
  const items = phrasings.map(phrasing => clip(phrasing, LONGEST_TEXT));
  return [
    { kind: 'text', text: say('preview-asked') },
    { kind: 'list', items: firstOf(items, SHOWN_PHRASINGS, say) },
  ];
}

/** The first of a list, with how many more there are. */
export function firstOf(items: readonly string[], most: number, say: Say): readonly string[] {
  const more = items.length - most;
  return more > 0 ? [...items.slice(0, most), say('and-more', { count: more })] : items;
}

function endedBlocks(ended: readonly EndedGap[], say: Say): Block[] {
  const items = ended
    .slice(0, SHOWN_QUESTIONS)
    .map(({ question, before }) =>
      say('preview-until', { question: clip(question, LONGEST_TEXT), before: clip(before, LONGEST_TEXT) }),
    );
  if (items.length === 0) return [];
  return [
    { kind: 'text', text: say('preview-ended') },
    { kind: 'list', items },
  ];
}

/** With the documents and facts that come along, so that places in them and amounts have names. */
function withComing({ changes, documents = [] }: PendingChange, knowledge: Knowledge): Knowledge {
  const come = documents.map(({ entry }) => entry);
  const kept = knowledge.documents.filter(({ id }) => come.every(one => one.id !== id));
  const facts = changes.flatMap(change => (change.kind === 'facts' ? (itemOf(change) ?? []) : [])) as Fact[];
  const others = knowledge.facts.filter(({ id }) => facts.every(one => one.id !== id));
  return { ...knowledge, documents: [...kept, ...come], facts: [...others, ...facts] };
}

/** The items themselves, old → new. */
function changesOf(change: PendingChange, { server, say }: Moderator): Block[] {
  const { changes } = change;
  const then = withComing(change, server.knowledge);
  const shown = changes.slice(0, SHOWN_CHANGES).flatMap(({ kind, item, body }) => {
    const name = `${kind}/${item}`;
    const now = (server.knowledge[kind] as readonly { readonly id: string }[]).find(({ id }) => id === item);
    const before = now === undefined ? null : { ...now };
    if (body === null) return [say('preview-removed', { item: name })];
    const lines = differencesOf({ kind, item }, before, body, server.knowledge, then)
      .filter(
        ({ field }) => before !== null || field !== 'phrasings' || kind === 'answers' || kind === 'gaps',
      )
      .map(one => (before === null ? describeNew(one, say) : describeChange(one, say)));
    if (before !== null && changes.length > 1 && lines.length > 0)
      return lines.map(line => `${name}: ${line}`);
    if (before === null) return [say('preview-new', { item: name }), ...lines];
    return lines.length > 0 ? lines : [say('preview-same', { item: name })];
  });
  const more = changes.length - SHOWN_CHANGES;
  const lines = shown.map(item => clip(item, 300));
  return [{ kind: 'list', items: more > 0 ? [...lines, say('and-more', { count: more })] : lines }];
}

/** What still tells a value that the change replaces. */
function staleBlocks(stale: readonly StaleItem[], say: Say): Block[] {
  if (stale.length === 0) return [];
  const items = stale.map(({ name, text }) => `${name}: ${clip(text, LONGEST_TEXT)}`);
  return [
    { kind: 'text', text: say('preview-stale', { button: say('button-change-stale') }) },
    { kind: 'list', items: firstOf(items, SHOWN_STALE, say) },
  ];
}

/** What the documents say in the place of a changed value: they vouch for that one no longer. */
function provenanceBlocks(changes: readonly Change[], say: Say): Block[] {
  return changes.slice(0, SHOWN_CHANGES).flatMap(({ kind, item, body }): Block[] => {
    const { documents } = (body?.moderated ?? {}) as Partial<Moderated>;
    if (documents === undefined) return [];
    const value = documents.quantity ? formatQuantity(documents.quantity) : printDate(documents.date ?? '');
    return [{ kind: 'note', text: say('preview-moderated', { value, item: `${kind}/${item}` }) }];
  });
}

/** `Change those too`: the same change with the new value in everything that still tells the old one. */
export async function changeStale(key: string, moderator: Moderator): Promise<Outcome> {
  const found = await moderator.pending.find(key, moderator.context);
  if (found?.kind !== 'change') return refusal(moderator.say('typed-gone'));
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
export function effectBlocks(effect: Effect, say: Say): Block[] {
  const brief = (text: string | null) => text && leadOf(text);
  const whatIfs = effect.whatIfs.map(({ supposed, before, after }) => {
    const values = { amount: formatQuantity(supposed), count: supposed.value };
    const title = say(supposed.unit === 'USD' ? 'preview-if-invested' : 'preview-if-built', values);
    return { title, before: brief(before), after: brief(after) };
  });
  const values = [...effect.figures, ...effect.milestones, ...whatIfs];
  const lineOf = ({ title, before, after }: Pick<Difference, 'title' | 'before' | 'after'>): string =>
    oldAndNew(title, before ?? say('preview-nothing'), after ?? say('preview-nothing'));
  return [
    values.length > 0
      ? { kind: 'list', items: firstOf(values.map(lineOf), SHOWN_VALUES, say) }
      : { kind: 'note', text: say('preview-values-none') },
    ...questionBlocks(effect.questions, effect.asked, say),
    ...faultBlocks(effect, say),
  ];
}

/** What something was and will be, in a line that a phone can break anywhere. */
function oldAndNew(what: string, before: string, after: string): string {
  const named = clip(what.replace(/[.:]$/, ''), LONGEST_TEXT);
  const [old, now] = differingParts(before, after).map(text => clip(text, LONGEST_TEXT));
  return `${named}${named.endsWith('?') ? '' : ':'} ${old} → ${now}`;
}

function questionBlocks(questions: readonly AnswerChange[], asked: number, say: Say): Block[] {
  if (questions.length === 0) return [{ kind: 'note', text: say('preview-questions-none', { asked }) }];
  const shown = questions.slice(0, SHOWN_QUESTIONS).map(({ question, before, after }) => {
    const [was, is] = [before, after].map(({ text }) => leadOf(text));
    // Where they begin alike, what differs comes later.
    const [old, now] = was === is ? [before.text, after.text] : [was, is];
    return oldAndNew(question, old!, now!);
  });
  const key = questions.length > SHOWN_QUESTIONS ? 'preview-questions-some' : 'preview-questions';
  return [
    { kind: 'text', text: say(key, { asked, count: questions.length }) },
    { kind: 'list', items: shown },
  ];
}

function faultBlocks({ faults, mended }: Effect, say: Say): Block[] {
  if (faults.length + mended.length === 0) return [{ kind: 'note', text: say('preview-checked') }];
  const wrong = faults.map(fault => faultLine(fault, say));
  const right = mended.map(({ item = '' }) => say('preview-mended-item', { item }));
  return [
    {
      kind: 'text',
      text: faults.length > 0 ? say('preview-breaks', { count: faults.length }) : say('preview-mended'),
    },
    { kind: 'list', items: firstOf([...wrong, ...right], SHOWN_FAULTS, say) },
  ];
}
