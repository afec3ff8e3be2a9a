import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { contradictionsOf } from '../../src/compile/contradictions.js';
import { describe as describedAs } from '../../src/editing/imports/document.js';
import { readFolder } from '../../src/knowledge/folder/read.js';
import { windowsOf } from '../../src/knowledge/windows.js';

const { knowledge } = readFolder(fileURLToPath(new URL('../../knowledge', import.meta.url)));
const windows = windowsOf(knowledge);

/** What a document of this text says otherwise, by item. */
async function otherwise(text: string) {
  const entry = describedAs('note', text, undefined, 'note');
  const found = await contradictionsOf(knowledge, windows, [{ entry, text, imported: '2026-11-25' }]);
  return Object.fromEntries(found.map(({ item, quantity, date }) => [item, quantity ?? date]));
}

describe('what a document says otherwise', () => {
  it('is told in sentences that name no party, where the document names them all', async () => {
    const deal = 'OpenAI and NVIDIA have agreed on a new plan.';
    expect(
      await otherwise(
        `${deal} The first phase grows from 1 gigawatt to 1.5 gigawatts. It will not begin in the second half of 2026; the first gigawatt now comes in May 2027.`,
      ),
    ).toEqual({
      'facts/capacity.first': { value: 1.5, unit: 'GW', bound: 'exact' },
      'facts/first.date': '2027-05',
      'milestones/first-gigawatt': '2027-05',
    });
  });

  it.each([
    ['names another party alone', 'Harbour Power builds its first phase of 3 gigawatts.'],
    [
      'repeats what is known',
      'NVIDIA and OpenAI: the first phase is one gigawatt, in the second half of 2026.',
    ],
    ['bounds what is known', 'NVIDIA may put 90 billion dollars into OpenAI.'],
  ])('is nothing where it %s', async (_, text) => {
    expect(await otherwise(text)).toEqual({});
  });
});
