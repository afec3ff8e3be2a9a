import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { documentsDir, WITHOUT_DOCUMENTS } from '../support/documents.js';
import { ended, jsonLines, nextOutput, run, start } from '../support/run.js';

const NOW = ['--now', '2026-11-21T12:00:00Z'];
const lines = (...values: unknown[]) => values.map(value => `${JSON.stringify(value)}\n`).join('');
const ask = async (input: string | Uint8Array, ...args: string[]) => {
  const { code, stdout, stderr } = await run(['ask', '--json', ...NOW, ...args], input);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return jsonLines(stdout);
};

describe('ask --json', () => {
  it('writes the keys of the contract, in its order, and nothing else', async () => {
    const answers = await ask(
      lines(
        { id: 'q1', question: 'how much money per gigawatt?' },
        { id: 'q2', question: 'when does the first gigawatt start?' },
        { id: 'q3', question: 'what is the capital of Peru?' },
      ),
    );
    expect(answers.map(({ id }) => id)).toEqual(['q1', 'q2', 'q3']);
    for (const answer of answers) {
      expect(Object.keys(answer)).toEqual([
        'id',
        'status',
        'text',
        'entry',
        'confidence',
        'citations',
        'figures',
        'dates',
        'assumptions',
        'disagreements',
        'suggestions',
      ]);
      expect(answer.confidence).toBeGreaterThanOrEqual(0);
      expect(answer.confidence).toBeLessThanOrEqual(1);
      for (const citation of answer.citations as object[]) {
        expect(Object.keys(citation)).toEqual(['document', 'start', 'end', 'sha256', 'locator']);
      }
    }
    const [money, date, other] = answers;
    expect(money).toMatchObject({ status: 'answered', entry: 'figures/funding-per-gigawatt' });
    expect(money?.figures).toContainEqual({
      name: 'funding-per-gigawatt',
      value: 10_000_000_000,
      unit: 'USD/GW',
      bound: 'max',
    });
    expect(date).toMatchObject({ status: 'answered', dates: ['2026-07-01/2026-12-31'] });
    expect(date?.figures).toContainEqual({ name: 'days-left', value: 40, unit: 'd', bound: 'exact' });
    expect(other).toMatchObject({ status: 'offtopic', citations: [] });
  });

  it('keeps interleaved conversations apart', async () => {
    const answers = await ask(
      lines(
        { id: 1, question: 'how much money per gigawatt?', conversation: 'a' },
        { id: 2, question: 'how many GPUs per gigawatt?', conversation: 'b' },
        { id: 3, question: 'and per megawatt?', conversation: 'a' },
        { id: 4, question: 'and per megawatt?', conversation: 'b' },
      ),
    );
    expect(answers[2]?.figures).toContainEqual(expect.objectContaining({ value: 1e7, unit: 'USD/MW' }));
    expect(answers[3]?.figures).toContainEqual(expect.objectContaining({ value: 200, unit: 'GPU/MW' }));
  });

  it('gives each unreadable line an error of its own and goes on', async () => {
    const answers = await ask(
      Buffer.concat([
        Buffer.from('\ufeff{"id":"bom","question":"how big is it?"}\r\n\r\n \n'),
        Buffer.from('not json\n{"id":"half",\n[1]\n'),
        Buffer.from(lines({ id: 'none' }, { id: 'blank', question: '  ' }, { id: 'type', question: 7 })),
        Buffer.from('{"id":"utf8","question":"how \xff much"}\n', 'latin1'),
        Buffer.from(lines({ id: 'long', question: 'x'.repeat(10_000_000) })),
        Buffer.from('{"id":"last","question":"how big is it?"}'),
      ]),
    );
    const told = answers.map(({ id, status, error }) => [
      id,
      (error as { code: string } | undefined)?.code ?? status,
    ]);
    expect(told).toEqual([
      ['bom', 'answered'],
      [null, 'invalid-json'],
      [null, 'invalid-json'],
      [null, 'invalid-line'],
      ['none', 'invalid-question'],
      ['blank', 'blank-question'],
      ['type', 'invalid-question'],
      ['utf8', 'invalid-utf8'],
      ['long', 'question-too-long'],
      ['last', 'answered'],
    ]);
    for (const answer of answers.filter(({ error }) => error)) {
      expect(Object.keys(answer)).toEqual(['id', 'status', 'error']);
      expect(answer.status).toBe('offtopic');
      expect((answer.error as { message: string }).message).toMatch(/\w/);
    }
  });

  it.each([
    ['only emoji', '😀😀🔥'],
    ['zalgo', `z${'\u0310'.repeat(400)}`],
    ['escape sequences', '\u001b[2J\u0007'],
    ['pings and markup', '@everyone [a](https://x.example) **b**'],
    ['SQL', "'; DROP TABLE answers; --"],
    ['a lone surrogate', 'how \ud800 much'],
    ['half of many links', '[a]('.repeat(500)],
  ])('answers %s with a whole line', async (_what, question) => {
    const [answer] = await ask(lines({ id: 'x', question }));
    expect(answer).toMatchObject({
      id: 'x',
      status: expect.stringMatching(/^(answered|undisclosed|unknown|offtopic|ambiguous)$/),
    });
    expect(answer?.text).toMatch(/\S/);
  });

  it('has nothing to say about nothing', async () => {
    expect(await ask('')).toEqual([]);
    expect(await ask('\n\n')).toEqual([]);
  });

  it('answers each line before the next is written', async () => {
    const child = start(['ask', '--json']);
    const done = ended(child);
    for (const id of [1, 2, 3]) {
      child.stdin.write(lines({ id, question: 'how big is it?' }));
      expect(jsonLines(await nextOutput(child))).toMatchObject([{ id }]);
    }
    child.stdin.end();
    expect((await done).code).toBe(0);
  });

  it('ends without a word when its reader has seen enough', async () => {
    const child = start(['ask', '--json']);
    child.stdin.on('error', () => undefined);
    child.stdout.once('data', () => child.stdout.destroy());
    let stderr = '';
    child.stderr.on('data', text => {
      stderr += text;
    });
    const writing = setInterval(
      () => child.stdin.write(lines({ id: 1, question: 'how big is it?' }).repeat(20)),
      20,
    );
    const [code] = await once(child, 'exit');
    clearInterval(writing);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  });

  it('ends with 0 on SIGTERM, with every line that it read answered', async () => {
    const child = start(['ask', '--json']);
    const done = ended(child);
    child.stdin.write(lines({ id: 1, question: 'how big is it?' }));
    await nextOutput(child);
    child.kill('SIGTERM');
    const { code, stdout } = await done;
    expect(code).toBe(0);
    expect(jsonLines(stdout)).toHaveLength(1);
  });

  it.skipIf(!documentsDir)(`quotes the cited sentence with --documents (${WITHOUT_DOCUMENTS})`, async () => {
    const [answer] = await ask(
      lines({ id: 1, question: 'how big is it?' }),
      '--documents',
      documentsDir ?? '',
    );
    const citations = (answer?.citations ?? []) as { start: number; end: number; quote: string }[];
    expect(citations.length).toBeGreaterThan(0);
    for (const citation of citations) {
      expect(citation.quote).toHaveLength(citation.end - citation.start);
    }
  });
});

describe('search --json', () => {
  it('writes distinct hits, best first, ten unless told', async () => {
    const input = lines({ id: 'a', question: 'how much money per gigawatt?' }, { id: 'b', question: '' });
    const { code, stdout } = await run(['search', '--json'], input);
    expect(code).toBe(0);
    const [found, blank] = jsonLines(stdout);
    expect(Object.keys(found ?? {})).toEqual(['id', 'hits']);
    const hits = found?.hits as { score: number; entry?: string; document?: string; start?: number }[];
    expect(hits.length).toBeGreaterThan(3);
    expect(hits.length).toBeLessThanOrEqual(10);
    expect(hits[0]?.entry).toBe('figures/funding-per-gigawatt');
    expect(hits.map(hit => hit.score)).toEqual(hits.map(hit => hit.score).sort((x, y) => y - x));
    expect(new Set(hits.map(({ entry, document, start }) => entry ?? `${document} ${start}`)).size).toBe(
      hits.length,
    );
    expect(blank).toMatchObject({ id: 'b', error: { code: 'blank-question' } });
    const limited = await run(['search', '--json', '--limit', '2'], input);
    expect(jsonLines(limited.stdout)[0]?.hits).toEqual(hits.slice(0, 2));
    const more = await run(['search', '--json', '--limit', '50'], input);
    const entries = (jsonLines(more.stdout)[0]!.hits as typeof hits).filter(({ entry }) => entry);
    expect(entries.length).toBeGreaterThan(20);
  });
});
