import type { Handler } from '../../src/command/command.js';
import type { Say } from '../../src/languages/say.js';
import type { TextKey } from '../../src/languages/texts.js';
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
    asModerator(context, services, async ({ store, guild, say }) => {
      const roles = await rolesOf(store, guild);
      if (values.role === undefined) return rolesReply(roles, say);
      if (!context.may.manage) return refusal(say('moderators-refused'));
      const role = String(values.role);
      // Discord gives the role of everyone the server's own id.
      if (role === guild && values.remove !== true) return refusal(say('moderators-everyone'));
      const others = roles.filter(other => other !== role);
      const changed = values.remove === true ? others : [...others, role];
      if (changed.length > MOST_ROLES) return refusal(say('moderators-most', { most: MOST_ROLES }));
      await store.set(guild, MODERATOR_ROLES, changed.length > 0 ? changed : undefined);
      return rolesReply(changed, say, say(saidOf(values.remove === true, roles.includes(role))));
    }),
};

const saidOf = (removed: boolean, listed: boolean): TextKey => {
  if (removed) return listed ? 'role-removed' : 'role-absent';
  return listed ? 'role-present' : 'role-added';
};

function rolesReply(roles: readonly string[], say: Say, lead?: string): Reply {
  return {
    tone: 'answer',
    blocks: [
      { kind: 'title', text: say('moderators-title') },
      ...(lead === undefined ? [] : [{ kind: 'text', text: lead } as const]),
      roles.length > 0
        ? {
            kind: 'events',
            items: roles.map(id => ({ text: say('moderators-may'), who: { kind: 'role', id } })),
          }
        : { kind: 'text', text: say('moderators-none') },
      { kind: 'note', text: say('moderators-always') },
    ],
    actions: [],
    private: true,
  };
}
