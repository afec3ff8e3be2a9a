import { describe, expect, it } from 'vitest';
import { isSure } from '../../../src/answers/deciding/decide.js';
import { OPERATING_POINT } from '../../../src/answers/deciding/operating-point.js';
import type { Proposal } from '../../../src/answers/deciding/proposal.js';
import { libraryOf } from '../../../src/answers/library/library.js';
import { engine } from '../base.js';

const library = libraryOf(engine.knowledge, { facts: {}, milestones: {} });
const [gap] = engine.knowledge.gaps;
const [answer] = engine.knowledge.answers;

const sure = (entry: string, confidence: number, second = confidence) =>
  isSure(
    {
      ...{ entry, confidence },
      match: {
        candidates: [
          { entry, confidence },
          { entry: 'answers/other', confidence: second },
        ],
      },
    } as unknown as Proposal,
    library,
  );

describe('the operating point', () => {
  it('asks less of a gap, which claims nothing, than of an answer', () => {
    const between = (OPERATING_POINT.gap + OPERATING_POINT.answer) / 2;
    expect(OPERATING_POINT.gap).toBeLessThan(OPERATING_POINT.answer);
    expect(sure(`gaps/${gap!.id}`, between)).toBe(true);
    expect(sure(`answers/${answer!.id}`, between)).toBe(false);
  });

  it('is where saying begins', () => {
    for (const [entry, least] of [
      [`gaps/${gap!.id}`, OPERATING_POINT.gap],
      [`answers/${answer!.id}`, OPERATING_POINT.answer],
    ] as const) {
      expect(sure(entry, least)).toBe(true);
      expect(sure(entry, least - 0.001)).toBe(false);
    }
  });

  it('is lower for an answer that nothing else comes near', () => {
    const name = `answers/${answer!.id}`;
    const { clear, ahead } = OPERATING_POINT;
    expect(sure(name, clear, clear / ahead)).toBe(true);
    expect(sure(name, clear, (clear / ahead) * 1.01)).toBe(false);
    expect(sure(name, clear - 0.001, 0)).toBe(false);
  });
});
