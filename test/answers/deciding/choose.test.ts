import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ask, stated } from '../base.js';

/** Questions that stand on their own, of several sorts, and what each states or says. */
const ALONE = [
  'How much money per gigawatt?',
  'When does the first gigawatt go live?',
  'How much does NVIDIA invest in OpenAI?',
  'Where will the sites be?',
  'How many GPUs are planned in all?',
];

describe('a message of several questions', () => {
  it('answers each that is one of its own, in its order, as it would alone', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(ALONE, { minLength: 2, maxLength: 3 }), questions => {
        const together = ask(questions.join(' '));
        const alone = questions.map(question => ask(question));
        expect(new Set(stated(together))).toEqual(new Set(alone.flatMap(stated)));
        // Marks are numbered anew; the words around them are those of each answer.
        const words = (text: string) => text.replace(/ ?\[\d+\]/g, '');
        expect(words(together.text)).toBe(alone.map(({ text }) => words(text)).join('\n'));
      }),
    );
  });

  it('is answered where one of them is, and leads with that one', () => {
    for (const message of [
      'Where will the sites be? How much does NVIDIA invest?',
      'How much does NVIDIA invest? Where will the sites be?',
    ])
      expect(ask(message)).toMatchObject({ status: 'answered', entry: 'answers/investment' });
  });

  it('says once what is asked twice', () => {
    const twice = ask('How much does NVIDIA invest in OpenAI? How much money does NVIDIA put into OpenAI?');
    expect(twice.entry).toBe('answers/investment');
    expect(twice.text.match(/invest up to/g)).toHaveLength(1);
  });
});

describe('one question in a message', () => {
  const noise = fc.constantFrom('lol', 'My cat is asleep.', 'Mods are asleep again.', 'I had pasta.');

  it('is found among what is none', () => {
    fc.assert(
      fc.property(fc.constantFrom(...ALONE.slice(0, 4)), noise, noise, (question, before, after) => {
        const alone = ask(question);
        const among = ask(`${before} ${question} ${after}`);
        expect([among.status, among.entry, stated(among)]).toEqual([
          alone.status,
          alone.entry,
          stated(alone),
        ]);
      }),
    );
  });

  it.each([
    ['Say only 4 GW get built. How much money is that?', 'max 40000000000 USD'],
    ['they build 2 gw, then stop. how much money is that', 'max 20000000000 USD'],
  ])('keeps what a sentence beside it supposes: %s', (message, figure) => {
    expect(stated(ask(message))).toContain(figure);
  });

  it('that is off topic as a whole is not answered by a part of it', () => {
    for (const message of [
      'What is the capital of France, and what year was that decided?',
      'how do i bake bread? and how much flour?',
    ])
      expect(ask(message).status).not.toBe('answered');
  });
});
