import { ENDED, type EndedNotices, UNDELIVERED } from '../../src/moderation/moderation.js';
import { type Action, type Block, clip } from '../../src/replies/reply.js';
import type { Topic } from '../../src/store/store.js';
import type { Moderator } from './moderator.js';
import { button } from './preview.js';

/** What reached nobody: moderators are shown it above the open questions until they put it away. */

const LONGEST_QUESTION = 80;
const WHAT: Readonly<Record<Topic, string>> = {
  questions: 'Questions that wait',
  milestones: 'Milestones',
};

interface Undelivered {
  readonly blocks: readonly Block[];
  readonly actions: readonly Action[];
}

/** Blocks and buttons of what could not be delivered; empty where all was. */
export async function undelivered(moderator: Moderator): Promise<Undelivered> {
  const [questions, ended] = [await untoldOf(moderator), await endedOf(moderator)];
  return {
    blocks: [...untoldBlocks(questions), ...endedBlocks(ended)],
    actions: [
      ...(questions.length > 0 ? [button('I told them', 'undelivered', '')] : []),
      ...(ended.length > 0 ? [button('Hide ended notices', 'undelivered', 'channels')] : []),
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

function untoldBlocks(questions: readonly string[]): Block[] {
  if (questions.length === 0) return [];
  return [
    {
      kind: 'text',
      text: 'Somebody who wished to be told of an answer could not be written to, after many tries:',
    },
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

function endedBlocks(ended: readonly EndedNotices[]): Block[] {
  if (ended.length === 0) return [];
  return [
    {
      kind: 'text',
      text: 'Notices ended in channels where I cannot write any more. Let me see the channel and write in it again, then press Notify this channel there or in another one: below /knowledge unanswered for questions, below /milestones for milestones.',
    },
    {
      kind: 'events',
      items: ended.map(({ topic, channel, at }) => ({
        text: WHAT[topic],
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
