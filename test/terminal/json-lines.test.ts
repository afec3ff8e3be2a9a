import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { requestOfLine } from '../../src/terminal/json-lines.js';

const read = (text: string) => requestOfLine({ kind: 'text', text });
const code = (text: string) => {
  const request = read(text);
  return request?.kind === 'unreadable' ? [request.id, request.error.code] : request;
};

describe('requestOf', () => {
  it('reads a question, its conversation where it has one', () => {
    expect(read('{"id":"a","question":"how much?"}')).toEqual({
      kind: 'question',
      id: 'a',
      question: 'how much?',
    });
    expect(read('{"question":"how much?","conversation":"c","id":7}')).toEqual({
      kind: 'question',
      id: 7,
      question: 'how much?',
      conversation: 'c',
    });
  });

  it.each(['null', '""', 'undefined'])('takes %s for no conversation', none => {
    const line =
      none === 'undefined' ? '{"id":1,"question":"q"}' : `{"id":1,"question":"q","conversation":${none}}`;
    expect(read(line)).toEqual({ kind: 'question', id: 1, question: 'q' });
  });

  it('answers a question without an id, under null', () => {
    expect(read('{"question":"how much?"}')).toMatchObject({ kind: 'question', id: null });
    expect(read('{"id":null,"question":"how much?"}')).toMatchObject({ kind: 'question', id: null });
  });

  it.each(['', ' ', '\t', '\r'])('asks nothing with the blank line %j', blank => {
    expect(read(blank)).toBeNull();
  });

  it.each([
    ['how much?', [null, 'invalid-json']],
    ['{"id":"a","question":', [null, 'invalid-json']],
    ['{"id":"a","question":"q"} {}', [null, 'invalid-json']],
    ['[]', [null, 'invalid-line']],
    ['null', [null, 'invalid-line']],
    ['"how much?"', [null, 'invalid-line']],
    ['{"id":{},"question":"q"}', [null, 'invalid-id']],
    ['{"id":"a"}', ['a', 'invalid-question']],
    ['{"id":"a","question":null}', ['a', 'invalid-question']],
    ['{"id":"a","question":["q"]}', ['a', 'invalid-question']],
    ['{"id":"a","question":""}', ['a', 'blank-question']],
    ['{"id":"a","question":" \\n\\u200b\\u0007 "}', ['a', 'blank-question']],
    ['{"id":"a","question":"q","conversation":{}}', ['a', 'invalid-conversation']],
    [`{"id":"a","question":"${'q'.repeat(6000)}"}`, ['a', 'question-too-long']],
  ])('says what is wrong with %.60s', (line, expected) => {
    expect(code(line)).toEqual(expected);
  });

  it('keeps the id of a line that is not UTF-8', () => {
    const fault = {
      kind: 'fault',
      code: 'invalid-utf8',
      message: 'm',
      text: '{"id":"a","question":"\ufffd"}',
    } as const;
    expect(requestOfLine(fault)).toEqual({
      kind: 'unreadable',
      id: 'a',
      error: { code: 'invalid-utf8', message: 'm' },
    });
  });

  it('never throws, and never makes a question of anything but text', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.json(),
          fc.jsonValue().map(v => JSON.stringify({ id: 1, question: v })),
        ),
        line => {
          const request = read(line);
          if (request?.kind === 'question') expect(typeof request.question).toBe('string');
        },
      ),
    );
  });
});
