import type { Command } from '../src/command/command.js';
import { clip, type Outcome, refusal } from '../src/replies/reply.js';
import { apply, cancel, putOver } from './knowledge/apply.js';
import { check } from './knowledge/check.js';
import { add, edit } from './knowledge/edit.js';
import { export as exporting } from './knowledge/export.js';
import { editForm, openForm, readSentForm, reopenForm } from './knowledge/forms.js';
import { history, historyReply } from './knowledge/history.js';
import { accept, dropProposal, editProposal, import as importing } from './knowledge/import.js';
import { nameOfKey } from './knowledge/items.js';
import { list, listingOf, listReply } from './knowledge/list.js';
import { log, logReply } from './knowledge/log.js';
import { asModerator, type Moderator, note } from './knowledge/moderator.js';
import { moderators } from './knowledge/moderators.js';
import { remove } from './knowledge/remove.js';
import { revert, undo } from './knowledge/revert.js';
import { show } from './knowledge/show.js';
import { addPhrasing, answerForm, settle, unanswered, unansweredReply } from './knowledge/unanswered.js';

/** What a statement takes. */
const LONGEST_STATEMENT = 2000;

type Action = (argument: string, moderator: Moderator) => Promise<Outcome> | Outcome;

/** What each button does. */
const ACTIONS: Readonly<Record<string, Action>> = {
  apply,
  cancel,
  over: putOver,
  undo,
  accept,
  drop: dropProposal,
  draft: editProposal,
  answer: answerForm,
  phrase: addPhrasing,
  uncovered: (number, moderator) => settle(number, 'not-covered', moderator),
  dismiss: (number, moderator) => settle(number, 'dismissed', moderator),
  list: (argument, moderator) => listReply(listingOf(argument), moderator),
  log: (page, moderator) => logReply(Number(page) || 1, moderator),
  unanswered: (page, moderator) => unansweredReply(Number(page) || 1, moderator),
  form: reopenForm,
  async open(key, moderator) {
    const name = nameOfKey(key, moderator.server.knowledge);
    return (name && (await editForm(name, moderator))) ?? refusal(GONE);
  },
  history(key, moderator) {
    const name = nameOfKey(key, moderator.server.knowledge);
    return name ? historyReply(name, moderator) : refusal(GONE);
  },
};

const GONE = 'That item is gone; /knowledge log shows what became of it.';

export default {
  name: 'knowledge',
  description: 'Keep this server’s knowledge: what it answers from, and what it could not answer',
  where: 'servers',
  permission: 'manage-server',
  options: [],
  subcommands: [
    list,
    show,
    add,
    edit,
    remove,
    history,
    revert,
    importing,
    exporting,
    unanswered,
    check,
    log,
    moderators,
  ],
  messageCommand: {
    name: 'Add to knowledge',
    run: ({ text, link }, context, services) =>
      asModerator(context, services, moderator => {
        const typed = { statement: clip(text, LONGEST_STATEMENT), sources: link };
        return openForm({ kind: 'facts', item: null, base: 0 }, typed, moderator);
      }),
  },

  run: () => note('Choose what to do: /knowledge list, show, add, edit and the others.'),

  press: ({ action, argument }, context, services) =>
    asModerator(context, services, moderator => {
      const act = Object.hasOwn(ACTIONS, action) ? ACTIONS[action] : undefined;
      return act
        ? act(argument, moderator)
        : refusal('This button is of another version; run the command again.');
    }),

  submit: ({ action, argument, values }, context, services) =>
    asModerator(context, services, moderator =>
      action === 'edit'
        ? readSentForm(argument, values, moderator)
        : refusal('This form is of another version; run the command again.'),
    ),
} satisfies Command;
