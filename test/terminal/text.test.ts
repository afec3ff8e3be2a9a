import fc from 'fast-check';
import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { plain, widthOf, wrap } from '../../src/terminal/text.js';

const hostile = fc.string({
  unit: fc.constantFrom(
    '\u001b',
    '[',
    ']',
    '31m',
    '\u009b',
    '\u0007',
    '2J',
    '\u202e',
    '\r',
    '\n',
    'a',
    '\u0301',
    '\u200b',
    '😀',
    '\\',
  ),
  maxLength: 60,
});

describe('plain', () => {
  it.each([
    ['colour', 'a\u001b[31mb\u001b[0m', 'ab'],
    ['a window title', '\u001b]0;owned\u0007after', 'after'],
    ['a link', '\u001b]8;;https://x.example\u001b\\text\u001b]8;;\u001b\\', 'text'],
    ['one-byte control sequences', '\u009b2Ja', 'a'],
    ['bells and backspaces', 'a\u0007\u0008b', 'ab'],
    ['direction overrides', 'a\u202egpj.exe', 'agpj.exe'],
    ['zero-width characters', 'a\u200b\ufeffb', 'ab'],
    ['a carriage return that would overwrite', 'good\rbad', 'good\nbad'],
    ['a lone surrogate', 'a\ud800', 'a\ufffd'],
  ])('takes out %s', (_what, text, expected) => {
    expect(plain(text)).toBe(expected);
  });

  it('keeps letters of every script, accents and joined emoji', () => {
    const text = 'naïve Ünïcödé 日本語 हिन्दी e\u0301 👩‍🚀';
    expect(plain(text)).toBe(text);
  });

  it('keeps four marks of a stack', () => {
    expect(plain(`a${'\u0301'.repeat(50)}b`)).toBe(`a${'\u0301'.repeat(4)}b`);
  });

  it('leaves nothing that a terminal would act on', () => {
    fc.assert(
      fc.property(hostile, text => {
        expect(plain(text)).not.toMatch(/[^\P{Cc}\n]|[\u202a-\u202e\u2066-\u2069]/u);
      }),
    );
  });
});

describe('widthOf', () => {
  it.each([
    ['GW', 2],
    ['日本', 4],
    ['e\u0301', 1],
    ['😀', 2],
    ['한글', 4],
    ['', 0],
    ['👩‍🚀', 2],
    ['e\u0301🇩🇪', 3],
  ])('measures %s', (text, width) => {
    expect(widthOf(text)).toBe(width);
  });
});

it('measures every character as string-width does, whether it is loaded for it or not', () => {
  const characters = Array.from({ length: 0x3000 }, (_, code) => String.fromCharCode(code)).map(plain);
  for (const character of characters)
    expect([character, widthOf(character)]).toEqual([character, stringWidth(character)]);
});

describe('wrap', () => {
  const words = (text: string) =>
    text
      .split(/\s+/)
      .filter(Boolean)
      .map(w => ({ text: w, style: null }));

  it('never exceeds the width and loses no character', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 200 }),
        fc.integer({ min: 2, max: 60 }),
        (raw, width) => {
          const text = plain(raw);
          const lines = wrap(words(text), width).map(line => line.map(word => word.text).join(' '));
          for (const line of lines) expect(widthOf(line)).toBeLessThanOrEqual(width);
          expect(lines.join('').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
        },
      ),
    );
  });
});
