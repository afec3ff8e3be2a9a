import { describe, expect, test } from 'vitest';
import { ask } from '../base.js';

describe('a name that nothing knows', () => {
  test.each([
    ['when does Zephyr open', 'Zephyr'],
    ['who builds zephyr', 'Zephyr'],
    ['how many gigawatts will Kestrelmoor have', 'Kestrelmoor'],
  ])('is said not to be mentioned: %s', (question, name) => {
    expect(ask(question).text).toContain(`othing here mentions ${name}.`);
  });

  test.each([
    'how much is NVIDIA investing in OpenAI?',
    'HOW MUCH IS NVIDIA INVESTING?',
    'how much is nvidai investng',
    'hey Kofi, how many gigawatts in total?',
    'my cousin Zaphod says it is 10 gigawatts, is it?',
    'is it in ohio',
  ])('is none where nobody asks for it: %s', question => {
    expect(ask(question).text).not.toContain('mentions');
  });
});
