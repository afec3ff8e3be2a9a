import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type InputLine, readLines } from '../../src/terminal/lines.js';

async function* stream(chunks: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* chunks;
}

async function linesOf(chunks: readonly (string | Uint8Array)[], max?: number): Promise<InputLine[]> {
  const bytes = chunks.map(chunk => (typeof chunk === 'string' ? Buffer.from(chunk) : chunk));
  const lines: InputLine[] = [];
  for await (const line of readLines(stream(bytes), max)) lines.push(line);
  return lines;
}

const text = (content: string): InputLine => ({ kind: 'text', text: content });

describe('readLines', () => {
  it('needs no line end after the last line and adds none', async () => {
    expect(await linesOf(['a\nb'])).toEqual([text('a'), text('b')]);
    expect(await linesOf(['a\nb\n'])).toEqual([text('a'), text('b')]);
    expect(await linesOf([])).toEqual([]);
  });

  it('keeps blank lines and takes off carriage returns', async () => {
    expect(await linesOf(['a\r\n\r\nb\r\n'])).toEqual([text('a'), text(''), text('b')]);
  });

  it('takes a byte order mark off the first line only', async () => {
    expect(await linesOf(['\ufeffa\n\ufeffb\n'])).toEqual([text('a'), text('\ufeffb')]);
  });

  it('joins a character that two chunks share', async () => {
    const bytes = Buffer.from('né€😀\n');
    for (let cut = 0; cut <= bytes.length; cut++) {
      expect(await linesOf([bytes.subarray(0, cut), bytes.subarray(cut)])).toEqual([text('né€😀')]);
    }
  });

  it('names a line that is not UTF-8 and goes on', async () => {
    const lines = await linesOf([Buffer.from([0x61, 0xff, 0x0a]), 'b\n']);
    expect(lines).toMatchObject([{ kind: 'fault', code: 'invalid-utf8', text: 'a\ufffd' }, text('b')]);
  });

  it('does not mistake a written replacement character for invalid UTF-8', async () => {
    expect(await linesOf(['a\ufffd\n'])).toEqual([text('a\ufffd')]);
  });

  it('skips a line over the limit, whatever the chunks, and goes on', async () => {
    const lines = await linesOf(['12345', '67890', '1\n12345\nb'], 5);
    expect(lines).toMatchObject([
      { kind: 'fault', code: 'line-too-long', message: 'the line has 11 bytes; at most 5 are read' },
      text('12345'),
      text('b'),
    ]);
  });

  it('reads the same lines however the bytes are cut', async () => {
    const content = fc.array(fc.string({ unit: 'grapheme' }).map(s => s.replace(/[\r\n\ufeff]/g, '')));
    await fc.assert(
      fc.asyncProperty(content, fc.array(fc.nat(40)), async (lines, cuts) => {
        const bytes = Buffer.from(lines.map(line => `${line}\n`).join(''));
        const chunks: Uint8Array[] = [];
        let at = 0;
        for (const cut of cuts) {
          chunks.push(bytes.subarray(at, at + cut));
          at += cut;
        }
        chunks.push(bytes.subarray(at));
        expect(await linesOf(chunks)).toEqual(lines.map(text));
      }),
      { numRuns: 200 },
    );
  });
});
