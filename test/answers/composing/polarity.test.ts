import { describe, expect, it } from 'vitest';
import { ask, engine } from '../base.js';

describe('a yes-or-no question about what an answer affirms or denies', () => {
  it.each([
    ['is the platform Blackwell?', 'No. '],
    ['is it the Rubin platform that they use', 'Yes. '],
    ['will OpenAI ditch its existing partners', 'No. '],
    ['is the money paid all at once', 'No. '],
    ['is the money paid in stages?', 'Yes. '],
    ['is OpenAI investing in NVIDIA?', 'No. '],
    ['is NVIDIA investing in OpenAI?', 'Yes. '],
    ['is the pledge legally binding?', 'No. '],
    ['is the computing power only for training', 'No. '],
    ['are hospitals affected', 'Yes. '],
    ['does either document bring up privacy', 'Yes. '],
    ['does NVIDIA deliver software too?', 'Yes. '],
  ])('is told first: %s', (question, lead) => {
    expect(ask(question).text.slice(0, lead.length)).toBe(lead);
  });

  it.each([
    ['one of two is asked for', 'is the money paid at once or in stages'],
    ['it is denied', 'so OpenAI is not ditching its existing partners?'],
    ['it is none', 'how is the money paid in stages'],
    ['it only asks politely', 'could you tell me about data privacy concerns'],
    ['something else is claimed beside it', 'will hospitals be robotised in Bavaria'],
  ])('is told neither where %s', (_why, question) => {
    expect(ask(question).text).not.toMatch(/^(?:Yes|No)\b/);
  });

  it.each([
    ['is the first gigawatt expected in the second half of 2026?', /^Yes: /],
    ['is the first gigawatt due before 2027', /^Yes: /],
    ['does the first gigawatt start in 2028', /^No: /],
    ['does the first gigawatt come in winter 2026?', /^(?!Yes)/],
  ])('is told of days what every day of the window allows: %s', (question, lead) => {
    expect(ask(question).text).toMatch(lead);
  });

  it('names only groups that there are', () => {
    const { knowledge } = engine;
    const groups = new Set(knowledge.lexicon.map(({ id }) => id));
    const terms = knowledge.answers
      .flatMap(({ affirms = [], denies = [] }) => [...affirms, ...denies])
      .flatMap(claim => claim.split(/[ >]+/));
    expect(terms.length).toBeGreaterThan(50);
    expect(terms.filter(term => term.includes('-') && !groups.has(term))).toEqual([]);
  });
});
