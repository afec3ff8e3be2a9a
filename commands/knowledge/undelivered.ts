import type { Say } from '../../src/languages/say.js';
import type { TextKey } from '../../src/languages/texts.js';
import { ENDED, type EndedNotices, UNDELIVERED } from '../../src/moderation/moderation.js';
import { type Action, type Block, clip } from '../../src/replies/reply.js';
import type { Topic } from '../../src/store/store.js';
import type { Moderator } from './moderator.js';
import { button } from './preview.js';

/** What reached nobody: moderators are shown it above the open questions until they put it away. */

const LONGEST_QUESTION = 80;
const WHAT: Readonly<Record<Topic, TextKey>> = {
  questions: 'undelivered-questions',
  milestones: 'milestones-title',
};

interface Undelivered {
  readonly blocks: readonly Block[];
  readonly actions: readonly Action[];
}

/** Blocks and buttons of what could not be delivered; empty where all was. */
export async function undelivered(moderator: Moderator): Promise<Undelivered> {
  const { say } = moderator;
  const [questions, ended] = [await untoldOf(moderator), await endedOf(moderator)];
  return {
    blocks: [...untoldBlocks(questions, say), ...endedBlocks(ended, say)],
    actions: [
      ...(questions.length > 0 ? [button(say('button-told'), 'undelivered', '')] : []),
      ...(ended.length > 0 ? [button(say('button-hide-ended'), 'undelivered', 'channels')] : []),
    ],
  };
}

/** Questions whose answer could not be told to someone who waits, in the words of one of them. */
async function untoldOf({ store, guild }: Moderator): Promise<readonly string[]> {
  const numbers = await store.setting(guild, UNDELIVERED);
  const questions = await Promise.all(
    (Array.isArray(numbers) ? numbers : []).map(number => store.question(guild, Number(number))),
  );
  return questions.flatMap(question => (question ? [question.text] : []));
}

function untoldBlocks(questions: readonly string[], say: Say): Block[] {
  if (questions.length === 0) return [];
  return [
    { kind: 'text', text: say('undelivered-untold') },
    { kind: 'list', items: questions.map(question => clip(question, LONGEST_QUESTION)) },
  ];
}

/** Channels that took no more notices, but for those that get them again. */
async function endedOf({ store, guild }: Moderator): Promise<readonly EndedNotices[]> {
  const ended = ((await store.setting(guild, ENDED)) ?? []) as readonly EndedNotices[];
  if (ended.length === 0) return [];
  const begun = await store.subscriptions(guild);
  return ended.filter(
    ({ topic, channel }) => !begun.some(one => one.topic === topic && one.to.id === channel),
  );
}

function endedBlocks(ended: readonly EndedNotices[], say: Say): Block[] {
  if (ended.length === 0) return [];
  return [
    { kind: 'text', text: say('undelivered-ended', { button: say('button-notify-channel') }) },
    {
      kind: 'events',
      items: ended.map(({ topic, channel, at }) => ({
        text: say(WHAT[topic]),
        who: { kind: 'channel', id: channel },
        time: at,
      })),
    },
  ];
}

/** `I told them` and `Hide ended notices`: they leave the list. */
export function putAway(what: string, { store, guild }: Moderator): Promise<void> {
  return store.set(guild, what === 'channels' ? ENDED : UNDELIVERED, undefined);
}
