import { beforeAll, describe, expect, it } from 'vitest';
import type { Services, Values } from '../../src/command/command.js';
import type { Reply } from '../../src/replies/reply.js';
import { documentsDir, WITHOUT_DOCUMENTS } from '../support/documents.js';
import { blocksOf, commandOf, contextAt, openServices, replyFrom, textOf } from '../support/services.js';

let services: Services;
beforeAll(async () => {
  services = await openServices();
});

const NOW = '2026-11-21T12:00:00Z';
const run = async (name: string, values: Values = {}, now = NOW): Promise<Reply> =>
  replyFrom(commandOf(services, name).run(values, contextAt(now), services));

describe('/milestones', () => {
  const title = (reply: Reply) => textOf(reply).includes('First gigawatt');

  it.each([
    ['2026-06-30T23:59:59Z', 'opens in 1 day', ['all', 'next']],
    ['2026-07-01T00:00:00Z', 'is open and closes in 183 days', ['all', 'next']],
    [NOW, 'is open and closes in 40 days', ['all', 'next']],
    ['2026-12-31T23:59:59Z', 'is open and closes in 0 days', ['all', 'next']],
    ['2027-01-01T00:00:00Z', 'has passed', ['all', 'past']],
  ])('on %s the window %s', async (now, words, shown) => {
    for (const show of ['all', 'next', 'past']) {
      const reply = await run('milestones', { show }, now);
      expect(title(reply)).toBe(shown.includes(show));
      if (title(reply)) expect(textOf(reply)).toContain(words);
      else expect(reply.tone).toBe('silent');
    }
  });

  it('shows all by default, cited', async () => {
    const reply = await run('milestones');
    expect(title(reply)).toBe(true);
    expect(textOf(reply)).toContain('between 1 July and 31 December 2026');
    expect(blocksOf(reply, 'references')[0]?.items).toHaveLength(2);
  });

  it.each(['soon', 'constructor', ''])('refuses to show "%s"', async show => {
    expect(await run('milestones', { show })).toMatchObject({ tone: 'error', private: true });
  });
});

describe('/figures', () => {
  it('lists every figure with value and citations', async () => {
    const reply = await run('figures');
    const [table] = blocksOf(reply, 'table');
    const { figures } = services.engineFor(null).knowledge;
    const ids = figures.map(({ id }) => id);
    expect(table?.rows.map(row => row[0])).toEqual(figures.map(({ title }) => title));
    expect(table?.rows[ids.indexOf('funding-per-gigawatt')]?.[1]).toMatch(
      /^up to \$10 billion per GW \[1-6\]$/,
    );
    expect(blocksOf(reply, 'references')[0]?.items.length).toBeGreaterThan(1);
  });

  it.each([
    'funding-per-gigawatt',
    'Funding per gigawatt',
    'FUNDING-PER-GIGAWATT',
    'figures/funding-per-gigawatt',
  ])('shows %s with its derivation', async name => {
    const reply = await run('figures', { name });
    expect(blocksOf(reply, 'derivation')[0]?.steps.join()).toContain('= up to $10 billion per GW');
    expect(blocksOf(reply, 'references')[0]?.items.length).toBeGreaterThan(1);
  });

  it('shows every figure that it lists', async () => {
    for (const { id } of services.engineFor(null).knowledge.figures) {
      expect(blocksOf(await run('figures', { name: id }), 'derivation')[0]?.steps.length, id).toBeGreaterThan(
        0,
      );
    }
  });

  it.each<[Values, RegExp]>([
    [{ gigawatts: 4 }, /\$40 billion/],
    [{ gigawatts: 0.5 }, /\$5 billion/],
    [{ dollars: '35bn' }, /3\.5 GW/],
    [{ dollars: '$2.5 billion' }, /0\.25 GW|250 MW/],
    [{ dollars: '5000000000' }, /0\.5 GW|500 MW/],
  ])('works out %o', async (values, words) => {
    const reply = await run('figures', values);
    expect(blocksOf(reply, 'text')[0]?.text).toMatch(words);
    expect(blocksOf(reply, 'note').length).toBeGreaterThan(0);
  });

  it.each<[Values, string]>([
    [{ gigawatts: 0 }, 'gigawatts must be a number above 0'],
    [{ gigawatts: -3 }, 'gigawatts must be a number above 0'],
    [{ gigawatts: Number.NaN }, 'gigawatts must be a number above 0'],
    [{ dollars: 'lots' }, '“lots” is no sum above 0'],
    [{ dollars: '' }, 'is no sum above 0'],
    [{ dollars: '0' }, 'is no sum above 0'],
    [{ dollars: 'x'.repeat(6000) }, 'is no sum above 0'],
    [{ gigawatts: 4, dollars: '35bn' }, 'Give one of name, gigawatts and dollars at a time'],
    [{ name: 'fundng per gigawat' }, 'Did you mean funding-per-gigawatt'],
    [{ name: '😀' }, 'lists them all'],
  ])('refuses %o with what to do', async (values, words) => {
    const reply = await run('figures', values);
    expect(reply).toMatchObject({ tone: 'error', private: true });
    expect(textOf(reply)).toContain(words);
  });

  it('completes names from misspelt parts of titles', () => {
    const complete = (typed: string) =>
      commandOf(services, 'figures').complete?.('name', typed, contextAt(NOW), services) ?? [];
    expect(complete('fundng per gig')[0]).toEqual({
      name: 'Funding per gigawatt',
      value: 'funding-per-gigawatt',
    });
    expect(complete('')).toHaveLength(services.engineFor(null).knowledge.figures.length);
    expect(complete('x'.repeat(6000))).toEqual([]);
  });
});

describe('/sources', () => {
  it('lists the documents by their titles, with how much they hold', async () => {
    const [table] = blocksOf(await run('sources'), 'table');
    const { documents } = services.engineFor(null).knowledge;
    expect(table?.rows.map(row => row[0])).toEqual(documents.map(({ title }) => title));
    for (const row of table?.rows ?? []) expect(row[1]).toMatch(/Sections: \d · Sentences: \d+/);
  });

  it('shows a document by id or title, without a text that is not at hand', async () => {
    const reply = await run('sources', { document: '000' });
    expect(blocksOf(reply, 'table')[0]?.rows.map(row => [row[0], row[1]])).toEqual([
      ["What's Happening?", '5'],
      ["Why It's Important?", '4'],
      ["What's Next?", '4'],
      ['Beyond the Headlines', '3'],
    ]);
    expect(textOf(reply)).toMatch(
      /not stored here.*Cited by: \d+ facts, \d+ answers, \d+ figures, 1 milestone/,
    );
    expect(blocksOf(reply, 'list')).toEqual([]);
    const { title } = services.engineFor(null).knowledge.documents[0] ?? { title: '' };
    expect(await run('sources', { document: title })).toEqual(reply);
  });

  it.skipIf(!documentsDir)(
    `quotes its sentences where the text is at hand (${WITHOUT_DOCUMENTS})`,
    async () => {
      const quoting = await openServices(undefined, documentsDir);
      const reply = await replyFrom(
        commandOf(quoting, 'sources').run({ document: '000' }, contextAt(NOW), quoting),
      );
      const quotes = blocksOf(reply, 'list')[0]?.items ?? [];
      expect(quotes).toHaveLength(16);
      for (const quote of quotes) expect(quote.length).toBeLessThanOrEqual(300);
    },
  );

  it.each(['001', 'reprt on the NVIDIA', ''])('suggests what is near "%s"', async document => {
    const reply = await run('sources', { document });
    expect(reply.tone).toBe('error');
    expect(textOf(reply)).toMatch(/Did you mean “\w+ o[fn] /);
  });
});

describe('/help', () => {
  it('lists a member’s commands and examples that are answered or known to be open', async () => {
    const reply = await run('help');
    expect(blocksOf(reply, 'table')[0]?.rows.map(row => row[0])).toEqual(
      services.commands
        .filter(({ name, permission }) => permission === undefined && name !== 'help')
        .map(({ name }) => `/${name}`),
    );
    const examples = blocksOf(reply, 'list')[0]?.items ?? [];
    expect(examples.length).toBeGreaterThanOrEqual(3);
    for (const example of examples) {
      const { status } = services.engineFor(null).answer(example, { now: new Date(NOW) });
      expect(['answered', 'undisclosed', 'unknown'], example).toContain(status);
    }
    expect(textOf(reply)).toMatch(/private/);
  });
});
