import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { foreignLanguageOf } from '../../src/languages/foreign.js';

const FOLDER = new URL('../questions/', import.meta.url);

/** All questions of the test sets, each once. */
const ENGLISH = [
  ...new Set(
    readdirSync(FOLDER)
      .filter(name => name.endsWith('.jsonl'))
      .flatMap(name => readFileSync(new URL(name, FOLDER), 'utf8').trim().split('\n'))
      .flatMap(line => {
        const { q, turns } = JSON.parse(line) as { q?: string; turns?: readonly { q?: string }[] };
        return [q, ...(turns ?? []).map(turn => turn.q)].filter(text => typeof text === 'string');
      }),
  ),
];

describe('foreignLanguageOf', () => {
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
  ])('finds %s: %s', (language, question) => {
    expect(foreignLanguageOf(question)).toBe(language);
  });

  it.each([
    'Combien de gigawatts sont prévus pour la première phase ?',
    'Quanti gigawatt sono previsti per la prima fase?',
    'Сколько денег вложит NVIDIA?',
    'what does 自由 mean',
    'will das auto ag be a customer',
    'el dorado data center, how big',
    '',
  ])('leaves be what is English or no language of ours: %s', question => {
    expect(foreignLanguageOf(question)).toBeNull();
  });

  it('takes at most one of two hundred English questions for foreign', () => {
    expect(ENGLISH.length).toBeGreaterThan(1000);
    const taken = ENGLISH.filter(question => foreignLanguageOf(question) !== null);
    expect(taken.length, taken.join('\n')).toBeLessThanOrEqual(ENGLISH.length * 0.005);
  });
});
