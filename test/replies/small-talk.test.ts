import { expect, it } from 'vitest';
import { replyOf } from '../../src/replies/answer.js';
import { ask } from '../answers/base.js';

it.each(['hi', 'thanks!', 'you are wrong', ':wave: hello'])(
  'answers small talk with questions to press and the commands: %s',
  said => {
    const { blocks, actions } = replyOf(ask(said), said, { private: false });
    expect(actions.length).toBeGreaterThanOrEqual(2);
    expect(blocks).toContainEqual({ kind: 'note', text: expect.stringContaining('/figures') });
  },
);

it('reads no name of an emoji as a word of the question', () => {
  expect(ask('how much money :gpu_meltdown: :water:').entry).toBe('answers/investment');
});
