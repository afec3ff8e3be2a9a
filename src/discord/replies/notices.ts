import type { Say } from '../../languages/say.js';
import type { Reply, Tone } from '../../replies/reply.js';

/** What Discord's side of the bot says by itself, when no command is asked. */

const notice = (text: string, note: string, tone: Tone = 'silent'): Reply => ({
  tone,
  blocks: [
    { kind: 'text', text },
    { kind: 'note', text: note },
  ],
  actions: [],
  private: true,
});

export const howToAsk = (say: Say): Reply => notice(say('no-question'), say('how-to-ask'));

export const tooFast = (waitMs: number, say: Say): Reply =>
  notice(say('too-fast'), say('wait-seconds', { seconds: Math.max(1, Math.ceil(waitMs / 1000)) }), 'caution');

export const unknownCommand = (): Reply =>
  notice(
    'I do not know this command any more.',
    'Restart Discord to see the present ones, or use /help.',
    'caution',
  );

export const unknownButton = (): Reply =>
  notice(
    'This button belongs to an earlier version of me.',
    'Ask the question again for a fresh one.',
    'caution',
  );

export const unknownForm = (): Reply =>
  notice(
    'This form belongs to an earlier version of me.',
    'Run the command again for a fresh one.',
    'caution',
  );

/** Discord shows no form after a deferral. */
export const tookTooLong = (): Reply =>
  notice('That took longer than Discord waits for a form.', 'Press or run it once more.', 'caution');
