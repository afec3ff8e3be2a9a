import type { Command, Context, Submission } from '../src/command/command.js';
import { type Say, sayEnglish } from '../src/languages/say.js';
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
    moderation ? privacyReply(context, moderation) : withoutStore(context),

  async press({ action }, context, { moderation, memory }): Promise<Outcome> {
    if (!moderation) return withoutStore(context);
    const { store } = moderation;
    const { person, say = sayEnglish } = context;
    switch (action) {
      case 'ask':
        return confirmation(say);
      case 'delete': {
        await memory.forget(person);
        const kept = await store.forgetPerson(person);
        return aside(say(kept ? 'privacy-deleted' : 'privacy-empty'));
      }
      case 'quiet':
        await store.stopTelling(person);
        return aside(say('privacy-quieted'));
      case 'unvote':
        await store.unvote(person);
        return aside(say('privacy-unvoted'));
      case 'retention':
        return retentionForm(context, moderation);
      default:
        return refusal(say('button-old', { command: 'privacy' }));
    }
  },

  submit: (submission, context, { moderation }) =>
    moderation ? setRetention(submission, context, moderation) : withoutStore(context),
} satisfies Command;

const policyOf = (questionDays: number, say: Say): readonly string[] => [
  say('privacy-asking', { days: RETENTION.answerDays }),
  say('privacy-follow-ups'),
  say('privacy-list'),
  questionDays === RETENTION.questionDays
    ? say('privacy-list-days', { days: questionDays })
    : say('privacy-list-set', { count: questionDays }),
  say('privacy-notices'),
  say('privacy-votes'),
  say('privacy-moderators'),
  say('privacy-server', { days: RETENTION.guildDays }),
];

function withoutStore({ say = sayEnglish }: Context): Reply {
  return {
    tone: 'answer',
    blocks: [
      { kind: 'title', text: say('privacy-title') },
      { kind: 'text', text: say('privacy-storeless') },
    ],
    actions: [],
    private: true,
  };
}

async function privacyReply(
  { person, server, may, say = sayEnglish }: Context,
  { store }: Moderation,
): Promise<Reply> {
  const about = await store.aboutPerson(person);
  const days = server === null ? RETENTION.questionDays : await questionDaysOf(store, server);
  const waiting = about.some(({ totals }) => totals.waiting + totals.subscriptions > 0);
  const voted = about.some(({ totals }) => totals.votes > 0);
  return {
    tone: 'answer',
    blocks: [
      { kind: 'title', text: say('privacy-title') },
      ...(about.length > 0
        ? about.flatMap(kept => keptBlocks(kept, say))
        : [{ kind: 'text', text: say('privacy-nothing') } as const]),
      ...(about.length > 0
        ? [
            {
              kind: 'note',
              text: say('privacy-correct'),
            } as const,
          ]
        : []),
      { kind: 'list', items: policyOf(days, say) },
    ],
    actions: [
      ...(waiting ? [button(say('privacy-quiet'), 'quiet')] : []),
      ...(voted ? [button(say('privacy-unvote'), 'unvote')] : []),
      ...(about.length > 0 ? [button(say('privacy-delete'), 'ask', 'danger')] : []),
      ...(server !== null && may.manage ? [button(say('privacy-retention'), 'retention')] : []),
    ],
    private: true,
  };
}

async function questionDaysOf(store: Store, server: string): Promise<number> {
  const days = await store.setting(server, SETTINGS.questionDays);
  return typeof days === 'number' ? days : RETENTION.questionDays;
}

const MOST_DAYS = 365;

async function retentionForm(
  { server, may, say = sayEnglish }: Context,
  { store }: Moderation,
): Promise<Outcome> {
  if (server === null || !may.manage) return refusal(say('retention-refused'));
  return {
    kind: 'form',
    title: say('privacy-retention'),
    command: 'privacy',
    action: 'retention',
    argument: '',
    fields: [
      {
        id: 'days',
        label: say('retention-label', { most: MOST_DAYS }),
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
  { server, may, say = sayEnglish }: Context,
  { store }: Moderation,
): Promise<Outcome> {
  if (action !== 'retention') return refusal(say('form-old', { command: 'privacy' }));
  if (server === null || !may.manage) return refusal(say('retention-refused'));
  const days = /^\s*\d{1,3}\s*$/.test(values.days ?? '') ? Number(values.days) : 0;
  if (days < 1 || days > MOST_DAYS) return refusal(say('retention-bad', { most: MOST_DAYS }));
  await store.set(server, SETTINGS.questionDays, days);
  return aside(say('retention-set', { count: days }));
}

function keptBlocks({ revisions, documents, questions, votes, totals }: AboutPerson, say: Say): Block[] {
  const lines = [
    ...(totals.answers > 0 ? [say('kept-answers', { count: totals.answers })] : []),
    ...questions.map(({ text, wantsNotice }) =>
      say(wantsNotice ? 'kept-question-told' : 'kept-question', { text: clip(text, LONGEST) }),
    ),
    ...votes.map(({ entry, value, reason }) => {
      const on = { vote: value === 1 ? '👍' : '👎', entry: entry ?? say('kept-an-answer') };
      return withReason(say('kept-vote', on), reason ?? '');
    }),
    ...documents.map(({ title }) => say('kept-document', { title: clip(title, LONGEST) })),
    ...revisions.map(({ kind, item, revision, reason }) =>
      withReason(say('kept-change', { item: `${kind}/${item}`, revision }), reason),
    ),
  ];
  if (totals.subscriptions > 0) lines.push(say('kept-notices'));
  if (totals.drafts > 0) lines.push(say('kept-drafts', { count: totals.drafts }));
  const kept =
    totals.questions +
    totals.votes +
    totals.documents +
    totals.revisions +
    Number(totals.drafts > 0) +
    Number(totals.subscriptions > 0) +
    Number(totals.answers > 0);
  const more = kept > SHOWN ? [say('and-more', { count: kept - SHOWN })] : [];
  return [
    { kind: 'text', text: say('privacy-here') },
    { kind: 'list', items: [...lines.slice(0, SHOWN), ...more] },
  ];
}

const withReason = (line: string, reason: string): string =>
  reason === '' ? line : `${line}: ${clip(reason, LONGEST)}`;

const button = (label: string, action: string, style: Action['style'] = 'secondary'): Action => ({
  ...{ label, command: 'privacy', action, argument: '', style },
});

function confirmation(say: Say): Reply {
  return {
    tone: 'caution',
    blocks: [
      {
        kind: 'text',
        text: say('privacy-sure'),
      },
      {
        kind: 'note',
        text: say('privacy-stays'),
      },
    ],
    actions: [button(say('button-delete'), 'delete', 'danger')],
    private: true,
    replaces: true,
  };
}

const aside = (text: string): Reply => ({
  ...{ tone: 'answer', blocks: [{ kind: 'text', text }], actions: [], private: true, replaces: true },
});
