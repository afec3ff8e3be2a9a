import { Notes } from '../src/answers/composing/notes.js';
import type { Answered, Engine } from '../src/answers/engine.js';
import type { Command, Context, Services, Values } from '../src/command/command.js';
import { readWhole } from '../src/english/reader/read.js';
import { formatQuantity } from '../src/figures/format.js';
import { mainFigure, referenceBlocks } from '../src/replies/answer.js';
import { clip, type Reply, refusal } from '../src/replies/reply.js';
import { findByName, nearestNames } from '../src/search/names.js';
import { respond } from './ask/respond.js';
import { withPicture } from './pictures/attach.js';
import { pictureOf } from './pictures/of-answer.js';

const MAX_CHOICES = 25;
/** Of a what-if: beyond these nothing is worth computing. */
const MOST_GIGAWATTS = 10_000;
const MOST_DOLLARS = 1e15;
const SUGGESTED = 3;

export default {
  name: 'figures',
  description: 'A figure with its derivation, a what-if, or the list of all figures',
  where: 'everywhere',
  options: [
    { type: 'string', name: 'name', description: 'Which figure', autocomplete: true },
    {
      type: 'number',
      name: 'gigawatts',
      description: 'What if so many gigawatts get built? Above 0',
      min: 0,
    },
    {
      type: 'string',
      name: 'dollars',
      description: 'What if so much money is spent? Such as 35bn or $2.5 billion',
    },
  ],

  run(values, context, services) {
    const { now } = context;
    const engine = services.engineFor(context.server);
    const given = (['name', 'gigawatts', 'dollars'] as const).filter(option => values[option] !== undefined);
    if (given.length === 0) return listReply(engine, now);
    if (given.length > 1)
      return refusal(`Give one of name, gigawatts and dollars at a time, not ${given.join(' and ')}.`);
    return given[0] === 'name'
      ? figureReply(String(values.name), engine, context, services)
      : whatIfReply(values, engine, context, services);
  },

  complete(_option, typed, { server }, services) {
    return nearestNames(typed, services.engineFor(server).knowledge.figures, MAX_CHOICES).map(
      ({ id, title }) => ({
        name: clip(title, 100),
        value: id,
      }),
    );
  },
} satisfies Command;

async function figureReply(
  name: string,
  engine: Engine,
  context: Context,
  services: Services,
): Promise<Reply> {
  const { figures } = engine.knowledge;
  const figure = findByName(name.replace(/^figures\//, ''), figures);
  const answer = figure && engine.entry(`figures/${figure.id}`, { now: context.now });
  if (answer) return drawn(answer, engine, context, services);
  const near = nearestNames(name, figures, SUGGESTED).map(({ id }) => id);
  const hint =
    near.length > 0 ? `Did you mean ${near.join(' or ')}?` : '/figures without a name lists them all.';
  return refusal(`There is no figure “${clip(name, 80)}”. ${hint}`);
}

async function whatIfReply(
  { gigawatts, dollars }: Values,
  engine: Engine,
  context: Context,
  services: Services,
): Promise<Reply> {
  if (
    gigawatts !== undefined &&
    !(typeof gigawatts === 'number' && Number.isFinite(gigawatts) && gigawatts > 0)
  ) {
    return refusal('gigawatts must be a number above 0; for example /figures gigawatts:4');
  }
  if (typeof gigawatts === 'number' && gigawatts > MOST_GIGAWATTS)
    return refusal(
      `gigawatts is at most ${MOST_GIGAWATTS.toLocaleString('en')}, which is more than all power stations of the world give; for example /figures gigawatts:4`,
    );
  const given = typeof gigawatts === 'number' ? { value: gigawatts, unit: 'GW' } : sumOf(String(dollars));
  if (given?.unit === 'USD' && given.value > MOST_DOLLARS)
    return refusal('That is more money than there is; dollars takes at most 1,000 trillion, such as 35bn.');
  const answer = given && engine.whatIf(given);
  if (answer) return drawn(answer, engine, context, services);
  return refusal(
    typeof gigawatts === 'number'
      ? 'Nothing here relates gigawatts to money, so there is no what-if.'
      : `“${clip(String(dollars), 80)}” is no sum above 0 that I can use; write it like 35bn or $2.5 billion.`,
  );
}

const drawn = (answer: Answered, engine: Engine, context: Context, services: Services): Promise<Reply> =>
  withPicture(
    respond({ answer, question: answer.reading.question, private: false }, context, services),
    pictureOf(answer, engine.knowledge),
    services,
  );

/** Longer than any sum that someone would write. */
const MAX_AMOUNT = 100;

/** A sum as someone types it: "35bn", "$2.5 billion", "5-7 billion"; undefined where it is none above 0. */
function sumOf(typed: string): { value: number; unit: string; upTo?: number } | undefined {
  const text = typed.slice(0, MAX_AMOUNT).trim();
  // A bare number is a sum here, also where it could be a year.
  const { quantities, dates, rest } = readWhole(/^\d+$/.test(text) ? `$${text}` : text);
  const [sum, ...more] = quantities;
  if (sum === undefined || more.length + dates.length + rest.length > 0) return undefined;
  if (!(sum.value > 0) || (sum.unit !== '' && sum.unit !== 'USD')) return undefined;
  return { value: sum.value, unit: 'USD', ...(sum.upTo === undefined ? {} : { upTo: sum.upTo }) };
}

function listReply(engine: Engine, now: Date): Reply {
  const notes = new Notes();
  const rows = engine.knowledge.figures.flatMap(({ id, title }) => {
    const answer = engine.entry(`figures/${id}`, { now });
    const figure = answer && mainFigure(answer);
    return figure
      ? [
          [
            title,
            `${formatQuantity(figure, { unit: figure.unit })} ${notes.mark(answer.citations)}`.trim(),
            id,
          ],
        ]
      : [];
  });
  if (rows.length === 0) {
    return { ...refusal('No figure is defined in this knowledge.'), tone: 'silent', private: false };
  }
  return {
    tone: 'answer',
    blocks: [
      { kind: 'title', text: 'Figures' },
      { kind: 'table', columns: ['Figure', 'Value', 'Name'], rows },
      {
        kind: 'note',
        text: 'Computed from cited facts. /figures with a name shows how, gigawatts or dollars a what-if.',
      },
      ...referenceBlocks(notes, engine),
    ],
    actions: [],
    private: false,
  };
}
