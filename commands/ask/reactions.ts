import type { Answer } from '../../src/answers/library/answer.js';
import type { Context, Press, Services, Submission } from '../../src/command/command.js';
import { isUnanswered, meaningOf } from '../../src/editing/review/unanswered.js';
import type { Moderation } from '../../src/moderation/moderation.js';
import { replyOf } from '../../src/replies/answer.js';
import { type Action, clip, type Outcome, type Reply, refusal } from '../../src/replies/reply.js';
import type { Listed } from '../../src/store/store.js';
import { recompute } from './recompute.js';

/** What people do with an answer in a server: vote, share, delete, put its question on the moderators' list. */

const LONGEST_REASON = 300;
/** What an argument may have, beside the longest action here. */
const LONGEST_ARGUMENT = 80;

/** An answer's reply with the buttons that a server has. Questions asked in private are never put on a list. */
export function withReactions(
  reply: Reply,
  answer: Answer,
  { server, person }: Context,
  { moderation }: Services,
): Reply {
  if (!moderation || server === null) return reply;
  const entry = answer.entry ?? '';
  const argument = entry.length <= LONGEST_ARGUMENT ? entry : '';
  const button = (label: string, action: string, more: Partial<Action> = {}): Action => ({
    ...{ label, command: 'ask', action, argument, style: 'secondary' },
    ...more,
  });
  return {
    ...reply,
    actions: [
      ...reply.actions,
      button('👍', 'up'),
      button('👎', 'down'),
      ...(reply.private ? [button('Share', 'share')] : []),
      ...(!reply.private && isUnanswered(answer)
        ? [button('Put on the list', 'list', { style: 'primary' })]
        : []),
      // It says who asked, for whom alone it works.
      ...(reply.private ? [] : [button('Delete', 'delete', { argument: person, style: 'danger' })]),
    ],
  };
}

/** A press on one of these buttons; undefined where it is none of them. */
export function pressReaction(
  press: Press,
  context: Context,
  services: Services,
): Promise<Outcome> | Outcome | undefined {
  const { moderation } = services;
  const { server } = context;
  if (!REACTIONS.has(press.action)) return undefined;
  if (!moderation || server === null || !press.message) return refusal('This works in a server on Discord.');
  const place = { ...{ press, context, services, moderation }, guild: server };
  switch (press.action) {
    case 'up':
      return voteUp(place);
    case 'down':
      return voteDown(place);
    case 'unvote':
      return takeBack(place);
    case 'share':
      return share(place);
    case 'delete':
      return remove(place);
    case 'list':
      return putOnList(place);
    default:
      return wish(place);
  }
}

const REACTIONS = new Set(['up', 'down', 'unvote', 'share', 'delete', 'list', 'tell']);

interface Place {
  readonly press: Press;
  readonly context: Context;
  readonly services: Services;
  readonly moderation: Moderation;
  readonly guild: string;
}

const noted = (text: string, actions: readonly Action[] = []): Reply => ({
  ...{ tone: 'answer', blocks: [{ kind: 'text', text }], actions, private: true },
});

async function vote({ press, context, moderation, guild }: Place, value: 1 | -1, reason?: string) {
  await moderation.store.vote({
    ...{ guild, message: press.message?.id ?? '', person: context.person, value },
    entry: press.argument === '' ? null : press.argument,
    ...(reason !== undefined && reason !== '' && { reason }),
    time: context.now.toISOString(),
  });
}

const takeBackButton = (message: string): Action => ({
  ...{ label: 'Take it back', command: 'ask', action: 'unvote', argument: message },
});

async function voteUp(place: Place): Promise<Outcome> {
  await vote(place, 1);
  return noted('Your 👍 counts.', [takeBackButton(place.press.message?.id ?? '')]);
}

/** The vote counts at once; the form only asks why. */
async function voteDown(place: Place): Promise<Outcome> {
  const { press } = place;
  await vote(place, -1);
  if (press.message?.private === false && press.question !== '') await list(place, false);
  return {
    kind: 'form',
    title: 'Your 👎 counts. Why? (optional)',
    command: 'ask',
    action: 'reason',
    argument: press.argument,
    fields: [
      {
        id: 'reason',
        label: 'What is wrong or missing',
        style: 'paragraph',
        required: false,
        maxLength: LONGEST_REASON,
      },
    ],
  };
}

/** The form behind a 👎. */
export async function submitReason(
  submission: Submission,
  context: Context,
  services: Services,
): Promise<Outcome> {
  const { moderation } = services;
  const { server } = context;
  if (!moderation || server === null || !submission.message)
    return refusal('This works in a server on Discord.');
  const reason = clip((submission.values.reason ?? '').trim(), LONGEST_REASON);
  await vote({ ...{ press: submission, context, services, moderation }, guild: server }, -1, reason);
  const text =
    reason === ''
      ? 'Your 👎 counts.'
      : 'Your 👎 counts, with its reason. Moderators see it without your name.';
  return noted(text, [takeBackButton(submission.message.id)]);
}

async function takeBack({ press, context, moderation, guild }: Place): Promise<Outcome> {
  const { person, now } = context;
  const time = now.toISOString();
  await moderation.store.vote({ ...{ guild, message: press.argument, person, entry: null, value: 0, time } });
  return { ...noted('Your vote is taken back.'), replaces: true };
}

/** A private answer again, for everyone. */
function share({ press, context, services }: Place): Outcome {
  const engine = services.engineFor(context.server);
  if (press.question === '') return refusal('That message no longer shows its question; ask it with /ask.');
  const { answer, same } = recompute(press, context, engine);
  const entry = same ? null : engine.entry(press.argument, { now: context.now });
  const shown = entry ?? answer;
  return withReactions(replyOf(shown, press.question, { private: false }), shown, context, services);
}

function remove({ press, context }: Place): Outcome {
  if (press.argument === context.person || context.may.manage) return { kind: 'removal' };
  return refusal('Only the one who asked, or someone with Manage Server, takes this answer away.');
}

/** The question of the message that carries the button, on the moderators' list. */
function list({ press, context, services, moderation, guild }: Place, wantsNotice: boolean): Promise<Listed> {
  const engine = services.engineFor(guild);
  const { question } = press;
  const { corrections } = engine.answer(question, { now: context.now }).reading;
  return moderation.store.ask({
    ...{ guild, person: context.person, text: question, wantsNotice },
    meaning: meaningOf(question, corrections),
    time: context.now.toISOString(),
  });
}

async function putOnList(place: Place): Promise<Outcome> {
  const { press } = place;
  if (press.question === '' || press.message?.private !== false)
    return refusal('Only questions asked in public are put on the list; ask it with /ask.');
  const listed = await list(place, false);
  if (listed.outcome === 'quota') return full(listed.limit);
  return {
    tone: 'answer',
    blocks: [
      { kind: 'question', text: press.question },
      { kind: 'text', text: STATES[listed.state] },
      {
        kind: 'note',
        text: 'Kept with it: your words and who you are, until you delete them with /privacy or 90 days have passed.',
      },
    ],
    actions: [
      {
        ...{ label: 'Tell me when answered', command: 'ask', action: 'tell', style: 'primary' },
        argument: String(listed.number),
      },
    ],
    private: true,
  };
}

const STATES = {
  open: 'It is on the moderators’ list.',
  answered: 'It is on the moderators’ list again.',
  dismissed: 'It was on the moderators’ list before and was dismissed; that you ask is counted.',
  'not-covered': 'The moderators know of it: it is not covered for now. That you ask is counted.',
} as const;

async function wish(place: Place): Promise<Outcome> {
  const { press, moderation, guild } = place;
  // Only a question that is listed already: this button stands on what `Put on the list` said.
  const known = await moderation.store.question(guild, Number(press.argument));
  if (!known || press.question === '')
    return refusal('That question is not on the list any more; ask it again.');
  const listed = await list(place, true);
  if (listed.outcome === 'quota') return full(listed.limit);
  return { ...noted('You will be told in a direct message when it is answered.'), replaces: true };
}

const full = (limit: number): Reply =>
  refusal(
    `The list takes no more for now (${limit} open questions); moderators have to go through it first.`,
  );
