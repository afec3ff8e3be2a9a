import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalise, stem, tokenize } from '../../src/english/analyze.js';

const read = (text: string) => tokenize(normalise(text)).join(' ');

describe('normalise', () => {
  it('evens out case, accents, width, invisible characters and blanks', () => {
    expect(normalise('  Ｃａｆé\u200b\u00ad \n\t Zoë’s ')).toBe("cafe zoe's");
  });

  it('is the same the second time', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 80 }), text => {
        const once = normalise(text);
        expect(tokenize(normalise(once))).toEqual(tokenize(once));
      }),
    );
  });
});

describe('tokenize', () => {
  it.each([
    ["what's this, don't you know?", 'what is this do not you know'],
    ['whos comin tmrw n why', 'who is coming tomorrow and why'],
    ['can u tell me b4 2day', 'can you tell me before today'],
    ['35bn for 10gw, 4k or 1,500 kg', '35 billion for 10 gw 4 thousand or 1500 kg'],
    ['the 3rd one costs $5 & 20%', 'the third 1 costs dollar 5 and 20 percent'],
    ["sam's dog isn't sooooo big", 'sam dog is not soo big'],
    ['constructor __proto__ toString', 'constructor proto tostring'],
  ])('%s', (text, words) => {
    expect(read(text)).toBe(words);
  });

  it('reads any text, in bounded length', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), text => {
        for (const word of tokenize(normalise(text))) expect(word).not.toBe('');
      }),
    );
    expect(tokenize(normalise('a b '.repeat(5000))).length).toBeLessThanOrEqual(600);
  });
});

it('stems words alike', () => {
  expect(stem('connected')).toBe(stem('connections'));
});
