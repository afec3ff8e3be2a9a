import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ended, jsonLines, nextOutput, run, start } from './support/run.js';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'gigawatt-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('ask "question"', () => {
  it('prints the answer, its derivation and where it stands, without colour in a pipe', async () => {
    const { code, stdout, stderr } = await run(['ask', 'how much money', 'per gigawatt?']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/^Up to \$10 billion/);
    expect(stdout).toMatch(/^\[1,4\] Report on [\s\S]*sentences? \d/m);
    expect(stdout).not.toContain('\u001b');
    for (const line of stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
  });

  it('reads the clock that it is given', async () => {
    const { stdout } = await run(['ask', '--now', '2027-03-01', 'when does the first gigawatt start?']);
    expect(stdout.replace(/\s+/g, ' ')).toContain('1 March 2027: that window has passed');
  });
});

describe('a mistake', () => {
  it.each([
    ['an unknown command', ['aks'], 'there is no command "aks"'],
    ['no question', ['ask'], 'There is no question here'],
    [
      'a question of 6,000 characters',
      ['ask', 'x'.repeat(6000)],
      'This has 6000 characters; ask in at most 2000',
    ],
    ['an unknown option', ['ask', '--jsn'], "ask: Unknown option '--jsn'"],
    ['a clock that is none', ['ask', '--json', '--now', 'soon'], '--now "soon" is no ISO 8601 time'],
    ['a question beside --json', ['ask', '--json', 'why?'], 'leave the question out'],
    ['search without --json', ['search', 'why?'], 'search reads JSON lines'],
    ['a limit of nothing', ['search', '--json', '--limit', '0'], '--limit "0" must be a whole number from 1'],
    ['a folder that is not there', ['ask', '--knowledge', '/no/such/folder', 'why?'], '/no/such/folder'],
    ['texts that are not there', ['ask', '--documents', '/no/such/folder', 'why?'], '/no/such/folder'],
  ])('%s is told in one line, exit 2', async (_what, args, words) => {
    const { code, stdout, stderr } = await run(args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/^gigawatt: [^\n]*\n$/);
    expect(stderr).toContain(words);
  });

  it.each([
    [{ PORT: 'http' }, 'PORT must be a number'],
    [{ DISCORD_API_URL: 'http://example.org/api' }, 'DISCORD_API_URL must be an https:// address'],
    [{ KNOWLEDGE_DIR: '/no/such/folder' }, 'KNOWLEDGE_DIR must be the path of a folder'],
  ])('in the setting %o is told in one line, exit 2', async (env, words) => {
    const { code, stdout, stderr } = await run([], '', env);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/^gigawatt: [^\n]*\n$/);
    expect(stderr).toContain(words);
  });

  it('in a knowledge file is told with file and line, exit 2', async () => {
    const bad = join(folder, 'bad');
    mkdirSync(bad);
    writeFileSync(join(bad, 'answers.yaml'), '- id: "a"\n  question: "Why?"\n  phrasings: []\n');
    for (const args of [['ask', '--knowledge', bad, 'why?'], []]) {
      const { code, stderr } = await run(args, '', args.length ? {} : { KNOWLEDGE_DIR: bad });
      expect(code).toBe(2);
      expect(stderr).toMatch(/^gigawatt: [^\n]*answers\.yaml:1 answers\/a: [^\n]*missing[^\n]*\n$/);
    }
  });
});

describe("anyone's knowledge folder", () => {
  it('needs no more than answers', async () => {
    const own = join(folder, 'own');
    mkdirSync(own);
    writeFileSync(
      join(own, 'answers.yaml'),
      `- id: "opening"
  question: "When does the library open?"
  phrasings: ["opening hours", "when can I come in"]
  answer: "It opens at nine."
- id: "fees"
  question: "What does a card cost?"
  phrasings: ["price of membership", "is joining free"]
  answer: "A card is free."
`,
    );
    const input = '{"id":1,"question":"what are the opening hours?"}\n';
    const { code, stdout } = await run(['ask', '--json', '--knowledge', own], input);
    expect(code).toBe(0);
    expect(jsonLines(stdout)).toMatchObject([
      { status: 'answered', text: 'It opens at nine.', entry: 'answers/opening' },
    ]);
    const prompt = await run([], '/help\n/figures\n/milestones\n/sources\nopening hours?\n', {
      KNOWLEDGE_DIR: own,
    });
    expect(prompt.code).toBe(0);
    expect(prompt.stdout).toContain('0 documents, 0 facts, 2 answers');
    expect(prompt.stdout).toContain('It opens at nine.');
    expect(prompt.stderr).toBe('');
  });

  it('may be texts alone', async () => {
    const texts = join(folder, 'texts');
    mkdirSync(join(texts, 'documents'), { recursive: true });
    writeFileSync(
      join(texts, 'documents', 'tides.txt'),
      'The harbour floods twice a day. Ferries leave at high water. The lighthouse was built in 1851.\n',
    );
    const { code, stdout } = await run(
      ['search', '--json', '--knowledge', texts],
      '{"id":1,"question":"lighthouse built"}\n',
    );
    expect(code).toBe(0);
    expect(jsonLines(stdout)[0]?.hits).toMatchObject([{ document: 'tides', start: 61 }]);
  });

  it('may hold several texts of the same words, all of which are found', async () => {
    const copies = join(folder, 'copies');
    mkdirSync(join(copies, 'documents'), { recursive: true });
    for (const name of ['first', 'second', 'third'])
      writeFileSync(join(copies, 'documents', `${name}.txt`), 'The lighthouse was built in 1851.\n');
    const { stdout } = await run(
      ['search', '--json', '--knowledge', copies],
      '{"id":1,"question":"lighthouse built"}\n',
    );
    const hits = jsonLines(stdout)[0]?.hits as { document: string }[];
    expect(hits.map(({ document }) => document)).toEqual(['first', 'second', 'third']);
  });
});

describe('node . without a token', () => {
  it('shows what is loaded and a worked, cited answer, then ends with its input', async () => {
    const { code, stdout, stderr } = await run([]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(
      /^Gigawatt \d+\.\d+\.\d+: 2 documents, \d+ facts, \d+ answers, \d+ figures, 1 milestone, \d+ gaps loaded\.\n/,
    );
    expect(stdout).toContain('$10 billion');
    expect(stdout).toMatch(/^\[1,4\] Report on /m);
  });

  it('answers piped lines, commands and questions alike', async () => {
    const input =
      'how much money per gigawatt?\nand for one megawatt?\n/milestones next\n\n/figures gigawatts:4\n/nothing\n/quit\n/help\n';
    const { code, stdout } = await run([], input);
    expect(code).toBe(0);
    for (const words of [
      '> and for one megawatt?',
      '$10 million',
      'Milestones ahead or open',
      '$40 billion',
      'There is no /nothing',
    ]) {
      expect(stdout).toContain(words);
    }
    expect(stdout).not.toContain('What it does');
  });

  it('ends with 0 on SIGTERM while it waits', async () => {
    const child = start([]);
    const done = ended(child);
    await nextOutput(child);
    child.kill('SIGTERM');
    expect((await done).code).toBe(0);
  });
});

describe('help and version', () => {
  it.each(['help', '--help', '-h'])('%s prints the usage', async arg => {
    const { code, stdout } = await run([arg]);
    expect(code).toBe(0);
    for (const words of ['node . ask --json', 'node . search', 'node . knowledge verify'])
      expect(stdout).toContain(words);
  });

  it('--version prints the version', async () => {
    expect((await run(['--version'])).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });
});
