import type { Command, Context, Submission } from '../src/command/command.js';
import type { Moderation } from '../src/moderation/moderation.js';
import { type Action, type Block, clip, type Outcome, type Reply, refusal } from '../src/replies/reply.js';
import { type AboutPerson, RETENTION, SETTINGS, type Store } from '../src/store/store.js';

const SHOWN = 10;
const LONGEST = 150;

export default {
  name: 'privacy',
  description: 'What is kept about you, and how to delete or correct it',
  where: 'everywhere',
  options: [],

  run: (_values, context, { moderation }) =>
    moderation ? privacyReply(context, moderation) : withoutStore(),

  async press({ action }, context, { moderation, memory }): Promise<Outcome> {
    if (!moderation) return withoutStore();
    const { store } = moderation;
    const { person } = context;
    switch (action) {
      case 'ask':
        return confirmation();
      case 'delete': {
        await memory.forget(person);
        const kept = await store.forgetPerson(person);
        return aside(
          kept
            ? 'Deleted: nothing here names you any more. What you wrote into a server’s knowledge stays there, without your name.'
            : 'Nothing was kept about you.',
        );
      }
      case 'quiet':
        await store.stopTelling(person);
        return aside('You will not be told of answers and milestones any more.');
      case 'unvote':
        await store.unvote(person);
        return aside('Your votes are taken back.');
      case 'retention':
        return retentionForm(context, moderation);
      default:
        return refusal('This button is of another version; use /privacy again.');
    }
  },

  submit: (submission, context, { moderation }) =>
    moderation ? setRetention(submission, context, moderation) : withoutStore(),
} satisfies Command;

const policyOf = (questionDays: number): readonly string[] => [
  `Asking: for ${RETENTION.answerDays} days what was answered and how the question was read, for its buttons and replies to it; your words only where you asked in a server’s channel, never where you asked in private.`,
  'Follow-ups: your chat goes on for 15 minutes after its last question.',
  'Putting a question on the moderators’ list: your words, who you are, and whether you wish to be told. Never for questions asked in private or in direct messages.',
  `Such questions are deleted ${questionDays} days after they were last asked${questionDays === RETENTION.questionDays ? ', unless a server set another time' : ', as this server set it'}.`,
  'Notices of milestones: that you wish them, until you stop them.',
  'Votes: which answer, 👍 or 👎, and a reason if you give one. Moderators see no names.',
  'Moderators: each change of a server’s knowledge, with who made it, when and why.',
  `A server’s data is deleted ${RETENTION.guildDays} days after I was removed from it.`,
];

function withoutStore(): Reply {
  return {
    tone: 'answer',
    blocks: [
      { kind: 'title', text: 'Privacy' },
      { kind: 'text', text: 'Nothing is kept here: there is no store.' },
    ],
    actions: [],
    private: true,
  };
}

async function privacyReply({ person, server, may }: Context, { store }: Moderation): Promise<Reply> {
  const about = await store.aboutPerson(person);
  const days = server === null ? RETENTION.questionDays : await questionDaysOf(store, server);
  const waiting = about.some(({ totals }) => totals.waiting + totals.subscriptions > 0);
  const voted = about.some(({ totals }) => totals.votes > 0);
  return {
    tone: 'answer',
    blocks: [
      { kind: 'title', text: 'Privacy' },
      { kind: 'list', items: policyOf(days) },
      ...(about.length > 0
        ? about.flatMap(keptBlocks)
        : [{ kind: 'text', text: 'Nothing is kept about you.' } as const]),
      ...(about.length > 0
        ? [
            {
              kind: 'note',
              text: 'To correct a question or a reason, delete it and ask or vote again; an item of the knowledge is corrected with /knowledge edit.',
            } as const,
          ]
        : []),
    ],
    actions: [
      ...(waiting ? [button('Do not tell me anything', 'quiet')] : []),
      ...(voted ? [button('Take back my votes', 'unvote')] : []),
      ...(about.length > 0 ? [button('Delete all about me', 'ask', 'danger')] : []),
      ...(server !== null && may.manage ? [button('How long questions are kept', 'retention')] : []),
    ],
    private: true,
  };
}

async function questionDaysOf(store: Store, server: string): Promise<number> {
  const days = await store.setting(server, SETTINGS.questionDays);
  return typeof days === 'number' ? days : RETENTION.questionDays;
}

const MAY_NOT = 'Only people with Manage Server set how long questions are kept in a server.';
const MOST_DAYS = 365;

async function retentionForm({ server, may }: Context, { store }: Moderation): Promise<Outcome> {
  if (server === null || !may.manage) return refusal(MAY_NOT);
  return {
    kind: 'form',
    title: 'How long questions are kept',
    command: 'privacy',
    action: 'retention',
    argument: '',
    fields: [
      {
        id: 'days',
        label: `Days after a question was last asked, to ${MOST_DAYS}`,
        style: 'short',
        required: true,
        value: String(await questionDaysOf(store, server)),
        maxLength: 3,
      },
    ],
  };
}

async function setRetention(
  { action, values }: Submission,
  { server, may }: Context,
  { store }: Moderation,
): Promise<Outcome> {
  if (action !== 'retention') return refusal('This form is of another version; use /privacy again.');
  if (server === null || !may.manage) return refusal(MAY_NOT);
  const days = /^\s*\d{1,3}\s*$/.test(values.days ?? '') ? Number(values.days) : 0;
  if (days < 1 || days > MOST_DAYS) return refusal(`Give a whole number of days from 1 to ${MOST_DAYS}.`);
  await store.set(server, SETTINGS.questionDays, days);
  return aside(`Questions are kept for ${days} days in this server, from now on.`);
}

function keptBlocks({ revisions, documents, questions, votes, totals }: AboutPerson): Block[] {
  const lines = [
    ...(totals.answers > 0 ? [`Answers remembered: ${totals.answers}`] : []),
    ...questions.map(
      ({ text, wantsNotice }) =>
        `Question: ${clip(text, LONGEST)}${wantsNotice ? ' (you wish to be told)' : ''}`,
    ),
    ...votes.map(
      ({ entry, value, reason }) =>
        `Vote: ${value === 1 ? '👍' : '👎'} on ${entry ?? 'an answer'}${reason ? `: ${clip(reason, LONGEST)}` : ''}`,
    ),
    ...documents.map(({ title }) => `Imported document: ${clip(title, LONGEST)}`),
    ...revisions.map(
      ({ kind, item, revision, reason }) =>
        `Change: ${kind}/${item}, revision ${revision}${reason === '' ? '' : `: ${clip(reason, LONGEST)}`}`,
    ),
  ];
  if (totals.subscriptions > 0) lines.push('You wish to be notified of milestones');
  if (totals.drafts > 0) lines.push(`Drafts that wait to be settled: ${totals.drafts}`);
  const kept =
    totals.questions +
    totals.votes +
    totals.documents +
    totals.revisions +
    Number(totals.drafts > 0) +
    Number(totals.subscriptions > 0) +
    Number(totals.answers > 0);
  const more = kept > SHOWN ? [`and ${kept - SHOWN} more`] : [];
  return [
    { kind: 'text', text: 'In one server:' },
    { kind: 'list', items: [...lines.slice(0, SHOWN), ...more] },
  ];
}

const button = (label: string, action: string, style: Action['style'] = 'secondary'): Action => ({
  ...{ label, command: 'privacy', action, argument: '', style },
});

function confirmation(): Reply {
  return {
    tone: 'caution',
    blocks: [
      {
        kind: 'text',
        text: 'Delete who you are, your questions, wishes and reasons, in every server? This cannot be undone.',
      },
      {
        kind: 'note',
        text: 'Changes that you made to a server’s knowledge stay in it, without your name and your reasons.',
      },
    ],
    actions: [button('Delete', 'delete', 'danger')],
    private: true,
    replaces: true,
  };
}

const aside = (text: string): Reply => ({
  ...{ tone: 'answer', blocks: [{ kind: 'text', text }], actions: [], private: true, replaces: true },
});
