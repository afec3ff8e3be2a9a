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

export const unansweredCommand: Handler = {
  name: 'unanswered',
  description: 'Questions that had no answer or were voted down',
  options: [],
  run: (_values, context, services) =>
    asModerator(context, services, moderator => unansweredReply(1, moderator)),
};

/** One open question, most asked first. */
export async function unansweredReply(wanted: number, moderator: Moderator, lead?: string): Promise<Reply> {
  const { store, guild, server, now, say } = moderator;
  const { rows, page, pages, total } = await store.questions(guild, 'open', wanted, 1);
  const [question] = rows;
  const down = await votedDown(moderator);
  const lost = await undelivered(moderator);
  const leading: Block[] = [
    ...(lead === undefined ? [] : [{ kind: 'note', text: lead } as const]),
    ...lost.blocks,
  ];
  const beside = [
    ...(down.length > 0 ? [button(say('button-voted-down', { count: down.length }), 'votes', '1')] : []),
    ...lost.actions,
    (await isNotified('questions', moderator))
      ? button(say('button-stop-here'), 'quiet', 'questions')
      : button(say('button-notify-channel'), 'notify', 'questions'),
  ];
  if (!question)
    return note('', {
      tone: 'silent',
      blocks: [...leading, { kind: 'text', text: say('unanswered-none') }],
      actions: beside,
      replaces: true,
    });
  const { number, text, count, waiting, lastAsked } = question;
  const disliked = new Set(down.map(({ entry }) => entry));
  const suggestion = suggestionsFor(text, server.engine, now).find(({ entry }) => !disliked.has(entry));
  const near = suggestion && parseItem(suggestion.entry);
  const asked = [
    say('unanswered-asked', { count }),
    ...(waiting > 0 ? [say('unanswered-waiting', { count: waiting })] : []),
  ].join('; ');
  return {
    tone: 'caution',
    blocks: [
      { kind: 'title', text: say('unanswered-title', { page, total }) },
      ...leading,
      { kind: 'question', text },
      { kind: 'events', items: [{ text: asked, time: lastAsked }] },
      {
        kind: 'note',
        text: say('unanswered-buttons', {
          uncovered: say('button-uncovered'),
          dismiss: say('button-dismiss'),
          apply: say('button-apply'),
        }),
      },
    ],
    actions: [
      button(say('button-answer'), 'answer', String(number), 'primary'),
      ...(near
        ? [
            button(
              clip(say('button-same', { title: suggestion.title }), LONGEST_LABEL),
              'phrase',
              `${number}|${keyOf(near)}`,
            ),
          ]
        : []),
      button(say('button-uncovered'), 'uncovered', String(number)),
      button(say('button-dismiss'), 'dismiss', String(number), 'danger'),
      ...pager('unanswered', page, pages, String, say),
      ...beside,
    ],
    private: true,
    replaces: true,
  };
}

/** `Answer`: the form of a new answer to the question. */
export async function answerForm(argument: string, moderator: Moderator): Promise<Outcome> {
  const { store, guild, say } = moderator;
  const question = await store.question(guild, Number(argument));
  if (!question) return refusal(say('question-gone'));
  const target = { kind: 'answers', item: null, base: 0, question: question.number } as const;
  return openForm({ target, typed: { question: question.text.slice(0, 500) } }, moderator);
}

/** `Same as: …`: a preview of the entry with one more way to ask for it. */
export async function addPhrasing(argument: string, moderator: Moderator): Promise<Outcome> {
  const { store, guild, server, say } = moderator;
  const [number = '', ...rest] = argument.split('|');
  const name = nameOfKey(rest.join('|'), server.knowledge);
  const question = await store.question(guild, Number(number));
  if (!question || !name) return refusal(say('question-gone'));
  const item = `${name.kind}/${name.id}`;
  const current = await currentItem(name, moderator);
  if (!isDeepStrictEqual(current?.item, itemIn(server.knowledge, name)))
    return refusal(say('item-changing', { item }));
  const added = withPhrasing(item, question.text, server.knowledge);
  if (!added) return refusal(say('item-asked', { item }));
  const change = { ...added, base: current?.base ?? 0 };
  const reason = say('reason-way');
  return previewReply({ kind: 'change', changes: [change], reason, question: question.number }, moderator);
}

/** `Not covered` and `Dismiss`. */
export async function settleQuestion(
  argument: string,
  state: QuestionState,
  moderator: Moderator,
): Promise<Outcome> {
  const { say } = moderator;
  const settled = await moderator.store.settle(moderator.guild, Number(argument), state);
  if (settled === false) return refusal(say('question-gone'));
  if (settled.length > 0) moderator.tellWaiting(moderator.guild);
  const lead = [
    say(state === 'dismissed' ? 'question-dismissed' : 'question-uncovered'),
    ...(settled.length > 0 ? [say('question-told', { count: settled.length })] : []),
  ];
  return unansweredReply(1, moderator, lead.join(' '));
}
