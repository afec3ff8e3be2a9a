import type { Context, Press, Services } from '../../src/command/command.js';
import { milestonesFrom } from '../../src/moderation/notices.js';
import { type Action, type Outcome, type Reply, refusal } from '../../src/replies/reply.js';
import { DIRECT } from '../../src/store/store.js';
import { mayModerate } from '../knowledge/moderator.js';

/** Notices of milestones: for a person in direct messages, for a channel by its moderators. */

const OLD = 'This button is of another version; use /milestones again.';

/** The second for moderators; others who press it are told who may. */
export async function notifyActions(
  { server, person, may }: Context,
  { moderation }: Services,
): Promise<readonly Action[]> {
  if (!moderation) return [];
  const me: Action = { label: 'Notify me', command: 'milestones', action: 'notify', argument: '' };
  // Settings that a server has at Discord are those of another command.
  const granted = async () => false;
  if (server === null || !(await mayModerate({ person, may: { ...may, granted } }, server, moderation)))
    return [me];
  return [
    me,
    {
      ...{ label: 'Notify this channel', command: 'knowledge', action: 'notify', argument: 'milestones' },
    },
  ];
}

export async function pressNotify(
  { action, argument }: Press,
  { person, server, now }: Context,
  { moderation }: Services,
): Promise<Outcome> {
  if (!moderation) return refusal('Nobody can be notified here: there is no store.');
  const { store } = moderation;
  // One is stopped from a direct message, which is in no server; it is the presser's own, whatever stands there.
  const guild = action === 'stop' ? argument : (server ?? DIRECT);
  const subscription = { guild, topic: 'milestones', to: { kind: 'person', id: person } } as const;
  if (action === 'stop') {
    const ended = await store.unsubscribe(subscription);
    return aside(ended ? 'No more notices of milestones.' : 'You get no notices of these milestones.');
  }
  if (action !== 'notify') return refusal(OLD);
  const begun = await store.subscribe(subscription, await milestonesFrom(guild, moderation, now));
  return aside(
    begun
      ? 'I will write to you when a milestone’s window opens, is 30 and 7 days from its end, has closed, or is changed by a moderator.'
      : 'You are told of these milestones already.',
    'Kept for it: who you are, until you press Stop or delete it with /privacy. Let me write to you: direct messages from this server must be allowed.',
    [{ label: 'Stop', command: 'milestones', action: 'stop', argument: guild }],
  );
}

const aside = (text: string, note?: string, actions: readonly Action[] = []): Reply => ({
  tone: 'answer',
  blocks: [{ kind: 'text', text }, ...(note === undefined ? [] : [{ kind: 'note', text: note } as const])],
  actions,
  private: true,
});
