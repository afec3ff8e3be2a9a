import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tidy, tidyLine } from '../../../src/discord/replies/tidy.js';

describe('tidy', () => {
  it.each([
    ['a\u0000b\u0007c\u001b[31md', 'abc[31md'],
    ['one\r\ntwo\rthree\u2028four', 'one\ntwo\nthree\nfour'],
    ['\u202eevil\u2066\u200b\ufeff', 'evil'],
    [`h${'\u0301'.repeat(500)}i`, `h${'\u0301'.repeat(4)}i`],
    ['half \ud800 a character', 'half \ufffd a character'],
    ['👩‍👩‍👧‍👦 🇩🇪 é', '👩‍👩‍👧‍👦 🇩🇪 é'],
  ])('of %j is %j', (text, expected) => {
    expect(tidy(text)).toBe(expected);
  });

  it('has nothing left to do the second time', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), text => {
        expect(tidyLine(tidyLine(text))).toBe(tidyLine(text));
        expect(tidyLine(text)).not.toMatch(/\n|\s{2}/);
      }),
    );
  });
});
