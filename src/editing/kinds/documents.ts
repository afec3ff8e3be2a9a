import { printDate, readDate } from './dates.js';
import { defineKind, line, REASON } from './kind.js';

/** What moderators change of a document by hand; its text comes from a file. */
export const documents = defineKind({
  kind: 'documents',
  singular: 'document',
  addable: false,
  phrased: false,
  fields: [
    line('title', 'label-title', 'Press release of 22 September', { max: 300 }),
    line('published', 'label-published', '22 September 2025 · March 2027', {
      required: false,
      max: 60,
    }),
    REASON,
  ],
  shows: {},
  further: { sha256: 'further-text' },
  title: ({ title }) => title,
  fill: ({ title, published }) => ({
    title,
    published: published === undefined ? '' : printDate(published),
  }),
  read(form, before) {
    const title = form.required('title', 'need-title').replace(/\s+/g, ' ');
    const typed = form.text('published');
    const published = typed === '' ? undefined : form.parse('published', readDate(typed));
    return { title, body: { ...before, title, published } };
  },
});
