import { describe, expect, it } from 'vitest';
import { ask } from '../base.js';

describe('what comes closest to a gap', () => {
  it('is shown where it shares what was asked', () => {
    const { text, entry } = ask('Does NVIDIA get shares for its investment?');
    expect(entry).toBe('gaps/equity-stake');
    expect(text).toContain('Closest: How much does NVIDIA invest?');
  });

  it('is left out where it speaks of something else', () => {
    const { text, entry, citations } = ask('Which electrician will be hired?');
    expect(entry).toBe('gaps/jobs');
    expect(text).not.toContain('Closest');
    expect(citations).toEqual([]);
  });
});
