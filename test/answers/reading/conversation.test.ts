import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isElliptical } from '../../../src/answers/reading/conversation.js';
import { ask, stated } from '../base.js';

let chats = 0;
/** The last answer of a chat of its own. */
const lastOf = (...turns: readonly string[]) => {
  const chat = `chat ${chats++}`;
  const answers = turns.map(turn => ask(turn, chat));
  return answers[answers.length - 1]!;
};

describe('the turn before', () => {
  it.each([
    ['the sum asked for', ['how much for 2 gigawatts', 'and for 9?'], 'max 90000000000 USD'],
    ['the sum supposed', ['how many gigawatts for 35 billion', 'and 60?'], 'min 6 GW'],
    ['what it is per', ['how many gpus per gigawatt', 'and per megawatt?'], 'approx 200 GPU/MW'],
    ['the amount supposed', ['how much for 6 gw', 'what share of the plan is that'], 'max 60 %'],
    ['what is left', ['how much is left after 3 gigawatts', 'and after 5?'], 'min 5 GW'],
    [
      'the subject',
      ['when is the first gigawatt expected', 'and how much money is that?'],
      'max 100000000000 USD',
    ],
  ])('supplies %s', (_what, turns, figure) => {
    expect(stated(lastOf(...turns))).toContain(figure);
  });

  it('supplies what any amount is of', () => {
    const amount = fc.integer({ min: 1, max: 99 }).map(tenths => tenths / 10);
    fc.assert(
      fc.property(amount, amount, (first, second) => {
        const then = lastOf(`how much money for ${first} GW`, `and for ${second}?`);
        const alone = ask(`how much money for ${second} GW`);
        expect(then.figures[0]).toMatchObject({ value: alone.figures[0]?.value, unit: 'USD', bound: 'max' });
        expect(stated(then)).toContain(`exact ${second} GW`);
      }),
    );
  });

  it('says what it supplied', () => {
    expect(lastOf('how much for 2 gigawatts', 'and for 9?').reading.carried.length).toBeGreaterThan(0);
    expect(lastOf('how much for 2 gigawatts').reading.carried).toEqual([]);
  });

  it('leaves alone what says all that it asks', () => {
    const whole = fc.constantFrom(
      'how much money per gigawatt',
      'when does the first gigawatt go live',
      'how much does nvidia invest in openai',
      'how many gigawatts for 35 billion dollars',
      'who makes the chips for the data centers',
    );
    fc.assert(
      fc.property(whole, whole, (first, second) => {
        const then = lastOf(first, second);
        const alone = ask(second);
        expect([then.entry, then.status, stated(then)]).toEqual([alone.entry, alone.status, stated(alone)]);
      }),
    );
  });

  it('is the one turn before, of the same chat', () => {
    const chat = `chat ${chats++}`;
    ask('how much for 2 gigawatts', chat);
    ask('and for 3?', chat);
    ask('how much for 8 gigawatts', `${chat} beside it`);
    expect(stated(ask('and per megawatt?', chat))).toContain('max 10000000 USD/MW');
    expect(stated(ask('what share of the plan is 3 gw', chat))).toContain('max 30 %');
  });

  it('is where an answer comes from', () => {
    for (const question of ['according to whom?', 'says who', 'source?', 'how do you know that']) {
      const source = lastOf('when is the first gigawatt expected', question);
      expect(source.citations.length).toBeGreaterThan(0);
      expect(source.entry).toBe('milestones/first-gigawatt');
    }
  });

  it('lets things that were listed be picked turns later', () => {
    const chat = ['power, money, gpus and date', 'the first one in MW'];
    expect(stated(lastOf(...chat, 'the second one halved'))).toContain('max 50000000000 USD');
    expect(lastOf(...chat, 'the second one halved', 'is the third one exact').text).toContain('a minimum');
  });

  it('takes what begins with "of" for the rest of the question before', () => {
    expect(stated(lastOf('what is a quarter', 'of the investment'))).toContain('max 25000000000 USD');
    expect(lastOf('who is the ceo', 'of nvidia').status).toBe('unknown');
  });

  it('keeps to the calendar where time is asked for', () => {
    const chat = ['when does the first gigawatt start', 'how many days left till the end of it'];
    expect(stated(lastOf(...chat))).toContain('exact 40 d');
    expect(stated(lastOf(...chat, 'in hours?'))).toContain('exact 972 h');
  });

  it('gives a large bare number the unit that was spoken of', () => {
    expect(stated(lastOf('how much money for 400,000 gpus', 'say 1 million then'))).toContain(
      'max 50000000000 USD',
    );
  });

  it('asks back where a fragment fits nothing well', () => {
    expect(lastOf('what platform does phase 1 run on', 'how big is it').status).toBe('ambiguous');
  });
});

describe('leaning on the turn before', () => {
  it.each([
    ['a fragment', 'in british pounds maybe', true],
    ['a question of its own, however short', 'who pays for the machines', false],
    ['a continuation', 'and who pays for all of the machines that they buy', true],
    ['a short question that points back', 'how many of those are paid for', true],
    [
      'a long one, whatever it points at',
      'how many of those machines are paid for by the town and by whom',
      false,
    ],
  ])('%s', (_what, text, leans) => {
    expect(isElliptical(text)).toBe(leans);
  });

  it('names who said it where the cited sentence reports somebody', () => {
    expect(lastOf('what did the chief of openai say', 'who said that').text).toMatch(
      /^Sam Altman said so\. /,
    );
    expect(lastOf('how many gpus are planned', 'who said that').text).toMatch(/^That rests on/);
  });
});
