import type { Context, Press, Services } from '../../src/command/command.js';
import { sayEnglish } from '../../src/languages/say.js';
import { milestonesFrom } from '../../src/moderation/notices.js';
import { type Action, type Outcome, type Reply, refusal } from '../../src/replies/reply.js';
import { DIRECT } from '../../src/store/store.js';
import { mayModerate } from '../knowledge/moderator.js';

/** Notices of milestones: for a person in direct messages, for a channel by its moderators. */

/** The second for moderators; others who press it are told who may. */
export async function notifyActions(
  { server, person, may, say = sayEnglish }: Context,
  { moderation }: Services,
): Promise<readonly Action[]> {
  if (!moderation) return [];
  const me: Action = {
    ...{ label: say('button-notify-me'), command: 'milestones', action: 'notify', argument: '' },
  };
  // Settings that a server has at Discord are those of another command.
  const granted = async () => false;
  if (server === null || !(await mayModerate({ person, may: { ...may, granted } }, server, moderation)))
    return [me];
  return [
    me,
    {
      label: say('button-notify-channel'),
      ...{ command: 'knowledge', action: 'notify', argument: 'milestones' },
    },
  ];
}

export async function pressNotify(
  { action, argument }: Press,
  { person, server, now, locale, say = sayEnglish }: Context,
  { moderation }: Services,
): Promise<Outcome> {
  if (!moderation) return refusal(say('notify-nobody'));
  const { store } = moderation;
  // One is stopped from a direct message, which is in no server; it is the presser's own, whatever stands there.
  const guild = action === 'stop' ? argument : (server ?? DIRECT);
  const subscription = { guild, topic: 'milestones', to: { kind: 'person', id: person } } as const;
  if (action === 'stop') {
    const ended = await store.unsubscribe(subscription);
    return aside(say(ended ? 'notify-ended' : 'notify-none'));
  }
  if (action !== 'notify') return refusal(say('button-old', { command: 'milestones' }));
  const begun = await store.subscribe(subscription, await milestonesFrom(guild, moderation, now, locale));
  return aside(say(begun ? 'notify-begun' : 'notify-already'), say('notify-kept'), [
    { label: say('button-stop'), command: 'milestones', action: 'stop', argument: guild },
  ]);
}

const aside = (text: string, note?: string, actions: readonly Action[] = []): Reply => ({
  tone: 'answer',
  blocks: [{ kind: 'text', text }, ...(note === undefined ? [] : [{ kind: 'note', text: note } as const])],
  actions,
  private: true,
});
