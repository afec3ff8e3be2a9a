import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { Answer } from '../../src/answers/library/answer.js';
import type { Context, Press, Services, Submission } from '../../src/command/command.js';
import { meaningOf } from '../../src/editing/review/unanswered.js';
import { type Say, sayEnglish } from '../../src/languages/say.js';
import type { Found } from '../../src/memory/memory.js';
import type { Moderation } from '../../src/moderation/moderation.js';
import { type Action, clip, type Outcome, type Reply, refusal } from '../../src/replies/reply.js';
import { type Listed, RETENTION } from '../../src/store/store.js';
import { respond } from './respond.js';

/** What people do with an answer in a server: vote, share, delete, put its question on the moderators' list. */

const LONGEST_REASON = 300;
/** Characters of an answer's key. */
const KEY_LENGTH = 16;

const REACTIONS = new Set(['up', 'down', 'unvote', 'share', 'delete', 'list', 'tell']);

export const isReaction = (action: string): boolean => REACTIONS.has(action);

/** A press on one of these buttons. */
export async function pressReaction(press: Press, context: Context, services: Services): Promise<Outcome> {
  const { moderation, memory } = services;
  const { server } = context;
  if (!moderation || server === null || !press.message) return refusal(speak(context)('servers-only'));
  const place = { ...{ press, context, services, moderation }, guild: server };
  if (press.action === 'delete') return remove(place);
  if (press.action === 'unvote') return takeBack(place);
  const found = await memory.find(server, press.argument);
  if (!found) return refusal(speak(context)('answer-too-old'));
  return react({ ...place, found });
}

function react(place: Reaction): Promise<Outcome> | Outcome {
  switch (place.press.action) {
    case 'up':
      return voteUp(place);
    case 'down':
      return voteDown(place);
    case 'share':
      return share(place);
    case 'list':
      return putOnList(place);
    default:
      return requestNotice(place);
  }
}

interface Place {
  readonly press: Press;
  readonly context: Context;
  readonly services: Services;
  readonly moderation: Moderation;
  readonly guild: string;
}

interface Reaction extends Place {
  /** The answer that the button stands on. */
  readonly found: Found;
}

const noted = (text: string, actions: readonly Action[] = []): Reply => ({
  ...{ tone: 'answer', blocks: [{ kind: 'text', text }], actions, private: true },
});

async function vote({ press, context, moderation, guild, found }: Reaction, value: 1 | -1, reason?: string) {
  await moderation.store.vote({
    ...{ guild, message: press.message?.id ?? '', person: context.person, value },
    entry: found.answer.entry,
    answer: found.key,
    ...(reason !== undefined && reason !== '' && { reason }),
    time: context.now.toISOString(),
  });
}

const speak = ({ say = sayEnglish }: Context): Say => say;

const takeBackButton = (message: string, say: Say): Action => ({
  ...{ label: say('button-take-back'), command: 'ask', action: 'unvote', argument: message },
});

async function voteUp(place: Reaction): Promise<Outcome> {
  await vote(place, 1);
  return noted(speak(place.context)('vote-up'), [
    takeBackButton(place.press.message?.id ?? '', speak(place.context)),
  ]);
}

/** The vote counts at once; the form only asks why. */
async function voteDown(place: Reaction): Promise<Outcome> {
  const { press } = place;
  await vote(place, -1);
  return {
    kind: 'form',
    title: speak(place.context)('vote-down-why'),
    command: 'ask',
    action: 'reason',
    argument: press.argument,
    fields: [
      {
        id: 'reason',
        label: speak(place.context)('vote-wrong'),
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
  const { moderation, memory } = services;
  const { server } = context;
  if (!moderation || server === null || !submission.message) return refusal(speak(context)('servers-only'));
  const found = await memory.find(server, submission.argument);
  if (!found) return refusal(speak(context)('vote-old'));
  const reason = clip((submission.values.reason ?? '').trim(), LONGEST_REASON);
  await vote({ ...{ press: submission, context, services, moderation, found }, guild: server }, -1, reason);
  const text = reason === '' ? speak(context)('vote-down') : speak(context)('vote-reason');
  const kept = {
    kind: 'note',
    text: speak(context)('vote-kept'),
  } as const;
  const reply = noted(text, [takeBackButton(submission.message.id, speak(context))]);
  return { ...reply, blocks: [...reply.blocks, kept] };
}

async function takeBack({ press, context, moderation, guild }: Place): Promise<Outcome> {
  const { person, now } = context;
  const time = now.toISOString();
  await moderation.store.vote({ ...{ guild, message: press.argument, person, entry: null, value: 0, time } });
  return { ...noted(speak(context)('vote-withdrawn')), replaces: true };
}

/** Keys of answers that are being shared: pressing twice at once shares once. */
const shared = new LRUCache<string, true>({ max: 10_000 });

/** A private answer again, for everyone: its words become public by this, where they are still known. */
async function share({ press, found, guild, context, services }: Reaction): Promise<Outcome> {
  const already = () => noted(speak(context)('share-done'));
  // Taken before anything is waited for: the server may be made anew meanwhile.
  const { knowledge } = services.engineFor(guild);
  if (shared.has(press.argument)) return already();
  shared.set(press.argument, true);
  // What is shared is remembered under a key that follows from its own, so that a restart knows of it.
  const key = createHash('sha256').update(`shared ${found.key}`).digest('base64url').slice(0, KEY_LENGTH);
  if (await services.memory.find(guild, key)) return already();
  const { answer, turn, question, before } = found;
  const shown = question ?? titleOf(answer, speak(context));
  return respond(
    {
      answer: { ...answer, turn },
      question: shown,
      private: false,
      history: { turns: [], key: before },
      ...{ key, knowledge },
    },
    context,
    services,
  );
}

/** What an answer is to, in the knowledge's words. */
const titleOf = ({ entry, reading }: Answer, say: Say): string =>
  reading.candidates.find(candidate => candidate.entry === entry)?.title ?? say('share-untitled');

function remove({ press, context }: Place): Outcome {
  if (press.argument === context.person || context.may.manage) return { kind: 'removal' };
  return refusal(speak(context)('delete-refused'));
}

/** The question of a public answer, on the moderators' list; null where it was asked in private. */
async function list(
  { found, context, moderation, guild }: Reaction,
  wantsNotice: boolean,
): Promise<Listed | null> {
  const { question, answer, place } = found;
  if (question === null || place.private) return null;
  const listed = await moderation.store.ask({
    ...{ guild, person: context.person, text: question, wantsNotice },
    locale: context.locale,
    meaning: meaningOf(question, answer.reading.corrections),
    time: context.now.toISOString(),
  });
  if (listed.outcome === 'listed') moderation.tellWaiting(guild);
  return listed;
}

async function putOnList(place: Reaction): Promise<Outcome> {
  const listed = await list(place, false);
  const say = speak(place.context);
  if (listed === null) return refusal(say('list-public'));
  if (listed.outcome === 'quota') return full(listed.limit, say);
  return {
    tone: 'answer',
    blocks: [
      { kind: 'question', text: place.found.question ?? '' },
      { kind: 'text', text: say(`list-${listed.state}`) },
      {
        kind: 'note',
        text: say('list-kept', { days: RETENTION.questionDays }),
      },
    ],
    actions: [
      {
        ...{ label: say('button-tell'), command: 'ask', action: 'tell', style: 'primary' },
        argument: place.found.key,
      },
    ],
    private: true,
  };
}

async function requestNotice(place: Reaction): Promise<Outcome> {
  const listed = await list(place, true);
  const say = speak(place.context);
  if (listed === null) return refusal(say('tell-public'));
  if (listed.outcome === 'quota') return full(listed.limit, say);
  return { ...noted(say('told-later')), replaces: true };
}

const full = (limit: number, say: Say): Reply => refusal(say('list-full', { limit }));
