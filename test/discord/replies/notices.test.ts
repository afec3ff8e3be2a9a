import { expect, it } from 'vitest';
import { howToAsk } from '../../../src/discord/replies/notices.js';
import { sayEnglish } from '../../../src/languages/say.js';

it('says that files are not read where a message is only a file', () => {
  const textOf = (hasFile: boolean) => JSON.stringify(howToAsk(sayEnglish, hasFile).blocks);
  expect(textOf(true)).toContain('Files are not read here.');
  expect(textOf(false)).not.toContain('Files');
});
