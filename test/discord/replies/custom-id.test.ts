import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeButton, encodeButton } from '../../../src/discord/replies/custom-id.js';

const name = fc.stringMatching(/^[a-z-]{1,20}$/);

describe('custom ids', () => {
  it('give back what went in, whatever the argument is, and fit 100 characters', () => {
    fc.assert(
      fc.property(name, name, fc.string({ unit: 'binary', maxLength: 50 }), (command, action, argument) => {
        const id = encodeButton({ command, action, argument })!;
        expect(id.length).toBeLessThanOrEqual(100);
        expect(decodeButton(id)).toEqual({ command, action, argument });
      }),
    );
  });

  it('hold at least the 90 characters that an action may have', () => {
    expect(encodeButton({ command: 'ask', action: 'why', argument: 'x'.repeat(84) })).not.toBeNull();
  });

  it('are none where they would not fit or could not be read back', () => {
    expect(encodeButton({ command: 'ask', action: 'why', argument: 'x'.repeat(95) })).toBeNull();
    expect(encodeButton({ command: 'a:b', action: 'why', argument: '' })).toBeNull();
  });

  it.each(['', 'g1', 'g1:ask', 'g0:ask:why:', 'ask:why:x', 'g1::why:'])('reads nothing from %j', id => {
    expect(decodeButton(id)).toBeNull();
  });
});
