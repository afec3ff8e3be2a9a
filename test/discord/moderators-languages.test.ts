import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { english } from '../../src/languages/texts.js';
import type { Answer } from '../support/discord/loopback.js';
import { discord, moderator, seen, shareProgram } from '../support/discord/session.js';

shareProgram({ env: { DATA_DIR: mkdtempSync(join(tmpdir(), 'gigawatt-')) } });

/** Runs of words of the English texts, long enough to stand nowhere else. */
const FRAGMENTS = Object.values(english)
  .flatMap(text => (typeof text === 'string' ? [text] : [text.one, text.other]))
  .flatMap(text => text.split(/\{\w+\}/))
  .map(part => part.trim())
  .filter(part => part.split(' ').length > 3);

/** Everything on a card but what people typed. */
const englishIn = ({ message }: Answer) => {
  const card = JSON.stringify(message);
  return FRAGMENTS.filter(fragment => card.includes(JSON.stringify(fragment).slice(1, -1)));
};

describe('a moderator who speaks another language', () => {
  const german = () => ({ ...moderator(), locale: 'de' });
  const upload = (filename: string, text: string, who: ReturnType<typeof german>) => {
    const file = { filename, bytes: new TextEncoder().encode(text), contentType: 'text/plain' };
    return discord.slash('knowledge import', { file: { file } }, who);
  };
  const expectGerman = (answer: Answer, text: string) => {
    expect(seen(answer)).toContain(text);
    expect(englishIn(answer)).toEqual([]);
    return answer;
  };

  it('sets up, edits, takes back and looks things up in it', async () => {
    const who = german();
    const list = expectGerman(await discord.slash('knowledge list', { kind: 'gaps' }, who), 'Wissen: Lücken');
    const first = expectGerman(await discord.press(list.message, 'Einrichten', who), 'Einrichten, 1 von 3');
    const second = expectGerman(await discord.press(first.message, 'Weiter', who), 'Einrichten, 2 von 3');
    expectGerman(await discord.press(second.message, 'Weiter', who), 'Ich antworte aus Dokumenten');

    const item = 'facts/investment.total';
    expectGerman(await discord.slash('knowledge show', { item }, who), 'So haben es alle Server');
    const form = await discord.slashForm('knowledge edit', { item }, who);
    expect(form.title).toBe(`${item} bearbeiten`);
    const refused = await discord.submit(form, { value: 'bald' }, who);
    expectGerman(refused, 'Betrag: „bald“ ist kein Betrag');
    const again = await discord.pressForm(refused.message, 'Weiter bearbeiten', who);
    const preview = await discord.submit(again, { value: 'up to $110 billion' }, who);
    expectGerman(preview, 'Vorschau: facts/investment.total');
    expect(seen(preview)).toContain('Betrag: up to $100 billion → up to $110 billion');
    const applied = await discord.press(preview.message, 'Übernehmen', who);
    expectGerman(applied, '(Fassung 1)');
    expectGerman(await discord.press(applied.message, 'Verlauf', who), 'Verlauf von facts/investment.total');
    const undone = await discord.press(applied.message, 'Rückgängig', who);
    expectGerman(await discord.press(undone.message, 'Übernehmen', who), '(Fassung 2)');
    expectGerman(await discord.slash('knowledge log', {}, who), '2 Änderungen');
    expectGerman(await discord.slash('knowledge unanswered', {}, who), 'Keine Frage wartet');
    expectGerman(await discord.slash('knowledge moderators', {}, who), 'Keine Rolle ist zugelassen');
    expectGerman(await discord.slash('knowledge check', {}, who), 'Im Wissen ist nichts falsch');
    expectGerman(await discord.slash('knowledge export', {}, who), 'Das Wissen dieses Servers');
    expectGerman(
      await discord.slash('knowledge show', { item: 'facts/nichts' }, who),
      'Es gibt keinen Eintrag',
    );
  });

  it('takes in a document in it', async () => {
    const who = german();
    const text = 'The pier will open in May 2031. It brings 1,200 jobs to the town of Ravenholt.';
    const drafts = expectGerman(await upload('pier.txt', text, who), 'Entwürfe aus');
    const accepted = await discord.press(drafts.message, 'Alle annehmen (2)', who);
    expectGerman(accepted, 'Vorschau:');
    expectGerman(await discord.press(accepted.message, 'Übernehmen', who), 'Übernommen');
    expectGerman(await upload('leer.txt', ' ', who), 'sie enthält keinen Text');
  });
});
