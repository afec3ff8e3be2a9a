import type { Context, Handler, Press, Services } from '../../src/command/command.js';
import { type Say, sayEnglish } from '../../src/languages/say.js';
import { MODERATOR_ROLES, SETUP } from '../../src/moderation/moderation.js';
import {
  type Action,
  type Block,
  isReply,
  type Outcome,
  type Reply,
  refusal,
  type Select,
} from '../../src/replies/reply.js';
import { asModerator, type Moderator, note, rolesOf } from './moderator.js';
import { MOST_ROLES } from './moderators.js';
import { button } from './preview.js';
import { notifyChannel } from './subscribing.js';

/** A server's first moderator is led through three steps, once: who may edit, a channel for notices, a document. */

type Step = 'who' | 'channel' | 'document';

/** Buttons of a card with which the two of the offer still fit. */
const MOST_BUTTONS = 13;

/** A command of /knowledge with the offer below what it says, until someone has begun or skipped. */
export const offering = (handler: Handler): Handler => ({
  ...handler,
  async run(values, context, services) {
    const outcome = await handler.run(values, context, services);
    const { moderation } = services;
    const { server, say = sayEnglish } = context;
    if (!isReply(outcome) || outcome.tone === 'error' || !moderation || server === null) return outcome;
    if (outcome.actions.length > MOST_BUTTONS || !(await isNew(moderation.store, server))) return outcome;
    return {
      ...outcome,
      blocks: [...outcome.blocks, { kind: 'note', text: say('setup-offer') }],
      actions: [
        ...outcome.actions,
        button(say('button-set-up'), 'setup', 'who', 'primary'),
        button(say('button-skip-setup'), 'setup-skip', ''),
      ],
    };
  },
});

/** Whether nothing was done here before: no setting up, no role let in, no change. */
async function isNew(store: Moderator['store'], guild: string): Promise<boolean> {
  if ((await store.setting(guild, SETUP)) !== undefined) return false;
  return (await rolesOf(store, guild)).length === 0 && (await store.log(guild, 1, 1)).total === 0;
}

/** `Set up`, and `Next` to a step. */
export async function setUp(step: string, moderator: Moderator): Promise<Outcome> {
  await moderator.store.set(moderator.guild, SETUP, 'begun');
  switch (step as Step) {
    case 'who':
      return whoStep(moderator);
    case 'channel':
      return channelStep(moderator);
    case 'document':
      return documentStep(moderator.say);
    default:
      return refusal(moderator.say('button-old', { command: 'knowledge' }));
  }
}

/** `Skip setting up`. */
export async function skipSetup(_: string, { store, guild, say }: Moderator): Promise<Outcome> {
  await store.set(guild, SETUP, 'skipped');
  return note(say('setup-skipped'), { tone: 'silent' });
}

/** What was chosen in the select of a step. */
export function chooseInSetup(press: Press, context: Context, services: Services): Promise<Outcome> {
  const [chosen] = press.chosen ?? [];
  return asModerator(context, services, moderator => {
    if (chosen === undefined) return setUp(press.argument, moderator);
    return press.argument === 'who' ? letIn(chosen, moderator) : noticesIn(chosen, moderator);
  });
}

async function letIn(role: string, moderator: Moderator): Promise<Outcome> {
  const { store, guild, context, say } = moderator;
  if (!context.may.manage) return refusal(say('moderators-refused'));
  if (role === guild) return whoStep(moderator, say('moderators-everyone'));
  const roles = [...new Set([...(await rolesOf(store, guild)), role])].slice(0, MOST_ROLES);
  await store.set(guild, MODERATOR_ROLES, roles);
  return whoStep(moderator);
}

async function whoStep(moderator: Moderator, lead?: string): Promise<Reply> {
  const { store, guild, context, say } = moderator;
  const roles = await rolesOf(store, guild);
  const { manage } = context.may;
  const blocks: Block[] = [
    ...(lead === undefined ? [] : [{ kind: 'text', text: lead } as const]),
    {
      kind: 'text',
      text: say(manage ? 'setup-who' : 'setup-who-manager'),
    },
    ...(roles.length > 0
      ? [
          {
            kind: 'events',
            items: roles.map(id => ({
              text: say('moderators-may'),
              who: { kind: 'role', id } as const,
            })),
          } as const,
        ]
      : []),
  ];
  return stepReply(say('setup-title-who'), blocks, say, {
    next: 'channel',
    ...(manage && { select: selectOf('role', say('option-knowledge-role'), 'who') }),
  });
}

async function noticesIn(channel: string, moderator: Moderator): Promise<Outcome> {
  for (const topic of ['questions', 'milestones'] as const) await notifyChannel(topic, channel, moderator);
  return channelStep(moderator);
}

async function channelStep({ store, guild, say }: Moderator): Promise<Reply> {
  const channels = new Set(
    (await store.subscriptions(guild)).flatMap(({ to }) => (to.kind === 'channel' ? [to.id] : [])),
  );
  return stepReply(
    say('setup-title-channel'),
    [
      { kind: 'text', text: say('setup-channel') },
      ...(channels.size > 0
        ? [
            {
              kind: 'events',
              items: [...channels].map(id => ({
                text: say('setup-notified'),
                who: { kind: 'channel', id } as const,
              })),
            } as const,
          ]
        : []),
      { kind: 'note', text: say('setup-allowed') },
    ],
    say,
    { next: 'document', select: selectOf('channel', say('setup-choose-channel'), 'channel') },
  );
}

function documentStep(say: Say): Reply {
  const blocks = [
    { kind: 'text', text: say('setup-document') },
    { kind: 'text', text: say('setup-all') },
  ] as const;
  return stepReply(say('setup-title-document'), blocks, say, {});
}

function stepReply(
  title: string,
  blocks: readonly Block[],
  say: Say,
  { next, select }: { readonly next?: Step; readonly select?: Select },
): Reply {
  const actions: Action[] =
    next === undefined
      ? [button(say('button-done'), 'setup-done', '', 'primary')]
      : [
          button(say('button-next'), 'setup', next, 'primary'),
          button(say('button-skip-rest'), 'setup-done', ''),
        ];
  return {
    tone: 'answer',
    blocks: [{ kind: 'title', text: title }, ...blocks],
    actions,
    ...(select && { selects: [select] }),
    private: true,
    replaces: true,
  };
}

const selectOf = (of: Select['of'], placeholder: string, step: Step): Select => ({
  ...{ of, placeholder, command: 'knowledge', action: 'setup-choose', argument: step },
});

export const finishSetup = (_: string, { say }: Moderator): Reply =>
  note(say('setup-done'), { replaces: true });
