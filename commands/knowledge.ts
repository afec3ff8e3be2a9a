import type { Command } from '../src/command/command.js';
import { sayEnglish } from '../src/languages/say.js';
import { clip, type Outcome, refusal } from '../src/replies/reply.js';
import { adopt, chooseProposed } from './knowledge/adopt.js';
import { applyEdit, cancel, putOver, undoAll } from './knowledge/apply.js';
import { checkCommand } from './knowledge/check.js';
import {
  acceptDrafts,
  discardDrafts,
  editDraft,
  reviewDrafts,
  tick,
  turnDrafts,
} from './knowledge/drafts.js';
import { addCommand, editCommand } from './knowledge/edit.js';
import { exportCommand } from './knowledge/export.js';
import { editForm, openForm, readSentForm, reopenForm } from './knowledge/forms.js';
import { historyCommand, historyReply } from './knowledge/history.js';
import { importCommand, keepBoth, replaceDocument } from './knowledge/import.js';
import { nameOfKey } from './knowledge/items.js';
import { listCommand, listingOf, listReply } from './knowledge/list.js';
import { logCommand, logReply } from './knowledge/log.js';
import { asModerator, type Moderator, note } from './knowledge/moderator.js';
import { moderatorsCommand } from './knowledge/moderators.js';
import { openPhrasings, reword } from './knowledge/phrasings.js';
import { changeStale } from './knowledge/preview.js';
import { removeCommand, removeItem, removeOrphans } from './knowledge/remove.js';
import { revertCommand, undo } from './knowledge/revert.js';
import { chooseInSetup, finishSetup, offering, setUp, skipSetup } from './knowledge/setup.js';
import { showCommand, turnShown } from './knowledge/show.js';
import { notifyHere, quietHere } from './knowledge/subscribing.js';
import {
  addPhrasing,
  answerForm,
  settleQuestion,
  unansweredCommand,
  unansweredReply,
} from './knowledge/unanswered.js';
import { putAway } from './knowledge/undelivered.js';
import { votesReply } from './knowledge/votes.js';

/** What a statement takes. */
const LONGEST_STATEMENT = 2000;

type Action = (
  argument: string,
  moderator: Moderator,
  /** What was chosen in a select. */
  chosen: readonly string[],
) => Promise<Outcome> | Outcome;

const topicOf = (topic: string) => (topic === 'questions' ? 'questions' : 'milestones');

/** What each button does. */
const ACTIONS: Readonly<Record<string, Action>> = {
  apply: applyEdit,
  cancel,
  over: putOver,
  stale: changeStale,
  adopt,
  propose: chooseProposed,
  undo,
  'undo-all': undoAll,
  orphans: removeOrphans,
  accept: acceptDrafts,
  discard: discardDrafts,
  draft: editDraft,
  drafts: reviewDrafts,
  'drafts-page': turnDrafts,
  show: turnShown,
  remove: removeItem,
  tick,
  replace: replaceDocument,
  'keep-both': keepBoth,
  answer: answerForm,
  phrase: addPhrasing,
  uncovered: (number, moderator) => settleQuestion(number, 'not-covered', moderator),
  dismiss: (number, moderator) => settleQuestion(number, 'dismissed', moderator),
  list: (argument, moderator) => listReply(listingOf(argument), moderator),
  log: (page, moderator) => logReply(Number(page) || 1, moderator),
  votes: (page, moderator) => votesReply(Number(page) || 1, moderator),
  async undelivered(what, moderator) {
    await putAway(what, moderator);
    return unansweredReply(1, moderator);
  },
  unanswered: (page, moderator) => unansweredReply(Number(page) || 1, moderator),
  setup: setUp,
  'setup-skip': skipSetup,
  'setup-done': finishSetup,
  notify: (topic, moderator) => notifyHere(topicOf(topic), moderator),
  quiet: (topic, moderator) => quietHere(topicOf(topic), moderator),
  form: reopenForm,
  phrasings: openPhrasings,
  reword,
  async open(key, moderator) {
    const name = nameOfKey(key, moderator.server.knowledge);
    return (name && (await editForm(name, moderator))) ?? refusal(moderator.say('item-gone'));
  },
  history(key, moderator) {
    const name = nameOfKey(key, moderator.server.knowledge);
    return name ? historyReply(name, moderator) : refusal(moderator.say('item-gone'));
  },
};

export default {
  name: 'knowledge',
  description: 'Keep this server’s knowledge: what it answers from, and what it could not answer',
  where: 'servers',
  permission: 'manage-server',
  options: [],
  subcommands: [
    listCommand,
    showCommand,
    addCommand,
    editCommand,
    removeCommand,
    historyCommand,
    revertCommand,
    importCommand,
    exportCommand,
    unansweredCommand,
    checkCommand,
    logCommand,
    moderatorsCommand,
  ].map(offering),
  messageCommand: {
    name: 'Add to knowledge',
    run: ({ text, link }, context, services) =>
      asModerator(context, services, moderator => {
        const typed = { statement: clip(text, LONGEST_STATEMENT), sources: link };
        return openForm({ target: { kind: 'facts', item: null, base: 0 }, typed }, moderator);
      }),
  },

  run: (_values, { say = sayEnglish }) => note(say('knowledge-choose')),

  press: (press, context, services) => {
    const { action, argument, chosen = [] } = press;
    if (action === 'setup-choose') return chooseInSetup(press, context, services);
    return asModerator(context, services, moderator => {
      const act = Object.hasOwn(ACTIONS, action) ? ACTIONS[action] : undefined;
      return act
        ? act(argument, moderator, chosen)
        : refusal(moderator.say('button-old', { command: 'knowledge' }));
    });
  },

  submit: ({ action, argument, values }, context, services) =>
    asModerator(context, services, moderator =>
      action === 'edit'
        ? readSentForm(argument, values, moderator)
        : refusal(moderator.say('form-old', { command: 'knowledge' })),
    ),
} satisfies Command;
