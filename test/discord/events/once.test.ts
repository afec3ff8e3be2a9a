import { describe, expect, it } from 'vitest';
import { Once } from '../../../src/discord/events/once.js';

describe('an event', () => {
  it('is taken the first time only, however often it is replayed', () => {
    const once = new Once();
    expect([once.first('1'), once.first('2'), once.first('1'), once.first('1')]).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });

  it('of long ago is forgotten, so that no more are kept than told', () => {
    const once = new Once(2);
    for (const id of ['1', '2', '3']) once.first(id);
    expect(once.first('3')).toBe(false);
    expect(once.first('1')).toBe(true);
  });
});
