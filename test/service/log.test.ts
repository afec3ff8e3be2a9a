import { Writable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { UserError } from '../../src/errors.js';
import type { Level, Log } from '../../src/log.js';
import { structuredLog } from '../../src/service/log.js';

function linesOf(least: Level, work: (log: Log) => void): Record<string, unknown>[] {
  let text = '';
  const stream = new Writable({
    write(chunk, _encoding, done) {
      text += chunk;
      done();
    },
  });
  work(structuredLog(least, stream));
  return text
    .split('\n')
    .filter(line => line !== '')
    .map(line => JSON.parse(line) as Record<string, unknown>);
}

describe('structured lines', () => {
  it('say level, time, text and the event that they are about', () => {
    const [line] = linesOf('info', log => log.warn('came too late', '123'));
    expect(line).toEqual({ level: 'warn', time: expect.any(String), msg: 'came too late', request: '123' });
    expect(new Date(String(line?.time)).toISOString()).toBe(line?.time);
  });

  it('have an error’s code and message, and its stack at the level debug alone', () => {
    const error = new UserError('store.failed', 'no space\nis left');
    const [plain] = linesOf('info', log => log.error('ask failed', error, '9'));
    expect(plain).toMatchObject({
      request: '9',
      error: { code: 'store.failed', message: 'no space\nis left' },
    });
    expect(plain?.error).not.toHaveProperty('stack');
    const [more] = linesOf('debug', log => log.error('ask failed', error));
    expect(more?.error).toHaveProperty('stack');
  });

  it('have facts beside the text at the level debug', () => {
    const [line] = linesOf('debug', log => log.debug('answered from', { server: '1', revision: 3 }, '9'));
    expect(line).toMatchObject({ msg: 'answered from', server: '1', revision: 3, request: '9' });
    expect(linesOf('info', log => log.debug('answered from', {}))).toEqual([]);
  });

  it('are none below their level, and cannot be forged', () => {
    expect(linesOf('error', log => log.warn('not now'))).toEqual([]);
    const forged = 'a\n{"level":"error","msg":"b"}';
    expect(linesOf('info', log => log.info(forged)).map(({ msg }) => msg)).toEqual([forged]);
  });
});
