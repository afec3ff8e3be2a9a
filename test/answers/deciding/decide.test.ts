import { describe, expect, it } from 'vitest';
import { isSure, offersFor } from '../../../src/answers/deciding/decide.js';
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
      text: 'how much is it',
      match: {
        unexplained: [],
        corrections: [],
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

describe('offers', () => {
  const offered = (names: readonly string[]) =>
    offersFor(
      'ambiguous',
      { match: { candidates: names.map(entry => ({ entry })) } } as unknown as Proposal,
      library,
    );

  it('are the three nearest readings at most, in their order and under their titles', () => {
    const near = engine.knowledge.answers.slice(0, 6);
    expect(offered(near.map(({ id }) => `answers/${id}`))).toEqual(
      near.slice(0, 3).map(({ id, question }) => ({ entry: `answers/${id}`, question })),
    );
  });

  it('are nothing that is beside the subject', () => {
    const beside = engine.knowledge.gaps.find(({ status }) => status === 'offtopic')!;
    const name = `answers/${answer!.id}`;
    expect(offered([`gaps/${beside.id}`, name]).map(({ entry }) => entry)).toEqual([name]);
  });

  it('are three questions to start from at most where someone says hello', () => {
    const hello = engine.answer('hello there', { now: new Date('2026-11-21T12:00:00Z') });
    expect(hello.status).toBe('offtopic');
    expect(hello.suggestions).toHaveLength(3);
  });
});
