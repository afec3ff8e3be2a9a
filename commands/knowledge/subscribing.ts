import type { Context } from '../../src/command/command.js';
import type { Say } from '../../src/languages/say.js';
import { milestonesFrom, QUESTIONS_FROM } from '../../src/moderation/notices.js';
import type { Outcome } from '../../src/replies/reply.js';
import type { Topic } from '../../src/store/store.js';
import { type Moderator, note } from './moderator.js';

/** Notices in a channel: moderators switch them on and off. */

const toChannel = (id: string) => ({ kind: 'channel', id }) as const;

/** Begins notices of a topic in a channel. False where it has them already. */
export async function notifyChannel(
  topic: Topic,
  channel: string,
  { store, guild, now, tellWaiting }: Moderator,
): Promise<boolean> {
  const from = topic === 'milestones' ? await milestonesFrom(guild, { store }, now) : QUESTIONS_FROM;
  const begun = await store.subscribe({ guild, topic, to: toChannel(channel) }, from);
  if (begun) tellWaiting(guild);
  return begun;
}

/** `Notify this channel`. */
export async function notifyHere(topic: Topic, moderator: Moderator): Promise<Outcome> {
  const begun = await notifyChannel(topic, moderator.context.channel, moderator);
  const { say } = moderator;
  const lead = say(begun ? `channel-begun-${topic}` : `channel-already-${topic}`);
  return note(`${lead} ${say('channel-ends')}`, { actions: [stopButton(topic, say)] });
}

const stopButton = (topic: Topic, say: Say) => ({
  ...{ label: say('button-stop'), command: 'knowledge', action: 'quiet', argument: topic },
});

/** `Stop`, by a moderator, in the channel that gets the notices. */
export async function quietHere(topic: Topic, { store, guild, context, say }: Moderator): Promise<Outcome> {
  const ended = await store.unsubscribe({ guild, topic, to: toChannel(context.channel) });
  return note(say(ended ? `channel-ended-${topic}` : `channel-none-${topic}`));
}

/** Whether a channel gets notices of a topic. */
export async function isNotified(
  topic: Topic,
  {
    store,
    guild,
    context,
  }: { readonly store: Moderator['store']; readonly guild: string; readonly context: Context },
): Promise<boolean> {
  const all = await store.subscriptions(guild);
  return all.some(one => one.topic === topic && one.to.kind === 'channel' && one.to.id === context.channel);
}
