import type { Command } from '../src/command/command.js';
import { clip, type Outcome, refusal } from '../src/replies/reply.js';
import { apply, cancel, putOver } from './knowledge/apply.js';
import { check } from './knowledge/check.js';
import { atDesk, type Desk, note } from './knowledge/desk.js';
import { add, edit } from './knowledge/edit.js';
import { export as exporting } from './knowledge/export.js';
import { argumentOf, editForm, formOf, readFormAt, reopened } from './knowledge/forms.js';
import { history, historyReply } from './knowledge/history.js';
import { accept, dropProposal, editProposal, import as importing } from './knowledge/import.js';
import { nameOfKey } from './knowledge/items.js';
import { list, listingOf, listReply } from './knowledge/list.js';
import { log, logReply } from './knowledge/log.js';
import { moderators } from './knowledge/moderators.js';
import { remove } from './knowledge/remove.js';
import { revert, undo } from './knowledge/revert.js';
import { show } from './knowledge/show.js';
import { addPhrasing, answerForm, settle, unanswered, unansweredReply } from './knowledge/unanswered.js';

/** What a statement takes. */
const LONGEST_STATEMENT = 2000;

type Action = (argument: string, desk: Desk) => Promise<Outcome> | Outcome;

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
  uncovered: (number, desk) => settle(number, 'not-covered', desk),
  dismiss: (number, desk) => settle(number, 'dismissed', desk),
  list: (argument, desk) => listReply(listingOf(argument), desk),
  log: (page, desk) => logReply(Number(page) || 1, desk),
  unanswered: (page, desk) => unansweredReply(Number(page) || 1, desk),
  form(key, desk) {
    const draft = desk.drafts.find(key, desk.context);
    return draft && draft.kind !== 'import' && draft.form ? reopened(draft.form, desk) : refusal(EXPIRED);
  },
  async open(key, desk) {
    const name = nameOfKey(key, desk.server.knowledge);
    return (name && (await editForm(name, desk))) ?? refusal(GONE);
  },
  history(key, desk) {
    const name = nameOfKey(key, desk.server.knowledge);
    return name ? historyReply(name, desk) : refusal(GONE);
  },
};

const GONE = 'That item is gone; /knowledge log shows what became of it.';
const EXPIRED =
  'What you typed is gone: it is older than 15 minutes, was settled, or is someone else’s. Run the command again.';

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
      atDesk(context, services, () => {
        const typed = { statement: clip(text, LONGEST_STATEMENT), sources: link };
        return formOf(argumentOf({ kind: 'facts', id: null, base: 0 }), 'facts', typed, 'Add to knowledge');
      }),
  },

  run: () => note('Choose what to do: /knowledge list, show, add, edit and the others.'),

  press: ({ action, argument }, context, services) =>
    atDesk(context, services, desk => {
      const act = Object.hasOwn(ACTIONS, action) ? ACTIONS[action] : undefined;
      return act ? act(argument, desk) : refusal('This button is of another version; run the command again.');
    }),

  submit: ({ action, argument, values }, context, services) =>
    atDesk(context, services, desk =>
      action === 'edit'
        ? readFormAt(argument, values, desk)
        : refusal('This form is of another version; run the command again.'),
    ),
} satisfies Command;
