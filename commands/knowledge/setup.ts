import type { Context, Handler, Press, Services } from '../../src/command/command.js';
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
    const { server } = context;
    if (!isReply(outcome) || outcome.tone === 'error' || !moderation || server === null) return outcome;
    if (outcome.actions.length > MOST_BUTTONS || !(await isNew(moderation.store, server))) return outcome;
    return {
      ...outcome,
      blocks: [
        ...outcome.blocks,
        {
          kind: 'note',
          text: 'This server is new here. Three short steps set it up: who may edit, a channel for notices, a first document.',
        },
      ],
      actions: [
        ...outcome.actions,
        button('Set up', 'setup', 'who', 'primary'),
        button('Skip setting up', 'setup-skip', ''),
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
      return documentStep();
    default:
      return refusal('This button is of another version; run the command again.');
  }
}

/** `Skip setting up`. */
export async function skipSetup(_: string, { store, guild }: Moderator): Promise<Outcome> {
  await store.set(guild, SETUP, 'skipped');
  return note(
    'Skipped, and not offered again. /knowledge moderators lets a role in, /milestones and /knowledge unanswered have notices for a channel, /knowledge import takes a document.',
    { tone: 'silent' },
  );
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
  const { store, guild, context } = moderator;
  if (!context.may.manage) return refusal('Only people with Manage Server change who may moderate.');
  if (role === guild)
    return whoStep(moderator, 'That role is everyone, and everyone cannot be let in: choose another.');
  const roles = [...new Set([...(await rolesOf(store, guild)), role])].slice(0, MOST_ROLES);
  await store.set(guild, MODERATOR_ROLES, roles);
  return whoStep(moderator);
}

async function whoStep(moderator: Moderator, lead?: string): Promise<Reply> {
  const { store, guild, context } = moderator;
  const roles = await rolesOf(store, guild);
  const { manage } = context.may;
  const blocks: Block[] = [
    ...(lead === undefined ? [] : [{ kind: 'text', text: lead } as const]),
    {
      kind: 'text',
      text: `People with Manage Server always may change what I know here. ${manage ? 'Is there a role that may, too?' : 'They can let a role in with /knowledge moderators.'}`,
    },
    ...(roles.length > 0
      ? [
          {
            kind: 'events',
            items: roles.map(id => ({
              text: 'May change the knowledge',
              who: { kind: 'role', id } as const,
            })),
          } as const,
        ]
      : []),
  ];
  return stepReply('1 of 3: who may edit', blocks, {
    next: 'channel',
    ...(manage && { select: selectOf('role', 'A role to let in', 'who') }),
  });
}

async function noticesIn(channel: string, moderator: Moderator): Promise<Outcome> {
  for (const topic of ['questions', 'milestones'] as const) await notifyChannel(topic, channel, moderator);
  return channelStep(moderator);
}

async function channelStep({ store, guild }: Moderator): Promise<Reply> {
  const channels = new Set(
    (await store.subscriptions(guild)).flatMap(({ to }) => (to.kind === 'channel' ? [to.id] : [])),
  );
  return stepReply(
    '2 of 3: a channel for notices',
    [
      {
        kind: 'text',
        text: 'There I say when questions wait for an answer, at most twice a day, and what becomes of milestones: a window opens, is about to end, has closed, or was changed.',
      },
      ...(channels.size > 0
        ? [
            {
              kind: 'events',
              items: [...channels].map(id => ({
                text: 'Gets notices',
                who: { kind: 'channel', id } as const,
              })),
            } as const,
          ]
        : []),
      {
        kind: 'note',
        text: 'I must be allowed to see it and write in it. Each notice has a button to stop them.',
      },
    ],
    { next: 'document', select: selectOf('channel', 'A channel for notices', 'channel') },
  );
}

function documentStep(): Reply {
  return stepReply(
    '3 of 3: a document',
    [
      {
        kind: 'text',
        text: 'I answer from documents. /knowledge import takes one of yours: text, Markdown or HTML; what I draft from it is shown to you before anything counts.',
      },
      {
        kind: 'text',
        text: 'That is all. /knowledge unanswered shows what people asked in vain, /knowledge list what I know.',
      },
    ],
    {},
  );
}

function stepReply(
  title: string,
  blocks: readonly Block[],
  { next, select }: { readonly next?: Step; readonly select?: Select },
): Reply {
  const actions: Action[] =
    next === undefined
      ? [button('Done', 'setup-done', '', 'primary')]
      : [button('Next', 'setup', next, 'primary'), button('Skip the rest', 'setup-done', '')];
  return {
    tone: 'answer',
    blocks: [{ kind: 'title', text: `Setting up, ${title}` }, ...blocks],
    actions,
    ...(select && { selects: [select] }),
    private: true,
    replaces: true,
  };
}

const selectOf = (of: Select['of'], placeholder: string, step: Step): Select => ({
  ...{ of, placeholder, command: 'knowledge', action: 'setup-choose', argument: step },
});

export const finishSetup = (): Reply =>
  note('This server is set up. /knowledge does the rest; /help lists all commands.', { replaces: true });
