import { describe, expect, it } from 'vitest';
import { reportOf, UserError } from '../src/errors.js';
import { KnowledgeError } from '../src/knowledge/fault.js';

describe('reportOf', () => {
  it('is one line and exit code 2 for what a person can mend', () => {
    expect(reportOf(new UserError('a.b', 'PORT must be a number'))).toEqual({
      exitCode: 2,
      text: 'gigawatt: PORT must be a number',
    });
    const unreadable = new KnowledgeError('here', [
      { code: 'item.invalid', file: 'facts.yaml', line: 3, message: 'is wrong' },
    ]);
    expect(reportOf(unreadable)).toMatchObject({
      exitCode: 2,
      text: expect.stringContaining('facts.yaml:3: is wrong'),
    });
  });

  it('is a bug with its stack and exit code 1 for anything else', () => {
    expect(reportOf(new TypeError('oops'))).toMatchObject({
      exitCode: 1,
      text: expect.stringContaining('errors.test'),
    });
    expect(reportOf('thrown text')).toMatchObject({ exitCode: 1 });
  });
});
