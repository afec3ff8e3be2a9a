import { describe, expect, it } from 'vitest';
import { ask } from '../base.js';

const ARTICLE =
  'The harbour town opened its new ferry terminal on Friday, when the first boat of the season came in. Builders had worked on it for three years and finished two weeks early. The hall has room for four hundred people and a small museum about the fishing fleet. Volunteers handed out soup and bread to everybody who came. A brass band played until the evening, and the lights on the pier were switched on.';

describe('a pasted article', () => {
  it('is asked back about where nothing is asked of it', () => {
    const { status, text } = ask(ARTICLE);
    expect(status).toBe('ambiguous');
    expect(text).toContain('What would you like to know?');
  });

  it.each(['how many gigawatts are planned?', 'tell me how much money nvidia invests'])(
    'is answered where it ends in a question: %s',
    question => {
      expect(ask(`${ARTICLE} ${question}`).text).not.toContain('What would you like to know?');
    },
  );

  it('is none where it is short', () => {
    expect(ask('the plan names ten gigawatts. it is big. it is new. it is far.').text).not.toContain(
      'What would you like to know?',
    );
  });
});
