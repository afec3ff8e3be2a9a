import { typedLines } from '../../src/editing/kinds/form-reader.js';
import type { Typed } from '../../src/editing/kinds/item.js';
import { PHRASINGS } from '../../src/editing/kinds/kind.js';
import { printPhrasings, splitPhrasings } from '../../src/editing/kinds/phrasings.js';
import type { PendingChange } from '../../src/moderation/moderation.js';
import { type Form, type Outcome, refusal } from '../../src/replies/reply.js';
import { currentItem } from './current.js';
import { inputOf } from './inputs.js';
import { nameOfKey } from './items.js';
import type { Moderator } from './moderator.js';
import { phrasedChange } from './phrased.js';
import { previewReply } from './preview.js';

/** The ways to ask for a fact, milestone or figure, in a form of their own: the main one has no room for them. */

const phrasingsOf = (change: PendingChange): readonly string[] => {
  const body = phrasedChange(change)?.body;
  return (body?.phrasings ?? []) as readonly string[];
};

async function formOf(change: PendingChange, { pending, context, say }: Moderator): Promise<Form> {
  const argument = await pending.keep({ kind: 'phrasings', change }, context);
  return {
    ...{ kind: 'form', title: say('button-ways'), command: 'knowledge', action: 'edit', argument },
    fields: [inputOf(PHRASINGS, printPhrasings(phrasingsOf(change)), say)],
  };
}

/** `Ways to ask` in a preview. */
export async function openPhrasings(key: string, moderator: Moderator): Promise<Outcome> {
  const found = await moderator.pending.find(key, moderator.context);
  return found?.kind === 'change' ? formOf(found, moderator) : refusal(moderator.say('typed-gone'));
}

/** `Ways to ask` of an item as it is. */
export async function reword(itemKey: string, moderator: Moderator): Promise<Outcome> {
  const name = nameOfKey(itemKey, moderator.server.knowledge);
  const current = name && (await currentItem(name, moderator));
  if (!name || !current) return refusal(moderator.say('item-gone'));
  const change = { kind: name.kind, item: name.id, body: { ...current.item }, base: current.base };
  return formOf({ kind: 'change', changes: [change], reason: moderator.say('reason-ways') }, moderator);
}

/** Reads the form: the same change with the phrasings typed, those that the form had no room for kept. */
export async function readPhrasings(
  sent: Typed,
  change: PendingChange,
  moderator: Moderator,
): Promise<Outcome> {
  const { hidden } = splitPhrasings(phrasingsOf(change));
  const phrasings = [...new Set([...typedLines(sent.phrasings ?? ''), ...hidden])];
  const phrased = phrasedChange(change);
  const changes = change.changes.map(one =>
    one === phrased ? { ...one, body: one.body && { ...one.body, phrasings } } : one,
  );
  const form = change.form && { ...change.form, phrasings };
  return previewReply({ ...change, changes, ...(form && { form }) }, moderator);
}
