import type { Notes } from '../answers/composing/notes.js';
import type { Engine } from '../answers/engine.js';
import type { Answer, Cited, StatedFigure, Status } from '../answers/library/answer.js';
import { type Say, sayEnglish } from '../languages/say.js';
import { foldMarks, foldReferences, marksWithin, placeIn } from './references.js';
import { type Action, type Block, clip, type Reply, type Source, type Tone } from './reply.js';

/** An action's command, name and argument together: see Action in reply.ts. */
const MAX_ACTION = 90;
const MAX_LABEL = 80;

const TONES: Readonly<Record<Status, Tone>> = {
  answered: 'answer',
  ambiguous: 'caution',
  undisclosed: 'caution',
  unknown: 'silent',
  offtopic: 'silent',
};

/** How every platform shows an answer: what was asked, the answer, what qualifies it, where it stands, and what next. */
export function replyOf(
  answer: Answer,
  question: string,
  options: { readonly private: boolean; readonly say?: Say },
): Reply {
  return {
    tone: TONES[answer.status],
    blocks: [
      { kind: 'question', text: question },
      { kind: 'text', text: foldMarks(answer.text) },
      ...(answer.derivation.length > 0 ? [{ kind: 'derivation', steps: answer.derivation } as const] : []),
      // An answer that tells both sides has said it.
      ...answer.disagreements
        .filter(text => !marksWithin(text, answer.text))
        .map((text): Block => ({ kind: 'disagreement', text: foldMarks(text) })),
      ...(answer.assumptions.length > 0
        ? [{ kind: 'note', text: answer.assumptions.join(' ') } as const]
        : []),
      ...(answer.remark === undefined ? [] : [{ kind: 'note', text: answer.remark } as const]),
      // Small talk gets what it can be asked, the commands among it.
      ...(answer.status === 'offtopic' && answer.suggestions.length > 0
        ? [{ kind: 'note', text: (options.say ?? sayEnglish)('start-here') } as const]
        : []),
      ...(answer.citations.length > 0 ? [foldReferences(answer.citations, options.say)] : []),
    ],
    actions: suggestionsOf(answer),
    private: options.private,
  };
}

/** The numbered citations, those of a document together, `[1]` first. */
export function sourcesOf(citations: readonly Cited[], say: Say = sayEnglish): Block {
  const items = citations.map(
    ({ title, quote, ...cited }, i): Source => ({
      n: i + 1,
      document: title,
      locator: placeIn(cited, say),
      ...(quote === undefined ? {} : { quote }),
    }),
  );
  const documents = [...new Set(items.map(({ document }) => document))];
  return { kind: 'sources', items: documents.flatMap(title => items.filter(one => one.document === title)) };
}

/** Everything that a text's marks refer to; no block where it has none. */
export function referenceBlocks({ citations }: Notes, engine: Engine, say?: Say): Block[] {
  return citations.length > 0 ? [foldReferences(engine.cite(citations), say)] : [];
}

/** The figure that an answer is about: its entry, else the first that is not an amount of the question. */
export function mainFigure({ entry, figures }: Answer): StatedFigure | undefined {
  return (
    figures.find(figure => entry === `figures/${figure.name}`) ??
    figures.find(figure => figure.name !== 'given') ??
    figures[0]
  );
}

function suggestionsOf(answer: Answer): Action[] {
  const style = answer.status === 'ambiguous' ? 'primary' : 'secondary';
  return answer.suggestions
    .map(
      ({ entry, question }): Action => ({
        label: clip(question, MAX_LABEL),
        command: 'ask',
        action: 'entry',
        argument: entry,
        style,
      }),
    )
    .filter(fits);
}

function fits({ command, action, argument = '' }: Action): boolean {
  return command.length + action.length + argument.length <= MAX_ACTION;
}
