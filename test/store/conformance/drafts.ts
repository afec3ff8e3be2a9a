import { describe, expect, it } from 'vitest';
import type { Change } from '../../../src/knowledge/revision.js';
import type { Application, GivenDocument } from '../../../src/store/store.js';
import { edit, NOON } from '../edits.js';
import { body, change, day, imported } from './data.js';
import type { Subject } from './subject.js';

const BY = { person: 'ann', time: NOON };
const AUTHORED = { author: 'ann', reason: 'import', time: NOON };

const given = (id: string, text: string): GivenDocument => {
  const { guild: _, author: __, time: ___, ...document } = imported(id, text);
  return document;
};

/** Drafts, and what is applied in one step. */
export function draftsConform(on: Subject): void {
  const numbers = async (page = 1, size = 20, document?: string) =>
    (await on.store.drafts('g1', page, size, document)).rows.map(({ number }) => number);

  describe('drafts', () => {
    it('are numbered, listed oldest first and by document, and live through a restart', async () => {
      const kept = await on.store.keepDrafts('g1', BY, [
        { document: 'd', body: { id: 's1', text: 'é\0\ud800' } },
        { document: 'e', body: [1] },
        { document: 'd', body: null },
      ]);
      expect(kept).toEqual({ outcome: 'kept', numbers: [1, 2, 3] });
      await on.reopen();
      expect(await on.store.draft('g1', 1, NOON)).toEqual({
        ...{ guild: 'g1', number: 1, document: 'd', person: 'ann', time: NOON, until: null },
        body: { id: 's1', text: 'é\0\ud800' },
      });
      expect(await numbers()).toEqual([1, 2, 3]);
      expect(await numbers(1, 20, 'd')).toEqual([1, 3]);
      expect(await on.store.drafts('g1', 2, 2)).toMatchObject({ page: 2, pages: 2, total: 3 });
      expect(await on.store.draft('g2', 1, NOON)).toBeNull();
    });

    it('go when they are dropped, and no number is used twice', async () => {
      await on.store.keepDrafts('g1', BY, [{ body: 1 }, { body: 2 }]);
      expect(await on.store.dropDrafts('g1', [2, 7])).toBe(1);
      expect(await on.store.dropDrafts('g2', [1])).toBe(0);
      expect(await on.store.keepDrafts('g1', BY, [{ body: 3 }])).toMatchObject({ numbers: [3] });
      expect(await numbers()).toEqual([1, 3]);
      await on.store.dropDrafts('g1', [1, 3]);
      expect(await on.store.aboutPerson('ann')).toEqual([]);
    });

    it('go with their document', async () => {
      await on.store.importDocument(imported('d', 'text'));
      await on.store.keepDrafts('g1', BY, [{ document: 'd', body: 1 }, { body: 2 }]);
      await on.store.removeDocument('g1', 'd');
      expect(await numbers()).toEqual([2]);
    });

    it('of a person’s own stand on no list and go at their time, or with the person', async () => {
      await on.store.keepDrafts('g1', BY, [{ body: 'begun', until: day(1) }, { body: 'found' }]);
      expect(await numbers()).toEqual([2]);
      expect(await on.store.draft('g1', 1, day(0.9))).toMatchObject({ body: 'begun', until: day(1) });
      expect(await on.store.draft('g1', 1, day(1))).toBeNull();
      expect(await on.store.aboutPerson('ann')).toMatchObject([{ totals: { drafts: 2 } }]);
      await on.store.purge(day(2));
      expect(await on.store.draft('g1', 1, NOON)).toBeNull();
      await on.store.keepDrafts('g1', { ...BY, person: 'ben' }, [{ body: 'his', until: day(9) }]);
      await on.store.forgetPerson('ben');
      expect(await on.store.draft('g1', 3, NOON)).toBeNull();
      expect(await on.store.draft('g1', 2, NOON)).toMatchObject({ person: 'ann' });
    });

    it('keep quotas: number and bytes, those past their time not counted', async () => {
      await on.fresh({ drafts: 3, draftBytes: 20 });
      expect(await on.store.keepDrafts('g1', BY, [{ body: 'é'.repeat(10) }])).toEqual({
        ...{ outcome: 'quota', quota: 'draftBytes', limit: 20 },
      });
      await on.store.keepDrafts('g1', BY, [
        { body: 'aaaaaaa', until: day(1) },
        { body: 'bbbbbbb', until: day(1) },
      ]);
      expect(await on.store.keepDrafts('g1', BY, [{ body: 1 }, { body: 2 }])).toMatchObject({
        quota: 'drafts',
      });
      expect(await on.store.keepDrafts('g1', BY, [{ body: 'c' }])).toMatchObject({ quota: 'draftBytes' });
      expect(await on.store.keepDrafts('g1', { ...BY, time: day(1) }, [{ body: 'ccccc' }])).toMatchObject({
        outcome: 'kept',
      });
    });
  });

  describe('applying', () => {
    const documents = [given('d', 'one'), given('e', 'two')];
    const state = async () => [
      (await on.store.documents('g1')).map(({ id }) => id),
      (await on.store.latest('g1')).map(({ item }) => item),
      await numbers(),
    ];

    it('stores documents, changes and settles drafts in one step', async () => {
      await on.store.keepDrafts('g1', BY, [{ body: 1 }, { body: 2 }]);
      const application = { documents, changes: [change('a', body(1))], drafts: [1] };
      expect(await on.store.wouldApply('g1', AUTHORED, application)).toMatchObject({ outcome: 'appended' });
      expect(await state()).toEqual([[], [], [1, 2]]);
      expect(await on.store.apply('g1', AUTHORED, application)).toMatchObject({
        outcome: 'appended',
        revisions: [{ item: 'a', revision: 1, sequence: 1 }],
      });
      expect(await state()).toEqual([['d', 'e'], ['a'], [2]]);
      // The documents are there already, which is no obstacle; the draft was settled, which is one.
      expect(await on.store.apply('g1', AUTHORED, { documents, changes: [] })).toMatchObject({
        outcome: 'appended',
      });
      expect(await on.store.apply('g1', AUTHORED, { changes: [], drafts: [1, 2] })).toEqual({
        outcome: 'settled',
        drafts: [1],
      });
      expect(await numbers()).toEqual([2]);
    });

    it('takes a document’s text and drafts along with its revisions', async () => {
      const revision = (title: string | null, base: number): Change => ({
        ...{ kind: 'documents', item: 'd', base },
        body: title === null ? null : { id: 'd', title },
      });
      const apply = (application: Application) => on.store.apply('g1', AUTHORED, application);
      await apply({
        documents: [given('d', 'one')],
        changes: [revision('Title of d', 0)],
        drafted: [{ document: 'd', body: 'of one' }],
      });
      expect(await state()).toEqual([['d'], ['d'], [1]]);
      await apply({ changes: [revision('Another', 1)] });
      expect(await on.store.document('g1', 'd')).toMatchObject({ title: 'Another', text: 'one' });
      await apply({
        documents: [given('d', 'two')],
        changes: [revision('Title of d', 2)],
        drafted: [{ document: 'd', body: 'of two' }],
      });
      await on.reopen();
      expect(await on.store.document('g1', 'd')).toMatchObject({ text: 'two' });
      expect((await on.store.drafts('g1', 1)).rows.map(({ body }) => body)).toEqual(['of two']);
      await apply({ changes: [revision(null, 3)] });
      expect(await state()).toEqual([[], ['d'], []]);
    });

    it('refuses a document whose drafts would exceed the quota', async () => {
      await on.fresh({ drafts: 1 });
      const drafted = [
        { document: 'd', body: 1 },
        { document: 'd', body: 2 },
      ];
      const application = { documents: [given('d', 'one')], changes: [], drafted };
      expect(await on.store.apply('g1', AUTHORED, application)).toMatchObject({ quota: 'drafts' });
      expect(await state()).toEqual([[], [], []]);
    });

    it('leaves nothing of what cannot be applied whole', async () => {
      await on.fresh({ documents: 2, items: 1 });
      await on.store.append(edit('a', body(1)));
      await on.store.keepDrafts('g1', BY, [{ body: 1 }]);
      const before = await state();
      const refused = [
        [
          { documents, changes: [change('a', body(2))], drafts: [1] },
          { outcome: 'conflict', item: 'a' },
        ],
        [{ documents, changes: [change('b', body(2))], drafts: [1] }, { quota: 'items' }],
        [{ documents: [...documents, given('f', 'three')], changes: [] }, { quota: 'documents' }],
        [
          { documents: [...documents, given('d', 'three')], changes: [] },
          { outcome: 'taken', id: 'd' },
        ],
        [
          { documents, changes: [], drafts: [1, 2] },
          { outcome: 'settled', drafts: [2] },
        ],
      ] as const;
      for (const [application, outcome] of refused) {
        expect(await on.store.wouldApply('g1', AUTHORED, application)).toMatchObject(outcome);
        expect(await on.store.apply('g1', AUTHORED, application)).toMatchObject(outcome);
        expect(await state()).toEqual(before);
      }
    });
  });
}
