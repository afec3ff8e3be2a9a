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

/** @param hasFile a file was sent, and nothing said */
export const howToAsk = (say: Say, hasFile = false): Reply =>
  notice(hasFile ? `${say('no-question')} ${say('file-unread')}` : say('no-question'), say('how-to-ask'));

export const tooFast = (waitMs: number, say: Say): Reply =>
  notice(say('too-fast'), say('wait-seconds', { seconds: Math.max(1, Math.ceil(waitMs / 1000)) }), 'caution');

export const unknownCommand = (say: Say): Reply =>
  notice(say('notice-command'), say('notice-command-then'), 'caution');

export const unknownButton = (say: Say): Reply =>
  notice(say('notice-button'), say('notice-button-then'), 'caution');

export const unknownForm = (say: Say): Reply =>
  notice(say('notice-form'), say('notice-form-then'), 'caution');

/** Discord shows no form after a deferral. */
export const tookTooLong = (say: Say): Reply =>
  notice(say('notice-slow'), say('notice-slow-then'), 'caution');
