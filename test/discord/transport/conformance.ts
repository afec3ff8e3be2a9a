import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { textOf } from '../../support/discord/limits.js';
import { type Answer, type Loopback, startLoopback } from '../../support/discord/loopback.js';
import { compileTestBot, type Program, startProgram } from '../../support/discord/program.js';

/** What has to be shown as typed and nothing more. */
export const HOSTILE: Readonly<Record<string, string>> = {
  '6,000 characters': 'what is it? '.repeat(500),
  'only emoji': '🤔👩‍👩‍👧‍👦🇩🇪',
  zalgo: `h${'\u0300\u0301\u0302'.repeat(400)}ello`,
  mentions: '@everyone @here <@1> <@&2> <#3>',
  markdown: '# big\n-# small **b** ||s|| `c` [a](https://evil.example) <https://evil.example>',
  'control characters': 'a\u0000b\u0007c\u001b[31md\u202eevil\r\n\u200b',
  'half a character': 'a\ud800b',
  'markup that grows': '*'.repeat(5_900),
};

const seen = ({ message }: Answer) => textOf(message);
const times = <T>(n: number, make: (i: number) => T) => Array.from({ length: n }, (_, i) => make(i));

/** Where the interactions of a started program come from. */
export interface Transport {
  /** For the folder that the test bot is compiled to. */
  readonly name: string;
  env(discord: Loopback): Record<string, string>;
  /** Called once the program is ready. */
  connect(discord: Loopback, program: Program): Promise<void>;
}

/** One Discord and one started program for a whole file. */
function started(transport: Transport, entry: () => readonly string[]) {
  const running: { discord?: Loopback; program?: Program } = {};
  beforeAll(async () => {
    running.discord = await startLoopback();
    running.program = await startProgram(entry(), running.discord, transport.env(running.discord));
    await transport.connect(running.discord, running.program);
  });
  afterAll(async () => {
    const exit = await running.program?.stop();
    await running.discord?.close();
    expect(exit).toBe(0);
  });
  afterEach(() => {
    expect(running.discord!.violations.splice(0)).toEqual([]);
    expect(running.discord!.pings.splice(0)).toEqual([]);
  });
  return running as { readonly discord: Loopback; readonly program: Program };
}

/** What holds of interactions whichever way they come, shown by the small commands of tests. */
export function transportConforms(transport: Transport): void {
  describe(`interactions over ${transport.name}`, () => {
    const running = started(transport, () => compileTestBot(`${transport.name.replaceAll(' ', '-')}`));
    describe('commands', () => {
      it('answers in public, in private where asked to', async () => {
        const open = await running.discord.slash('ask', { question: 'how many?' });
        expect(open).toMatchObject({ ephemeral: false, deferred: false });
        expect(seen(open)).toContain('You asked: how many?');
        const hidden = await running.discord.slash('ask', { question: 'how many?', private: true });
        expect(hidden.ephemeral).toBe(true);
      });

      it('answers in direct messages', async () => {
        expect(seen(await running.discord.slash('ask', { question: 'here?' }, { direct: true }))).toContain(
          'here?',
        );
      });

      it('offers 25 choices while someone types', async () => {
        const choices = await running.discord.autocomplete('ask', 'question', 'fund');
        expect(choices).toHaveLength(25);
        expect(choices[0]).toEqual({ name: 'fund 0', value: 'fund 0' });
      });

      it('offers nothing where a choice would not fit', async () => {
        expect(await running.discord.autocomplete('ask', 'question', 'x'.repeat(100))).toEqual([]);
      });

      it('asks about a message, a card of its own included', async () => {
        const message = running.discord.world.write(running.discord.person(), running.discord.world.channel, {
          content: 'is *it* true?',
        });
        const about = await running.discord.onMessage('Ask about this', message);
        expect(seen(about)).toContain('> is \\*it\\* true?');
        expect(seen(await running.discord.onMessage('Ask about this', about.message))).toContain(
          '> is \\*it\\* true?',
        );
      });

      it('defers what takes longer, and keeps a private answer private', async () => {
        const slow = (values: Record<string, boolean>) =>
          running.discord.slash('slow', { ms: 2_400, ...values });
        const [open, hidden, late] = await Promise.all([
          slow({}),
          slow({ private: true }),
          slow({ hidden: true }),
        ]);
        expect(open).toMatchObject({ deferred: true, ephemeral: false });
        expect(hidden).toMatchObject({ deferred: true, ephemeral: true });
        // Decided too late for the deferral, which everyone saw.
        expect(late!.ephemeral).toBe(true);
        expect(await running.discord.slash('slow', { ms: 100 })).toMatchObject({ deferred: false });
      });

      it('turns an error into one clear reply and one log line', async () => {
        const answer = await running.discord.slash('broken');
        expect(answer.ephemeral).toBe(true);
        expect(seen(answer)).toMatch(/Something went wrong on my side[\s\S]*Try again[\s\S]*reference \d+/);
        await expect.poll(() => running.program.stderr).toContain('broken on purpose');
      });

      it('says so where a command has gone', async () => {
        expect(seen(await running.discord.slash('gone'))).toContain('do not know this command');
      });
    });

    describe('buttons', () => {
      it('answers with what the button carries, for the one who pressed', async () => {
        const question = 'why *so* [many](https://e.org)? @all';
        const answer = await running.discord.slash('ask', { question });
        const sources = await running.discord.press(answer.message, 'Sources');
        expect(sources.ephemeral).toBe(true);
        expect(seen(sources).replaceAll('\\', '')).toContain('sources(answers/length)');
        const why = await running.discord.press(answer.message, 'Why this answer');
        expect(seen(why).replaceAll('\\', '')).toBe(`why(${question})`);
        expect((await running.discord.press(answer.message, 'Ask another')).ephemeral).toBe(false);
      });

      it('keeps private what began in private', async () => {
        const answer = await running.discord.slash('ask', { question: 'psst', private: true });
        expect((await running.discord.press(answer.message, 'Ask another')).ephemeral).toBe(true);
      });

      it('says so where a button is not of this version', async () => {
        const { message } = await running.discord.slash('ask', { question: 'x' });
        expect(seen(await running.discord.pressId(message, 'g0|ask|why'))).toContain('earlier version');
      });
    });

    describe('what people type', () => {
      it.each(Object.keys(HOSTILE))('is shown as typed and nothing more: %s', async kind => {
        const question = HOSTILE[kind]!;
        const answer = await running.discord.slash('ask', { question });
        expect(seen(answer)).toContain('You asked');
        expect((await running.discord.press(answer.message, 'Why this answer')).ephemeral).toBe(true);
      });

      it('is answered where it is empty', async () => {
        expect(seen(await running.discord.slash('ask', { question: '' }))).toContain('You asked');
      });

      it('is answered five times in ten seconds, however fast someone asks', async () => {
        const user = running.discord.person();
        const answers = await running.discord.patiently(() =>
          Promise.all(times(200, i => running.discord.slash('ask', { question: `${i}` }, { user }))),
        );
        expect(answers.filter(answer => seen(answer).includes('You asked'))).toHaveLength(5);
        const notes = answers.filter(answer => seen(answer).includes('too many at once'));
        expect(notes).toHaveLength(195);
        expect(notes.every(({ ephemeral }) => ephemeral)).toBe(true);
      });
    });
  });
}

/** And by the program itself: pictures, forms, previews, messages that go away. */
export function programConforms(transport: Transport): void {
  describe(`the program over ${transport.name}`, () => {
    const running = started(transport, () => ['.']);
    const moderator = () => ({ user: running.discord.person(), manages: true });

    it('answers with its sources, and shows a picture', async () => {
      const { discord } = running;
      const answer = await discord.slash('ask', { question: 'how much money per gigawatt?' });
      expect(seen(answer)).toMatch(/(at most|up to) \$10 billion/i);
      expect((await discord.press(answer.message, 'Sources')).ephemeral).toBe(true);
      const { message } = await discord.slash('figures', { gigawatts: 4 });
      const [png, ...others] = [...(message.files?.values() ?? [])];
      expect(Buffer.from(png!).subarray(1, 4).toString()).toBe('PNG');
      expect(others).toEqual([]);
    });

    it('opens a form, shows what an edit does, applies it, and says so where it is gone', async () => {
      const { discord } = running;
      const who = moderator();
      const form = await discord.slashForm('knowledge edit', { item: 'facts/investment.total' }, who);
      const preview = await discord.submit(form, { value: 'up to $110 billion', reason: 'announced' }, who);
      expect(preview.ephemeral).toBe(true);
      const apply = discord.buttonId(preview.message, 'Apply');
      expect(seen(await discord.pressId(preview.message, apply, who))).toContain('Applied');
      const answer = await discord.slash('ask', { question: 'how much is NVIDIA investing?' });
      expect(seen(answer)).toContain('$110 billion');
      expect(seen(await discord.pressId(preview.message, apply, who))).toContain('This change is gone');
    });

    it('takes in a file and gives one out', async () => {
      const { discord } = running;
      const who = moderator();
      const bytes = Buffer.from('# Harbour\n\nThe harbour opens on 3 May 2027 and employs 1,200 people.\n');
      const given = await discord.slash(
        'knowledge import',
        { file: { file: { filename: 'harbour.md', bytes } } },
        who,
      );
      expect(given.ephemeral).toBe(true);
      const exported = await discord.slash('knowledge export', {}, who);
      expect([...(exported.message.files?.values() ?? [])]).toHaveLength(1);
    });

    it('takes a shared answer away where its asker wants that', async () => {
      const { discord } = running;
      const asker = { user: discord.person() };
      const answer = await discord.slash(
        'ask',
        { question: 'how much money per gigawatt?', private: true },
        asker,
      );
      const shared = await discord.press(answer.message, 'Share', asker);
      await discord.pressRemoval(shared.message, 'Delete', asker);
    });
  });
}
