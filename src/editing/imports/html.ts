import { convert, type FormatCallback } from 'html-to-text';
import { UserError } from '../../errors.js';

const SKIPPED =
  'script style noscript template svg nav form button iframe object img video audio canvas'.split(' ');

/** Headings as Markdown has them, so that the outline finds the sections. */
const heading: FormatCallback = (element, walk, builder) => {
  builder.openBlock({ leadingLineBreaks: 2 });
  builder.addInline(`${'#'.repeat(Number(element.name?.[1] ?? 1))} `);
  walk(element.children, builder);
  builder.closeBlock({ trailingLineBreaks: 2 });
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
    'upload.unreadable',
    'its elements are nested too deeply: save the page as text and import that',
    { cause },
  );

/**
 * The text of a page: headings, paragraphs, lists and tables, without scripts, styles and menus. A hostile page takes
 * long or overflows the stack, so this runs where it can be ended.
 * @throws UserError where a page is nested too deeply
 */
export function textOfHtml(html: string): { readonly text: string; readonly title: string | undefined } {
  if (isTooDeep(html)) throw tooDeep();
  try {
    const text = convert(html, {
      wordwrap: false,
      formatters: { heading },
      selectors: [
        ...SKIPPED.map(selector => ({ selector, format: 'skip' })),
        ...[1, 2, 3, 4, 5, 6].map(level => ({ selector: `h${level}`, format: 'heading' })),
        { selector: 'a', options: { ignoreHref: true } },
      ],
    });
    const [, title] = /<title[^>]*>([^<]{1,300})<\/title/i.exec(html.slice(0, 100_000)) ?? [];
    return { text, title: title === undefined ? undefined : convert(title, { wordwrap: false }).trim() };
  } catch (cause) {
    throw tooDeep(cause);
  }
}
