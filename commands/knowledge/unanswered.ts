import { isDeepStrictEqual } from 'node:util';
import type { Handler } from '../../src/command/command.js';
import { suggestionsFor, withPhrasing } from '../../src/editing/review/unanswered.js';
import { type Block, clip, type Outcome, type Reply, refusal } from '../../src/replies/reply.js';
import type { QuestionState } from '../../src/store/store.js';
import { currentItem } from './current.js';
import { openForm } from './forms.js';
import { itemIn, keyOf, nameOfKey, parseItem } from './items.js';
import { asModerator, type Moderator, note } from './moderator.js';
import { pager } from './pages.js';
import { button, previewReply } from './preview.js';
import { isNotified } from './subscribing.js';
import { undelivered } from './undelivered.js';
import { votedDown } from './votes.js';

const LONGEST_LABEL = 80;
const BUTTONS =
  'Not covered: the documents do not say it, and who waits is told so. Dismiss: it leaves the list. Nothing else counts before Apply.';

export const unansweredCommand: Handler = {
  name: 'unanswered',
  description: 'Questions that had no answer or were voted down',
  options: [],
  run: (_values, context, services) =>
    asModerator(context, services, moderator => unansweredReply(1, moderator)),
};

/** One open question, most asked first. */
export async function unansweredReply(wanted: number, moderator: Moderator, lead?: string): Promise<Reply> {
  const { store, guild, server, now } = moderator;
  const { rows, page, pages, total } = await store.questions(guild, 'open', wanted, 1);
  const [question] = rows;
  const down = await votedDown(moderator);
  const lost = await undelivered(moderator);
  const leading: Block[] = [
    ...(lead === undefined ? [] : [{ kind: 'note', text: lead } as const]),
    ...lost.blocks,
  ];
  const beside = [
    ...(down.length > 0 ? [button(`Voted down (${down.length})`, 'votes', '1')] : []),
    ...lost.actions,
    (await isNotified('questions', moderator))
      ? button('Stop notices here', 'quiet', 'questions')
      : button('Notify this channel', 'notify', 'questions'),
  ];
  if (!question)
    return note('', {
      tone: 'silent',
      blocks: [...leading, { kind: 'text', text: 'No question is waiting.' }],
      actions: beside,
      replaces: true,
    });
  const { number, text, count, waiting, lastAsked } = question;
  const disliked = new Set(down.map(({ entry }) => entry));
  const suggestion = suggestionsFor(text, server.engine, now).find(({ entry }) => !disliked.has(entry));
  const near = suggestion && parseItem(suggestion.entry);
  const wish = waiting === 1 ? '; one person waits to be told' : `; ${waiting} people wait to be told`;
  const asked = `Asked ${count === 1 ? 'once' : `${count} times`}${waiting > 0 ? wish : ''}`;
  return {
    tone: 'caution',
    blocks: [
      { kind: 'title', text: `Unanswered: ${page} of ${total}` },
      ...leading,
      { kind: 'question', text },
      { kind: 'events', items: [{ text: asked, time: lastAsked }] },
      { kind: 'note', text: BUTTONS },
    ],
    actions: [
      button('Answer', 'answer', String(number), 'primary'),
      ...(near
        ? [button(clip(`Same as: ${suggestion.title}`, LONGEST_LABEL), 'phrase', `${number}|${keyOf(near)}`)]
        : []),
      button('Not covered', 'uncovered', String(number)),
      button('Dismiss', 'dismiss', String(number), 'danger'),
      ...pager('unanswered', page, pages, String),
      ...beside,
    ],
    private: true,
    replaces: true,
  };
}

/** `Answer`: the form of a new answer to the question. */
export async function answerForm(argument: string, moderator: Moderator): Promise<Outcome> {
  const { store, guild } = moderator;
  const question = await store.question(guild, Number(argument));
  if (!question) return refusal(GONE);
  const target = { kind: 'answers', item: null, base: 0, question: question.number } as const;
  return openForm({ target, typed: { question: question.text.slice(0, 500) } }, moderator);
}

/** `Same as: …`: a preview of the entry with one more way to ask for it. */
export async function addPhrasing(argument: string, moderator: Moderator): Promise<Outcome> {
  const { store, guild, server } = moderator;
  const [number = '', ...rest] = argument.split('|');
  const name = nameOfKey(rest.join('|'), server.knowledge);
  const question = await store.question(guild, Number(number));
  if (!question || !name) return refusal(GONE);
  const current = await currentItem(name, moderator);
  if (!isDeepStrictEqual(current?.item, itemIn(server.knowledge, name)))
    return refusal(`${name.kind}/${name.id} is being changed just now: press again.`);
  const added = withPhrasing(`${name.kind}/${name.id}`, question.text, server.knowledge);
  if (!added) return refusal(`${name.kind}/${name.id} is gone, or is asked like that already.`);
  const change = { ...added, base: current?.base ?? 0 };
  const reason = 'one more way to ask';
  return previewReply({ kind: 'change', changes: [change], reason, question: question.number }, moderator);
}

/** `Not covered` and `Dismiss`. */
export async function settleQuestion(
  argument: string,
  state: QuestionState,
  moderator: Moderator,
): Promise<Outcome> {
  const settled = await moderator.store.settle(moderator.guild, Number(argument), state);
  if (settled === false) return refusal(GONE);
  if (settled.length > 0) moderator.tellWaiting(moderator.guild);
  const people = settled.length === 1 ? 'one person is' : `${settled.length} people are`;
  const told = settled.length > 0 ? `; ${people} told so` : '';
  const what = state === 'dismissed' ? 'dismissed' : 'noted as not covered and not listed again';
  return unansweredReply(1, moderator, `That question is ${what}${told}.`);
}

const GONE = 'That question is not on the list any more; /knowledge unanswered shows what is.';
