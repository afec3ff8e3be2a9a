import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { foreignIn } from '../../src/languages/foreign.js';
import { isPlainEnglish } from '../../src/languages/plain.js';

const FOLDERS = ['../questions/', '../../../shared/questions/'].map(place => new URL(place, import.meta.url));

/** All questions of the test sets, each once. */
const ENGLISH = [
  ...new Set(
    FOLDERS.filter(folder => existsSync(folder))
      .flatMap(folder => readdirSync(folder).map(name => new URL(name, folder)))
      .filter(({ pathname }) => pathname.endsWith('.jsonl'))
      .flatMap(file => readFileSync(file, 'utf8').trim().split('\n'))
      .flatMap(line => {
        const { q, turns } = JSON.parse(line) as { q?: string; turns?: readonly { q?: string }[] };
        return [q, ...(turns ?? []).map(turn => turn.q)].filter(text => typeof text === 'string');
      }),
  ),
];

describe('foreignIn', () => {
  it.each([
    ['de', 'Wie viel Geld gibt NVIDIA pro Gigawatt?'],
    ['de', 'wann ist die erste phase fertig und wer bezahlt das'],
    ['es-ES', '¿Cuánto dinero pone NVIDIA por gigavatio?'],
    ['es-ES', 'cuando empieza la primera fase del proyecto y quien la paga'],
    ['pt-BR', 'Quanto dinheiro a NVIDIA vai investir em cada gigawatt?'],
    ['pt-BR', 'quando começa a primeira fase do projeto e quem paga'],
    ['hi', 'NVIDIA हर गीगावाट पर कितना पैसा देगी?'],
    ['ja', 'NVIDIAは1ギガワットあたりいくら出資しますか?'],
    ['zh-CN', '英伟达每吉瓦投资多少钱？'],
    ['de', 'was kostet 4 GW'],
    ['es-ES', '¿cuánto dinero por gigavatio?'],
    ['pt-BR', 'preço por GW'],
    ['de', 'wie viele GPUs'],
    ['es-ES', '4 GW cuestan 50 billones?'],
    ['hi', 'kitna paisa lagega'],
    ['hi', 'pehla gigawatt kab shuru hoga'],
    ['ja', '4 GW いつ'],
  ])('finds %s: %s', (language, question) => {
    expect(isPlainEnglish(question)).toBe(false);
    expect(foreignIn(question)?.locale).toBe(language);
  });

  it.each([
    'Combien de gigawatts sont prévus pour la première phase ?',
    'Quanti gigawatt sono previsti per la prima fase?',
    'Сколько денег вложит NVIDIA?',
    'what does 自由 mean',
    'will das auto ag be a customer',
    'el dorado data center, how big',
    'cost per gw',
    'gpus pro gw',
    'wat is de total',
    '4 GW',
    '',
  ])('leaves be what is English or no language of ours: %s', question => {
    expect(foreignIn(question)).toBeNull();
  });

  it.each([
    ['was kostet 4 GW', 'what cost 4 gw'],
    ['¿cuánto dinero por gigavatio?', 'how much money per gigawatt'],
    ['4吉瓦多少钱', '4 gigawatt how much money'],
    ['Wie heißt der Bürgermeister?', null],
    // A billion there is a thousand of those here, and a point parts thousands.
    ['4 GW kosten 50 Billionen?', null],
    ['Was kosten 1.000 GW?', null],
  ])('says word by word what is asked in %s', (question, english) => {
    expect(foreignIn(question)?.english).toBe(english);
  });

  it.each([
    ['de', 'Vera Rubin wann?'],
    ['es-ES', 'cuándo Vera Rubin'],
    ['pt-BR', 'NVIDIA quanto?'],
    ['hi', 'Vera Rubin kab?'],
    ['hi', 'Vera Rubin कब'],
    ['ja', 'Vera Rubin いつ'],
    ['zh-CN', 'NVIDIA 谁'],
  ])('believes one word of %s beside names: %s', (language, question) => {
    const names = new Set(['vera', 'rubin', 'nvidia']);
    expect(foreignIn(question, names)?.locale).toBe(language);
  });

  it('leaves names as they are', () => {
    expect(foreignIn('Wer ist Ada Lovelace?', new Set(['ada', 'lovelace']))?.english).toBe(
      'who is ada lovelace',
    );
  });

  it('takes at most one of two hundred English questions for foreign', () => {
    expect(ENGLISH.length).toBeGreaterThan(1000);
    const taken = ENGLISH.filter(question => foreignIn(question) !== null);
    expect(taken.length, taken.join('\n')).toBeLessThanOrEqual(ENGLISH.length * 0.005);
  });
});
