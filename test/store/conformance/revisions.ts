import { describe, expect, it } from 'vitest';
import { edit, NOON } from '../edits.js';
import { body, change } from './data.js';
import type { Subject } from './subject.js';

/** Revisions: numbering, conflicts, paging, quotas. */
export function revisionsConform(on: Subject): void {
  describe('revisions', () => {
    it('numbers an item’s revisions and a guild’s sequence from 1', async () => {
      expect(await on.store.append(edit('a', body(1)))).toEqual({
        outcome: 'appended',
        revisions: [{ ...edit('a', body(1)), revision: 1, sequence: 1 }],
      });
      await on.store.append(edit('b', body(2)));
      const third = await on.store.append(edit('a', body(3), 1, { author: 'ben', reason: 'more' }));
      expect(third).toMatchObject({ revisions: [{ revision: 2, sequence: 3, base: 1, author: 'ben' }] });
      await on.reopen();
      expect((await on.store.history('g1', 'facts', 'a')).map(r => [r.revision, r.sequence, r.body])).toEqual(
        [
          [2, 3, body(3)],
          [1, 1, body(1)],
        ],
      );
      expect((await on.store.since('g1', 1)).map(r => r.sequence)).toEqual([2, 3]);
    });

    it('refuses an edit of an old revision, with the current one, and writes nothing', async () => {
      await on.store.append(edit('a', body(1)));
      await on.store.append(edit('a', body(2), 1));
      const late = await on.store.append(edit('a', body(9), 1));
      expect(late).toEqual({
        ...{ outcome: 'conflict', kind: 'facts', item: 'a' },
        current: { ...edit('a', body(2), 1), revision: 2, sequence: 2 },
      });
      expect(await on.store.append(edit('new', body(1), 4))).toMatchObject({
        outcome: 'conflict',
        current: null,
      });
      expect(await on.store.since('g1', 0)).toHaveLength(2);
    });

    it('appends several or none, one on another', async () => {
      const by = { author: 'ann', reason: 'import', time: NOON };
      const both = await on.store.appendAll('g1', by, [
        change('a', body(1)),
        change('b', body(1)),
        change('a', null, 1),
      ]);
      expect(both).toMatchObject({
        revisions: [{ sequence: 1 }, { sequence: 2 }, { sequence: 3, revision: 2 }],
      });
      const none = await on.store.appendAll('g1', by, [change('c', body(1)), change('b', body(2), 0)]);
      expect(none).toMatchObject({ outcome: 'conflict', item: 'b', current: { revision: 1 } });
      expect(await on.store.appendAll('g1', by, [])).toEqual({ outcome: 'appended', revisions: [] });
      expect((await on.store.latest('g1')).map(r => [r.item, r.body])).toEqual([
        ['b', body(1)],
        ['a', null],
      ]);
    });

    it('lets one of two through that come at once', async () => {
      const outcomes = await Promise.all([1, 2, 3].map(value => on.store.append(edit('a', body(value)))));
      expect(outcomes.map(o => o.outcome).sort()).toEqual(['appended', 'conflict', 'conflict']);
    });

    it('pages the log, newest first', async () => {
      for (let i = 0; i < 5; i++) await on.store.append(edit(`i${i}`, body(i)));
      const second = await on.store.log('g1', 2, 2);
      expect(second).toMatchObject({
        page: 2,
        pages: 3,
        total: 5,
        rows: [{ sequence: 3 }, { sequence: 2 }],
      });
      expect(await on.store.log('g1', 99, 2)).toMatchObject({ page: 3, rows: [{ sequence: 1 }] });
      expect(await on.store.log('other', 1)).toEqual({ rows: [], page: 1, pages: 1, total: 0 });
    });

    it('keeps any JSON and any text', async () => {
      const odd = { text: 'a\0b\ud800"\\\u2028é😀', list: [1, null, { deep: [] }], n: 1e21 };
      await on.store.append(
        edit('odd', odd, 0, { reason: 'NUL \0, half \ud83d, whole 😀', time: '2026-11-21T13:00+01:00' }),
      );
      const [kept] = await on.store.latest('g1');
      expect(kept).toMatchObject({ body: odd, reason: 'NUL \ufffd, half \ufffd, whole 😀', time: NOON });
    });

    it('keeps quotas: items that are not removed, revisions, size', async () => {
      await on.fresh({ items: 2, revisions: 6, bodyBytes: 40 });
      expect(await on.store.append(edit('big', { text: 'é'.repeat(20) }))).toEqual({
        ...{ outcome: 'quota', quota: 'bodyBytes', limit: 40 },
      });
      await on.store.append(edit('a', body(1)));
      await on.store.append(edit('b', body(1)));
      expect(await on.store.append(edit('c', body(1)))).toMatchObject({ quota: 'items', limit: 2 });
      expect(await on.store.append(edit('b', body(2), 1))).toMatchObject({ outcome: 'appended' });
      await on.store.append(edit('a', null, 1));
      expect(await on.store.append(edit('c', body(1)))).toMatchObject({ outcome: 'appended' });
      await on.store.append(edit('c', null, 1));
      expect(await on.store.append(edit('c', body(2), 2))).toMatchObject({ quota: 'revisions', limit: 6 });
      expect(await on.store.since('g1', 0)).toHaveLength(6);
      await on.fresh({ revisionBytes: 40 });
      await on.store.append(edit('a', { text: 'é'.repeat(10) }));
      expect(await on.store.append(edit('b', body(1)))).toMatchObject({ quota: 'revisionBytes', limit: 40 });
      expect(await on.store.append(edit('a', null, 1))).toMatchObject({ outcome: 'appended' });
      await on.fresh({ storeBytes: 1 });
      expect(await on.store.append(edit('a', body(1)))).toMatchObject({ quota: 'storeBytes' });
    });
  });
}
