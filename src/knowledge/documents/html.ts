import { createRequire } from 'node:module';
import type { FormatCallback, HtmlToTextOptions } from 'html-to-text';
import { UserError } from '../../errors.js';

/** Loaded when the first page is read: a start has no time for it. */
const load = () =>
  createRequire(import.meta.url)('html-to-text') as Pick<typeof import('html-to-text'), 'convert'>;

const SKIPPED =
  'script style noscript template svg nav form button iframe object img video audio canvas'.split(' ');

/** Headings as Markdown has them, so that the outline finds the sections. */
const heading: FormatCallback = (element, walk, builder) => {
  builder.openBlock({ leadingLineBreaks: 2 });
  builder.addInline(`${'#'.repeat(Number(element.name?.[1] ?? 1))} `);
  walk(element.children, builder);
  builder.closeBlock({ trailingLineBreaks: 2 });
};

/** A line of its own. */
const line: FormatCallback = (element, walk, builder) => {
  builder.openBlock({ leadingLineBreaks: 1 });
  walk(element.children, builder);
  builder.closeBlock({ trailingLineBreaks: 1 });
};

type Sibling = { readonly type: string; readonly name?: string; readonly children: Sibling[] } & {
  readonly [side in 'prev' | 'next']?: Sibling | null;
};

/** The nearest element on that side, past white space. */
function sibling(element: unknown, side: 'prev' | 'next'): Sibling | undefined {
  let other = (element as Sibling)[side];
  while (other && other.type !== 'tag') other = other[side];
  return other ?? undefined;
}

/** Cells of a row on one line, with bars between them; what is a block in a cell is not one here. */
const cell: FormatCallback = (element, walk, builder) => {
  if (sibling(element, 'prev')) builder.addLiteral(' | ');
  for (const child of element.children) walk(child.name === 'p' ? child.children : [child], builder);
};

/** A term and what is said of it on one line, as in a glossary. */
const term: FormatCallback = (element, walk, builder) => {
  builder.openBlock({ leadingLineBreaks: 2 });
  walk(element.children, builder);
  const after = sibling(element, 'next');
  if (after?.name === 'dd') {
    builder.addInline(': ');
    for (const child of after.children) walk(child.name === 'p' ? child.children : [child], builder);
  }
  builder.closeBlock({ trailingLineBreaks: 2 });
};

/** What follows its term has been said with it. */
const definition: FormatCallback = (element, walk, builder) => {
  if (sibling(element, 'prev')?.name !== 'dt') line(element, walk, builder, {});
};

/** A block that a rule parts from what comes after: it answers no question above it. */
const apart: FormatCallback = (element, walk, builder) => {
  builder.openBlock({ leadingLineBreaks: 2 });
  walk(element.children, builder);
  builder.closeBlock({ trailingLineBreaks: 2 });
  if (sibling(element, 'next') === undefined) return;
  builder.openBlock({ leadingLineBreaks: 2 });
  builder.addInline('---');
  builder.closeBlock({ trailingLineBreaks: 2 });
};

/** Code between fences, as Markdown has it; other text of fixed width is text. */
const code: FormatCallback = (element, walk, builder) => {
  const fence = () => {
    builder.openBlock({ leadingLineBreaks: 2 });
    builder.addInline('```');
    builder.closeBlock({ trailingLineBreaks: 1 });
  };
  const fenced = (element as unknown as Sibling).children.some(({ name }) => name === 'code');
  if (fenced) fence();
  builder.openBlock({ leadingLineBreaks: fenced ? 1 : 2, isPre: true });
  walk(element.children, builder);
  builder.closeBlock({ trailingLineBreaks: fenced ? 1 : 2 });
  if (fenced) fence();
};

const OPTIONS: HtmlToTextOptions = {
  wordwrap: false,
  formatters: { heading, line, cell, term, definition, apart, code },
  selectors: [
    ...SKIPPED.map(selector => ({ selector, format: 'skip' })),
    ...[1, 2, 3, 4, 5, 6].map(level => ({ selector: `h${level}`, format: 'heading' })),
    { selector: 'a', options: { ignoreHref: true } },
    { selector: 'ul', options: { itemPrefix: '- ' } },
    { selector: 'pre', format: 'code' },
    { selector: 'tr', format: 'line' },
    { selector: 'td', format: 'cell' },
    { selector: 'th', format: 'cell' },
    { selector: 'caption', format: 'line' },
    { selector: 'dt', format: 'term' },
    { selector: 'dd', format: 'definition' },
    { selector: 'details', format: 'apart' },
    { selector: 'summary', format: 'block', options: { leadingLineBreaks: 2, trailingLineBreaks: 2 } },
  ],
};

/** Elements that have no end tag, or need none: how many of them are open says nothing of the nesting. */
const UNCLOSED = new Set(
  (
    'area base br col embed hr img input link meta source track wbr p li dt dd tr td th thead tbody tfoot option ' +
    'optgroup colgroup rp rt'
  ).split(' '),
);
const DEEPEST = 500;

/** Whether elements are nested so deeply that reading them takes time by the square of it. */
function isTooDeep(html: string): boolean {
  let depth = 0;
  for (const [, closing, name] of html.matchAll(/<(\/?)([a-z][a-z0-9-]*)/gi)) {
    if (UNCLOSED.has(name!.toLowerCase())) continue;
    depth = closing ? Math.max(0, depth - 1) : depth + 1;
    if (depth > DEEPEST) return true;
  }
  return false;
}

const tooDeep = (cause?: unknown) =>
  new UserError(
    'document.nesting',
    'its elements are nested too deeply: save the page as text and take that',
    { cause },
  );

/**
 * The visible text of a page: headings, paragraphs, lists, tables (a row a line) and terms with their definitions,
 * without scripts, styles and menus. What someone unknown sent may take long, so read that where it can be ended.
 * @throws UserError where a page is nested too deeply
 */
export function textOfHtml(html: string): { readonly text: string; readonly title: string | undefined } {
  if (isTooDeep(html)) throw tooDeep();
  const { convert } = load();
  try {
    const text = convert(html, OPTIONS);
    const [, title] = /<title[^>]*>([^<]{1,300})<\/title/i.exec(html.slice(0, 100_000)) ?? [];
    return { text, title: title === undefined ? undefined : convert(title, { wordwrap: false }).trim() };
  } catch (cause) {
    throw tooDeep(cause);
  }
}
