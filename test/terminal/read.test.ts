import { describe, expect, it } from 'vitest';
import { jsonLines, run } from '../support/run.js';

const NOW = ['--now', '2026-11-21T12:00:00Z'];

describe('read --json', () => {
  it('writes the keys of the contract, in its order, one line for each line', async () => {
    const input = [
      { id: 'a', text: '😀 $40-60 billion by 2030, up to 16,000 H100 GPUs next quarter' },
      { id: 2, text: 'nothing of the kind' },
    ];
    const lines = input.map(line => `${JSON.stringify(line)}\n`).join('');
    const { code, stdout, stderr } = await run(['read', '--json', ...NOW], lines);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout.split('\n')).toEqual([
      JSON.stringify({
        id: 'a',
        quantities: [
          { start: 3, end: 17, value: 4e10, upTo: 6e10, unit: 'USD', bound: 'exact' },
          { start: 33, end: 49, value: 16_000, unit: 'GPU', bound: 'max' },
        ],
        dates: [
          { start: 21, end: 25, edtf: '../2030', from: null, to: '2030-12-31' },
          { start: 50, end: 62, edtf: '2027-33', from: '2027-01-01', to: '2027-03-31' },
        ],
      }),
      '{"id":2,"quantities":[],"dates":[]}',
      '',
    ]);
  });

  it('goes on behind a line that cannot be read, and keeps its id', async () => {
    const { code, stdout } = await run(['read', '--json'], 'no JSON\n{"id":1}\n\n{"id":2,"text":"5 GW"}');
    expect(code).toBe(0);
    expect(jsonLines(stdout)).toEqual([
      {
        id: null,
        quantities: [],
        dates: [],
        error: { code: 'invalid-json', message: 'the line is not JSON' },
      },
      { id: 1, quantities: [], dates: [], error: { code: 'invalid-text', message: 'text must be a string' } },
      {
        id: 2,
        quantities: [{ start: 0, end: 4, value: 5, unit: 'GW', bound: 'exact' }],
        dates: [],
      },
    ]);
  });
});

describe('read', () => {
  it('shows a person what was read in which words', async () => {
    const text = 'between 300,000 and 1 million flats by March 2027';
    expect(await run(['read', text, ...NOW])).toEqual({
      code: 0,
      stderr: '',
      stdout:
        '300,000 and 1 million flats → 300000 to 1000000 flat\nMarch 2027 → ../2027-03 (any day to 2027-03-31)\n',
    });
    expect((await run(['read', 'no idea'])).stdout).toBe('No amount and no date is read in this.\n');
  });

  it('says what to write where there is no text, or one too many', async () => {
    expect(await run(['read'])).toMatchObject({ code: 2, stdout: '' });
    expect((await run(['read', '--json', '5 GW'])).stderr).toContain('leave the text out');
    expect((await run(['read', '5 GW', '--now', 'soon'])).stderr).toContain('--now "soon"');
  });
});
