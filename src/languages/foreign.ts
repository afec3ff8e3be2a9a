/** Scripts that tell a language: kana before Chinese characters, which Japanese has too. */
const SCRIPTS: readonly (readonly [string, RegExp])[] = [
  ['ja', /[\p{Script=Hiragana}\p{Script=Katakana}]/gu],
  ['zh-CN', /\p{Script=Han}/gu],
  ['hi', /\p{Script=Devanagari}/gu],
];
/** Letters of another script from which on a question is in it: a single name is not. */
const LETTERS = 3;

/** Frequent words that are no English ones. French and Italian stand here so as not to be taken for their kin. */
const WORDS: Readonly<Record<string, ReadonlySet<string>>> = Object.fromEntries(
  Object.entries({
    de: 'wie viel viele wann wer warum wieso welche welcher welches wofür womit der das den dem des ein eine einen einer ist sind war wird werden wurde hat haben kann können soll und oder nicht für von vom zum zur mit bei auf aus nach über pro ich du sie wir ihr es im am bis schon noch gibt geld gebaut kostet',
    'es-ES':
      'cuánto cuanto cuánta cuántos cuantos cuántas cuándo cuando quién quien quiénes qué que cuál cual cómo como dónde donde por para el la los las un una unos del al es son está están será fue han hay puede y o con sin sobre de en se su sus más cuesta dinero',
    'pt-BR':
      'quanto quanta quantos quantas quando quem que qual quais como onde por para o os um uma uns do da dos das no na nos nas ao é são está estão será foi há pode e ou com sem sobre de em se seu sua mais não custa dinheiro',
    fr: 'combien quand qui quoi quel quelle comment où pourquoi pour le la les un une des du de est sont sera fait dans et ou avec sur par à ce cette il elle que qu',
    it: 'quanto quanti quando chi che cosa quale come dove perché per il lo la gli le un una di del della dei è sono sarà nel nella e con su',
  }).map(([locale, words]) => [locale, new Set(words.split(' '))]),
);
const SPOKEN = ['de', 'es-ES', 'pt-BR'];

/** Frequent words of English: each speaks against another language. */
const ENGLISH = new Set(
  'the of and to is are was will how what when who where why which much many does do did for with from by per if it they be has have can on that this there an you'.split(
    ' ',
  ),
);
/** Frequent words from which on a language is believed. */
const ENOUGH = 2;

/**
 * The language of a question, among those that are spoken here, where it is not English; null where it is, or could be.
 * To be asked where nothing was found: a question with words of two languages is taken for English.
 */
export function foreignLanguageOf(question: string): string | null {
  for (const [locale, letters] of SCRIPTS) {
    if ((question.match(letters)?.length ?? 0) >= LETTERS) return locale;
  }
  const words =
    question
      .normalize('NFC')
      .toLowerCase()
      .match(/\p{L}[\p{L}\p{M}]*/gu) ?? [];
  const counts = Object.entries(WORDS)
    .map(([locale, set]) => ({ locale, count: words.filter(word => set.has(word)).length }))
    .sort((a, b) => b.count - a.count);
  const [best, next] = counts;
  if (!best || !next || best.count < ENOUGH) return null;
  const english = words.filter(word => ENGLISH.has(word) && !WORDS[best.locale]?.has(word)).length;
  if (best.count <= english * 2) return null;
  return best.count > next.count && SPOKEN.includes(best.locale) ? best.locale : null;
}
