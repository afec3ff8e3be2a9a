import { convert, type FormatCallback } from 'html-to-text';
import { UploadError } from './refusal.js';

const SKIPPED =
  'script style noscript template svg nav form button iframe object img video audio canvas'.split(' ');

/** Headings as Markdown has them, so that the outline finds the sections. */
const heading: FormatCallback = (element, walk, builder) => {
  builder.openBlock({ leadingLineBreaks: 2 });
  builder.addInline(`${'#'.repeat(Number(element.name?.[1] ?? 1))} `);
  walk(element.children, builder);
  builder.closeBlock({ trailingLineBreaks: 2 });
};

/**
 * The text of a page: headings, paragraphs, lists and tables, without scripts, styles and menus. A hostile page takes
 * long or overflows the stack, so this runs where it can be ended.
 * @throws UploadError where a page is nested too deeply
 */
export function textOfHtml(html: string): { readonly text: string; readonly title: string | undefined } {
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
    throw new UploadError(
      'upload.unreadable',
      'the page cannot be read as HTML, it is nested too deeply: save it as text and import that',
      { cause },
    );
  }
}
