import type { Answered } from '../src/answers/answered.js';
import { Notes } from '../src/answers/composing/notes.js';
import { attribution } from '../src/answers/composing/provenance.js';
import type { Engine } from '../src/answers/engine.js';
import type { Command, Context, Services, Values } from '../src/command/command.js';
import { readWhole } from '../src/english/reader/read.js';
import { formatQuantity } from '../src/figures/format.js';
import { parseFormula, references } from '../src/figures/formula.js';
import type { Fact } from '../src/knowledge/schemas.js';
import { type Say, sayEnglish, sayList } from '../src/languages/say.js';
import { mainFigure, referenceBlocks } from '../src/replies/answer.js';
import { foldMarks } from '../src/replies/references.js';
import { type Block, clip, type Reply, refusal } from '../src/replies/reply.js';
import { findByName, nearestNames } from '../src/search/names.js';
import { inSlices } from '../src/timing/slices.js';
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
    const { now, say = sayEnglish } = context;
    const engine = services.engineFor(context.server);
    const given = (['name', 'gigawatts', 'dollars'] as const).filter(option => values[option] !== undefined);
    if (given.length === 0) return listReply(engine, now, say);
    if (given.length > 1) return refusal(say('figures-single', { given: sayList(given, say) }));
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
  const { say = sayEnglish } = context;
  const hint =
    near.length > 0 ? say('did-you-mean', { names: sayList(near, say, 'list-or') }) : say('figures-all');
  return refusal(`${say('figures-unknown', { name: clip(name, 80) })} ${hint}`);
}

async function whatIfReply(
  { gigawatts, dollars }: Values,
  engine: Engine,
  context: Context,
  services: Services,
): Promise<Reply> {
  const { say = sayEnglish } = context;
  if (
    gigawatts !== undefined &&
    !(typeof gigawatts === 'number' && Number.isFinite(gigawatts) && gigawatts > 0)
  ) {
    return refusal(say('figures-positive'));
  }
  if (typeof gigawatts === 'number' && gigawatts > MOST_GIGAWATTS)
    return refusal(say('figures-gigawatts', { most: MOST_GIGAWATTS }));
  const given = typeof gigawatts === 'number' ? { value: gigawatts, unit: 'GW' } : sumOf(String(dollars));
  if (given?.unit === 'USD' && given.value > MOST_DOLLARS) return refusal(say('figures-dollars'));
  const answer = given && engine.whatIf(given);
  if (answer) return drawn(answer, engine, context, services);
  return refusal(
    typeof gigawatts === 'number'
      ? say('figures-unrelated')
      : say('figures-sum', { typed: clip(String(dollars), 80) }),
  );
}

/** Nobody typed a question here, so none is repeated. */
function drawn(answer: Answered, engine: Engine, context: Context, services: Services): Promise<Reply> {
  const asked = { answer, question: answer.reading.question, private: false };
  const reply = respond(asked, context, services);
  const blocks = reply.blocks.filter(({ kind }) => kind !== 'question');
  return withPicture({ ...reply, blocks }, pictureOf(answer, engine.knowledge), services);
}

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

const factsIn = (formula: string, { knowledge }: Engine): Fact[] =>
  references(parseFormula(formula)).flatMap(id => knowledge.facts.filter(fact => fact.id === id));

/** Title and value of every figure that can be worked out. */
function* figureRows(engine: Engine, notes: Notes, now: Date): Generator<void, string[][]> {
  const rows: string[][] = [];
  for (const { id, title, formula } of engine.knowledge.figures) {
    const answer = engine.entry(`figures/${id}`, { now });
    const figure = answer && mainFigure(answer);
    if (figure) {
      const value = formatQuantity(figure, { unit: figure.unit });
      const facts = factsIn(formula, engine);
      // What documents say otherwise, or said before, does not vouch for it: that is told below.
      const marks = notes.mark(facts.flatMap(({ citations }) => citations));
      rows.push([title, foldMarks(`${value} ${marks}`.trim())]);
      for (const fact of facts) {
        attribution(fact, notes);
        engine.noteDifferences(`facts/${fact.id}`, fact, notes);
      }
    }
    yield;
  }
  return rows;
}

async function listReply(engine: Engine, now: Date, say: Say): Promise<Reply> {
  const notes = new Notes();
  const rows = await inSlices(figureRows(engine, notes, now));
  if (rows.length === 0) {
    return { ...refusal(say('figures-none')), tone: 'silent', private: false };
  }
  const differing = notes.disagreements();
  return {
    tone: differing.length > 0 ? 'caution' : 'answer',
    blocks: [
      { kind: 'title', text: say('figures-title') },
      { kind: 'table', columns: [say('figures-figure'), say('figures-value')], rows },
      {
        kind: 'note',
        text: say('figures-note'),
      },
      ...notes.changes.map((text): Block => ({ kind: 'note', text })),
      ...differing.map((text): Block => ({ kind: 'disagreement', text })),
      ...referenceBlocks(notes, engine, say),
    ],
    actions: [],
    private: false,
  };
}
