import { describe, expect, test } from 'vitest';
import { runKnowledge } from '../../src/terminal/knowledge.js';
import { folderWith, GOOD, goodExcept, TEXT } from '../knowledge/fixture.js';

async function run(args: readonly string[], folder = folderWith(GOOD)) {
  const out: string[] = [];
  const err: string[] = [];
  const io = {
    out: (line: string) => out.push(line),
    err: (line: string) => err.push(line),
    knowledge: folder,
  };
  return { code: await runKnowledge(args, io), out, err: err.join('\n') };
}

describe('knowledge verify', () => {
  test('a clean folder: one line with counts, exit 0', async () => {
    expect(await run(['verify'])).toEqual({
      code: 0,
      out: [
        'no fault in 1 documents, 0 entities, 3 facts, 1 milestones, 1 figures, 1 answers, 1 gaps, 0 lexicon',
      ],
      err: '',
    });
  });

  test('--documents names the texts, matched by digest whatever the file is called', async () => {
    const { 'documents/h1.txt': _, ...files } = GOOD;
    const folder = folderWith(files);
    expect((await run(['verify'], folder)).out[0]).toMatch(/^documents\/h1: its text is not at hand/);
    const texts = folderWith({ 'whatever.txt': TEXT, 'noise.txt': 'Something else.' });
    expect((await run(['verify', '--documents', texts], folder)).code).toBe(0);
    const named = folderWith({ 'h1_abc.txt': `${TEXT} Changed.` });
    const changed = await run(['verify', `--documents=${named}`], folder);
    expect(changed).toMatchObject({ code: 1, err: '' });
    expect(changed.out[0]).toMatch(/^documents\/h1: .*\[document.digest\]$/);
  });

  test('faults: a list, exit 1', async () => {
    const folder = folderWith(goodExcept('figures.yaml', 'EUR/MW', 'EUR'));
    const { code, out } = await run(['verify', '--knowledge', folder]);
    expect(code).toBe(1);
    expect(out).toEqual([
      'figures/money-per-power: the formula gives EUR/GW, not EUR: correct the unit or the formula [formula.units]',
      expect.stringMatching(/^1 fault in /),
    ]);
  });

  test('a folder that cannot be loaded: every problem, exit 1', async () => {
    const twice = `${GOOD['gaps.yaml']}${GOOD['gaps.yaml']}- 5\n`;
    const { code, out } = await run(['verify'], folderWith({ ...GOOD, 'gaps.yaml': twice }));
    expect(code).toBe(1);
    expect(out).toEqual([
      expect.stringMatching(/^gaps\.yaml:\d+ gaps #3: .*\[item\.invalid\]$/),
      expect.stringMatching(
        /^gaps\.yaml:\d+ gaps\/noise: the id stands in gaps\.yaml:2 already.*\[id\.duplicate\]$/,
      ),
      expect.stringMatching(/^2 faults: /),
    ]);
  });

  test('folders that are not there', async () => {
    expect((await run(['verify', '--knowledge', '/none/at/all'])).out[0]).toMatch(/is no folder/);
    expect((await run(['verify', '--documents', '/none/at/all'])).out[0]).toMatch(
      /cannot be read \(ENOENT\)/,
    );
  });
});

describe('knowledge draft', () => {
  test('prints one bundle for all files; --quote adds the sentences as comments', async () => {
    const folder = folderWith({ 'a.txt': TEXT, 'b.md': '# B\n\nIt is so.' });
    const plain = await run(['draft', `${folder}/a.txt`, `${folder}/b.md`]);
    expect(plain.code).toBe(0);
    expect(plain.out.join('\n')).not.toContain('It is so.');
    const quoted = await run(['draft', '--quote', `${folder}/b.md`]);
    expect(quoted.out.join('\n')).toContain('# It is so.\n');
  });

  test('a file that is not there or has no text', async () => {
    const empty = folderWith({ 'e.txt': ' \n' });
    expect(await run(['draft', '/none.txt'])).toMatchObject({
      code: 1,
      out: [],
      err: expect.stringContaining('/none.txt cannot be drafted'),
    });
    expect(await run(['draft', `${empty}/e.txt`])).toMatchObject({ code: 1, out: [] });
  });
});

test.each([
  [[]],
  [['verfy']],
  [['verify', '--all']],
  [['verify', 'extra']],
  [['verify', '--documents']],
  [['draft']],
])('wrong usage %j: an error that says what is wrong and the usage', async args => {
  await expect(run(args)).rejects.toMatchObject({
    code: 'usage',
    message: expect.stringMatching(/^knowledge: .+\nUsage:/),
  });
});
