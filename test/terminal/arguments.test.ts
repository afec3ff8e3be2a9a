import { describe, expect, it } from 'vitest';
import { clockFrom, limitFrom, readArguments } from '../../src/terminal/arguments.js';

describe('clockFrom', () => {
  it.each([
    ['2026-11-21T12:00:00Z', '2026-11-21T12:00:00.000Z'],
    ['2026-11-21T12:00:00.5+02:00', '2026-11-21T10:00:00.500Z'],
    ['2026-11-21T12:00', '2026-11-21T12:00:00.000Z'],
    ['2026-11-21', '2026-11-21T00:00:00.000Z'],
    ['2024-02-29', '2024-02-29T00:00:00.000Z'],
  ])('reads %s in UTC', (now, expected) => {
    expect(clockFrom(now)().toISOString()).toBe(expected);
  });

  it.each(['', 'tomorrow', '2026-02-30', '2026-13-01', '2026-11-21T25:00Z', '21.11.2026', '2026', '1'])(
    'refuses %j and shows how to write it',
    now => {
      expect(() => clockFrom(now)).toThrow(
        `--now "${now}" is no ISO 8601 time; write it like 2026-11-21T12:00:00Z`,
      );
    },
  );
});

describe('limitFrom', () => {
  it('is 10 unless given', () => {
    expect(limitFrom(undefined)).toBe(10);
    expect(limitFrom('1')).toBe(1);
    expect(limitFrom('10000')).toBe(10_000);
  });

  it.each(['0', '-1', '1.5', '10001', 'ten', '', '1e2'])('refuses %j', limit => {
    expect(() => limitFrom(limit)).toThrow(`--limit "${limit}" must be a whole number from 1 to 10000`);
  });
});

describe('readArguments', () => {
  it('names the command and the argument that it does not know', () => {
    expect(() => readArguments('ask', ['--jsn'], { json: { type: 'boolean' } })).toThrow(/^ask: .*--jsn/);
  });

  it('takes a question that begins with a dash after --', () => {
    const { positionals } = readArguments('ask', ['--', '-5 GW?'], { json: { type: 'boolean' } });
    expect(positionals).toEqual(['-5 GW?']);
  });
});
