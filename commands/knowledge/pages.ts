import type { Say } from '../../src/languages/say.js';
import type { Action } from '../../src/replies/reply.js';
import { button } from './preview.js';

/** A page of a list, counted from 1; one past the end is the last. */
export function pagesOf<T>(list: readonly T[], page: number, size: number) {
  const pages = Math.max(1, Math.ceil(list.length / size));
  const shown = Math.min(Math.max(1, Math.trunc(page) || 1), pages);
  return { rows: list.slice((shown - 1) * size, shown * size), shown, pages };
}

/** "476 items, page 1 of 40.", "1 change." */
export const countOnPage = (counted: string, page: number, pages: number, say: Say): string =>
  pages > 1 ? say('page-of', { counted, page, pages }) : say('page-only', { counted });

/** Buttons to the pages before and after. */
export function pager(
  action: string,
  page: number,
  pages: number,
  argumentOf: (page: number) => string,
  say: Say,
): Action[] {
  return [
    ...(page > 1 ? [button(say('button-previous'), action, argumentOf(page - 1))] : []),
    ...(page < pages ? [button(say('button-next'), action, argumentOf(page + 1))] : []),
  ];
}
