import { type Say, sayEnglish } from '../../languages/say.js';
import { printReference } from '../../replies/references.js';
import { type Block, clip, type Event } from '../../replies/reply.js';
import { escapeCode, escapeMarkdown } from './escape.js';
import { tidy, tidyLine } from './tidy.js';

/** One line of a card: markup around plain text, so that shortening never cuts through markup. */
interface Line {
  readonly open: string;
  /** Plain text, not escaped yet. */
  readonly text: string;
  readonly close: string;
}

/** Plain text as Discord's markup. */
type ToMarkup = (text: string) => string;

/** What becomes one Text Display. */
export interface Section {
  readonly before: string;
  readonly lines: readonly Line[];
  readonly after: string;
  readonly toMarkup: ToMarkup;
  /** Sections of a higher rank keep their lines when a card is too long. */
  readonly rank: number;
}

/** Characters of a question that are shown. */
const QUESTION_CHARACTERS = 1000;
/** Columns of text that a phone of 360 px still shows in one line; wider tables become lists. */
const TABLE_COLUMNS = 34;

const RANK = {
  question: 9,
  title: 8,
  text: 7,
  disagreement: 6,
  derivation: 5,
  sources: 4,
  note: 3,
  list: 2,
} as const;

const line = (open: string, text: string, close = ''): Line => ({ open, text, close });

function section(rank: number, lines: readonly Line[], toMarkup: ToMarkup = escapeMarkdown): Section {
  return { before: '', lines: lines.filter(l => l.text !== ''), after: '', toMarkup, rank };
}

const linesOf = (open: string, text: string) =>
  tidy(text)
    .split('\n')
    .map(part => part.trim())
    // A list within a text stays one.
    .map(part => (part.startsWith('- ') ? line(`${open}- `, part.slice(2)) : line(open, part)));

/**
 * A block as text with Discord's markup. Sections without lines are left out by the renderer.
 * @param own markup of what is said in words of ours, which may name commands
 */
export function sectionOf(block: Block, own: ToMarkup = escapeMarkdown, say: Say = sayEnglish): Section {
  switch (block.kind) {
    case 'title':
      return section(RANK.title, [line('### ', tidyLine(block.text))], own);
    case 'question':
      return section(RANK.question, [line('> ', clip(tidyLine(block.text), QUESTION_CHARACTERS))]);
    case 'text':
      return section(RANK.text, linesOf('', block.text), own);
    case 'note':
      return section(RANK.note, linesOf('-# ', block.text), own);
    case 'disagreement':
      return section(RANK.disagreement, [line(`**${say('card-disagreement')}** `, tidyLine(block.text))]);
    case 'derivation':
      return section(
        RANK.derivation,
        block.steps.map(step => line('-# ', tidyLine(step))),
      );
    case 'references':
      return section(
        RANK.sources,
        block.items.map(item => line('-# ', tidyLine(printReference(item)))),
      );
    case 'sources':
      return section(
        RANK.sources,
        block.items.flatMap(({ n, document, locator, quote }, i) => [
          ...(document === block.items[i - 1]?.document ? [] : [line('**', tidyLine(document), '**')]),
          line('', tidyLine(`[${n}] ${locator}`)),
          ...(quote === undefined ? [] : [line('-# “', tidyLine(quote), '”')]),
        ]),
      );
    case 'list':
      return section(
        RANK.list,
        block.items.map(item => line('- ', tidyLine(item))),
        own,
      );
    case 'events':
      return section(
        RANK.list,
        block.items.map(event => line('- ', tidyLine(event.text), markOf(event))),
      );
    case 'table':
      return tableOf(block.columns, block.rows, own);
  }
}

const SIGIL = { person: '@', role: '@&', channel: '#' } as const;

/** Discord shows names and local times for these; nobody is pinged by them. */
function markOf({ who, time }: Event): string {
  const shown = who && /^\d{1,20}$/.test(who.id) ? ` · <${SIGIL[who.kind]}${who.id}>` : '';
  const seconds = time === undefined ? Number.NaN : Math.floor(Date.parse(time) / 1000);
  return Number.isFinite(seconds) ? `${shown} · <t:${seconds}:f>` : shown;
}

function tableOf(columns: readonly string[], rows: readonly (readonly string[])[], own: ToMarkup): Section {
  const cells = [columns, ...rows].map(row => row.map(tidyLine));
  const widths = columns.map((_, i) => cells.reduce((most, row) => Math.max(most, row[i]?.length ?? 0), 0));
  if (widths.reduce((sum, width) => sum + width + 2, 0) <= TABLE_COLUMNS) {
    const padded = cells.map(row =>
      row
        .map((cell, i) => cell.padEnd(widths[i] ?? 0))
        .join('  ')
        .trimEnd(),
    );
    const lines = padded.map(text => line('', text));
    return { before: '```\n', lines, after: '\n```', toMarkup: escapeCode, rank: RANK.list };
  }
  const [names = [], ...body] = cells;
  // Of two columns the second says what the first is; of more each cell needs its name.
  const labelled = (cell: string, i: number) => (columns.length > 2 ? `${names[i + 1]}: ${cell}` : cell);
  const items = body.map(([first = '', ...rest]) =>
    [first, ...rest.map((cell, i) => (cell === '' ? '' : labelled(cell, i)))]
      .filter(part => part !== '')
      .join(' · '),
  );
  return section(
    RANK.list,
    items.map(item => line('- ', item)),
    own,
  );
}
