import { windowStatus } from '../src/answers/composing/compose.js';
import { Notes } from '../src/answers/composing/notes.js';
import { attribution } from '../src/answers/composing/provenance.js';
import type { Engine } from '../src/answers/engine.js';
import type { Command } from '../src/command/command.js';
import { formatQuantity } from '../src/figures/format.js';
import { describeWindow, stateOf, type Window, type WindowState } from '../src/figures/window.js';
import type { Fact, Milestone } from '../src/knowledge/schemas.js';
import { sayEnglish } from '../src/languages/say.js';
import type { TextKey } from '../src/languages/texts.js';
import { referenceBlocks } from '../src/replies/answer.js';
import { foldMarks } from '../src/replies/references.js';
import { type Block, type Reply, refusal } from '../src/replies/reply.js';
import { notifyActions, pressNotify } from './milestones/notify.js';
import { withPicture } from './pictures/attach.js';

interface View {
  readonly name: string;
  readonly states: readonly WindowState[];
  readonly title: TextKey;
  /** What to say where no milestone is in these states. */
  readonly none: TextKey;
}

const ALL: View = {
  name: 'all',
  states: ['ahead', 'open', 'past'],
  title: 'milestones-title',
  none: 'milestones-none',
};
const VIEWS: readonly View[] = [
  ALL,
  {
    name: 'next',
    states: ['ahead', 'open'],
    title: 'milestones-title-next',
    none: 'milestones-none-next',
  },
  { name: 'past', states: ['past'], title: 'milestones-title-past', none: 'milestones-none-past' },
];

interface Dated {
  readonly milestone: Milestone;
  readonly window: Window;
  readonly state: WindowState;
}

export default {
  name: 'milestones',
  description: 'What is due when, and how far away it is today',
  where: 'everywhere',
  options: [
    {
      type: 'string',
      name: 'show',
      description: 'All of them, those ahead or open, or those whose window has passed',
      choices: VIEWS.map(({ name }) => ({ name, value: name })),
    },
  ],

  async run(values, context, services): Promise<Reply> {
    const { now, server, say = sayEnglish } = context;
    const view = VIEWS.find(({ name }) => name === (values.show ?? ALL.name));
    if (!view) return refusal(say('milestones-show'));
    const engine = services.engineFor(server);
    const notes = new Notes();
    const dated = engine.knowledge.milestones
      .map((milestone): Dated => {
        const window = engine.windowOf(milestone);
        return { milestone, window, state: stateOf(window, now) };
      })
      .sort((a, b) => a.window.start.localeCompare(b.window.start))
      .filter(({ state }) => view.states.includes(state));
    const blocks = dated.flatMap(item => blocksOf(item, now, engine, notes));
    const reply: Reply = {
      tone: dated.length > 0 ? 'answer' : 'silent',
      blocks: [
        { kind: 'title', text: say(view.title) },
        ...(dated.length > 0 ? blocks : [{ kind: 'text', text: say(view.none) } as const]),
        ...referenceBlocks(notes, engine, say),
      ],
      actions: dated.length > 0 ? await notifyActions(context, services) : [],
      private: false,
    };
    const milestones = dated.map(({ milestone, window }) => ({ title: milestone.title, window }));
    const timeline = milestones.length > 0 ? ({ kind: 'timeline', now, milestones } as const) : null;
    return withPicture(reply, timeline, services);
  },

  press: pressNotify,
} satisfies Command;

function blocksOf(item: Dated, now: Date, engine: Engine, notes: Notes): Block[] {
  const { milestone, window } = item;
  const when = describeWindow(window);
  const added = attribution(milestone, notes);
  const lead = `${milestone.title}: ${when}${added}. ${windowStatus(window, now, notes)} ${notes.mark(milestone.citations)}`;
  const brings = engine.knowledge.facts
    // A fact that tells a date says it once more, or as it was before.
    .filter(({ id, date }) => milestone.brings.includes(id) && date === undefined)
    .map(fact => foldMarks(broughtLine(fact, notes)));
  engine.noteDifferences(`milestones/${milestone.id}`, milestone, notes);
  const differing = notes.disagreements().map((text): Block => ({ kind: 'disagreement', text }));
  const changes = notes.changes.splice(0).map((text): Block => ({ kind: 'note', text }));
  return [
    { kind: 'text', text: foldMarks(lead.trim()) },
    ...(brings.length > 0 ? [{ kind: 'list', items: brings } as const] : []),
    ...changes,
    ...differing,
  ];
}

/** What a milestone brings: a fact with its marks; of an amount that is its own the amount alone. */
function broughtLine({ id, scope, quantity, statement, ...fact }: Fact, notes: Notes): string {
  if (quantity !== undefined && scope === id) return formatQuantity(quantity);
  return `${statement} ${notes.mark(fact.citations)}${attribution(fact, notes)}`.trim();
}
