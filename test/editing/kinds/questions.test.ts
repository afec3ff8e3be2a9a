import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { clauseOf } from '../../../src/editing/kinds/clause.js';
import {
  broughtQuestions,
  questionsOf,
  type Statement,
  type Surroundings,
  surroundingsOf,
} from '../../../src/editing/kinds/questions.js';
import type { Knowledge } from '../../../src/knowledge/knowledge.js';

const nothing: Surroundings = { units: new Set<string>(), names: new Set<string>() };
const asked = (stated: Partial<Statement> & { statement: string }, around = nothing) =>
  questionsOf({ dated: false, ...stated }, around);

describe('a clause', () => {
  test.each([
    ['The build brings 1,500 jobs to Ohio.', 'the build', 'bring', 'does'],
    ['NVIDIA will invest up to $110 billion.', 'NVIDIA', 'invest', 'will'],
    ['The mascot is teal.', 'the mascot', 'be', 'is'],
    ['They signed the lease.', 'they', 'sign', 'did'],
    ['The crews carried the pumps.', 'the crews', 'carry', 'did'],
    ['The site has 3 halls.', 'the site', 'have', 'does'],
    ['Construction of the hall was delayed.', 'construction of the hall', 'be', 'was'],
    ['Construction in Lordstown started on 3 March 2026.', 'construction in Lordstown', 'start', 'did'],
    ['Volunteers need a first-aid certificate.', 'volunteers', 'need', 'do'],
    ['The May fair starts at noon.', 'the May fair', 'start', 'does'],
    ['Building costs rise in spring.', 'building costs', 'rise', 'do'],
    ['Tickets went on sale on 2 May 2026.', 'tickets', 'go', 'did'],
    ['The deal does not cover Europe.', 'the deal', 'cover', 'does'],
    ['The team hasn’t decided yet.', 'the team', 'decided', 'has'],
    ['The campus opens.', 'the campus', 'open', 'does'],
    ['The fair takes place in the park.', 'the fair', 'take place', 'does'],
  ])('%s', (statement, subject, verb, auxiliary) => {
    expect(clauseOf(statement)).toMatchObject({ subject, verb, auxiliary });
  });

  test('is none where there is no verb', () => {
    expect(clauseOf('First gigawatt on Vera Rubin')).toBeUndefined();
    expect(clauseOf('')).toBeUndefined();
  });
});

describe('questions', () => {
  test('ask how many, whether, what and where', () => {
    const quantity = { value: 1500, unit: 'job', bound: 'exact' } as const;
    expect(asked({ statement: 'The build brings 1,500 jobs to Ohio.', quantity })).toEqual(
      expect.arrayContaining([
        'how many jobs does the build bring?',
        'how many jobs does it bring?',
        'how many jobs are there?',
        'does the build bring 1,500 jobs to Ohio?',
        'what does the build bring?',
        'where does the build bring 1,500 jobs?',
        'is it in Ohio?',
      ]),
    );
  });

  test('ask when of what has a date, a clause or not', () => {
    expect(asked({ statement: 'The campus opens in March 2027.', dated: true })).toEqual(
      expect.arrayContaining(['when does the campus open?', 'when will the campus open?']),
    );
    expect(asked({ statement: 'First gigawatt on Vera Rubin', dated: true })).toContain(
      'when is the first gigawatt on Vera Rubin?',
    );
  });

  test('ask who of a name, and where of no name that is none of a place', () => {
    const statement = 'Jane Smith runs the site in Abilene, Texas.';
    expect(asked({ statement })).toEqual(
      expect.arrayContaining(['who runs the site in Abilene, Texas?', 'where does Jane Smith run the site?']),
    );
    const invests = asked(
      { statement: 'Jane invests in OpenAI.' },
      { ...nothing, names: new Set(['OpenAI']) },
    );
    expect(invests.filter(question => /^where|is it in/.test(question))).toEqual([]);
  });

  test('ask what each part tells: what time, where, why, how long, and in the words of everyday', () => {
    expect(asked({ statement: 'The choir rehearses in the chapel on Mondays.' })).toEqual(
      expect.arrayContaining([
        'when does the choir rehearse?',
        'what day does the choir rehearse?',
        'where does the choir rehearse?',
      ]),
    );
    expect(asked({ statement: 'The bridge was closed because of rust.' })).toEqual(
      expect.arrayContaining(['why was the bridge closed?', 'is the bridge open?']),
    );
    expect(asked({ statement: 'Oracle leases the site for 15 years.' })).toContain(
      'how long does Oracle lease the site?',
    );
    expect(asked({ statement: 'Electricity for the campus comes from wind.' })).toContain(
      'where does the electricity come from?',
    );
    expect(asked({ statement: 'A tower is 62 metres high.' })).toContain('how high is a tower?');
    expect(asked({ statement: 'The pool has 8 lanes.' })).toContain('how many lanes does the pool have?');
  });

  test('ask how much of what something brings, by what does it and what is done', () => {
    const capacity = { value: 1.2, unit: 'GW', bound: 'exact' } as const;
    expect(broughtQuestions('The campus opens', capacity, nothing)).toEqual(
      expect.arrayContaining(['how big is the campus?', 'how many gigawatts does the campus have?']),
    );
    const money = { value: 15e9, unit: 'USD', bound: 'exact' } as const;
    expect(broughtQuestions('NVIDIA pays the second tranche', money, nothing)).toContain(
      'how much is the second tranche?',
    );
  });

  test('of a unit that others state too name what it is of', () => {
    const quantity = { value: 120, unit: 'kW', bound: 'min' } as const;
    const power = { id: 'power', phrasings: [], quantity: { value: 10, unit: 'GW', bound: 'min' } };
    const around = surroundingsOf({ facts: [power], entities: [] } as unknown as Knowledge);
    const rack = { statement: 'Each rack draws at least 120 kW.', quantity };
    expect(asked(rack)).toContain('how much power does it draw?');
    expect(asked(rack, around)).not.toContain('how much power does it draw?');
    expect(asked(rack, around)).toContain('how much power does each rack draw?');
  });

  test('are few, short and distinct, whatever is stated', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), fc.boolean(), (statement, dated) => {
        const questions = asked({ statement, dated, quantity: { value: 1, unit: 'job', bound: 'exact' } });
        expect(new Set(questions).size).toBe(questions.length);
        expect(questions.length).toBeLessThanOrEqual(48);
        for (const question of questions) expect(question.length).toBeLessThanOrEqual(200);
      }),
    );
  });
});
