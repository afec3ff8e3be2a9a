import type { Handler } from '../../src/command/command.js';
import { MODERATOR_ROLES } from '../../src/moderation/moderation.js';
import { type Reply, refusal } from '../../src/replies/reply.js';
import { asModerator, rolesOf } from './moderator.js';

/** As many as anyone would list. */
export const MOST_ROLES = 25;

export const moderatorsCommand: Handler = {
  name: 'moderators',
  description: 'Which roles may change the knowledge, besides Manage Server',
  options: [
    { type: 'role', name: 'role', description: 'A role to let in' },
    { type: 'boolean', name: 'remove', description: 'Take the role off the list instead' },
  ],
  run: (values, context, services) =>
    asModerator(context, services, async ({ store, guild }) => {
      const roles = await rolesOf(store, guild);
      if (values.role === undefined) return rolesReply(roles);
      if (!context.may.manage) return refusal('Only people with Manage Server change who may moderate.');
      const role = String(values.role);
      // Discord gives the role of everyone the server's own id.
      if (role === guild && values.remove !== true)
        return refusal(
          'That role is everyone, and everyone cannot be let in: list a role of those who look after the knowledge.',
        );
      const others = roles.filter(other => other !== role);
      const changed = values.remove === true ? others : [...others, role];
      if (changed.length > MOST_ROLES)
        return refusal(`At most ${MOST_ROLES} roles are listed: remove one first.`);
      await store.set(guild, MODERATOR_ROLES, changed.length > 0 ? changed : undefined);
      return rolesReply(changed, saidOf(values.remove === true, roles.includes(role)));
    }),
};

const saidOf = (removed: boolean, listed: boolean): string => {
  if (removed) return listed ? 'That role is off the list.' : 'That role was not on the list.';
  return listed ? 'That role was on the list already.' : 'That role is on the list now.';
};

function rolesReply(roles: readonly string[], lead?: string): Reply {
  return {
    tone: 'answer',
    blocks: [
      { kind: 'title', text: 'Moderators' },
      ...(lead === undefined ? [] : [{ kind: 'text', text: lead } as const]),
      roles.length > 0
        ? {
            kind: 'events',
            items: roles.map(id => ({ text: 'May change the knowledge', who: { kind: 'role', id } })),
          }
        : { kind: 'text', text: 'No role is let in. /knowledge moderators with a role lets it in.' },
      {
        kind: 'note',
        text: 'People with Manage Server always may. Whom Discord shows the command is set in Server Settings, Integrations.',
      },
    ],
    actions: [],
    private: true,
  };
}
