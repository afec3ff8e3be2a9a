import { FUNCTION_WORDS } from '../../../src/english/stopwords.js';
import { misspell, randomOf, sample } from '../random.js';

/** Words of a passage, content words in the vocabulary, and how many stop words stand before them by frequency. */
const LENGTH = 60;
const VOCABULARY = 60_000;
const STOPS = 120;

const ONSETS = 'b c d f g h j k l m n p r s t v w z br cl dr fl gr pl pr sc sl st tr'.split(' ');
const VOWELS = 'a e i o u ai ea io ou'.split(' ');
const CODAS = ['', '', '', 'l', 'm', 'n', 'r', 's', 't', 'ck', 'nd', 'rt', 'st'];
const ENDINGS = ['', '', '', 's', 'ed', 'ing'];

const pick = <T>(items: readonly T[], random: () => number): T => items[Math.floor(random() * items.length)]!;

function vocabulary(): string[] {
  const random = randomOf(60);
  const words = new Set<string>();
  while (words.size < VOCABULARY) {
    let word = '';
    for (let syllables = 2 + Math.floor(random() * 2); syllables > 0; syllables--) {
      word += pick(ONSETS, random) + pick(VOWELS, random) + (syllables === 1 ? pick(CODAS, random) : '');
    }
    words.add(word.length < 4 ? `${word}nt` : word);
  }
  return [...words];
}

/** Ranks drawn by Zipf and Mandelbrot's law, 1 / (rank + 2.7), from a table of 2²⁰ draws. */
function ranks(): Uint32Array {
  const total = STOPS + VOCABULARY;
  let sum = 0;
  const cumulated = Float64Array.from({ length: total }, (_, rank) => (sum += 1 / (rank + 2.7)));
  const table = new Uint32Array(2 ** 20);
  for (let i = 0, rank = 0; i < table.length; i++) {
    while (cumulated[rank]! < ((i + 0.5) / table.length) * sum) rank++;
    table[i] = rank;
  }
  return table;
}

/** Passages of 60 words, about half of them stop words, as in English; content words are inflected at random. */
export function syntheticPassages(count: number): string[] {
  const random = randomOf(100);
  const content = vocabulary();
  const stops = [...FUNCTION_WORDS].slice(0, STOPS);
  const table = ranks();
  return Array.from({ length: count }, () => {
    const words: string[] = [];
    for (let i = 0; i < LENGTH; i++) {
      const rank = table[Math.floor(random() * table.length)]!;
      words.push(rank < STOPS ? stops[rank]! : content[rank - STOPS]! + pick(ENDINGS, random));
    }
    return words.join(' ');
  });
}

export interface KnownItem {
  /** Number of the passage that the query was made from. */
  readonly id: number;
  readonly query: string;
  readonly misspelt: string;
}

/** Queries of three content words of one passage, inflected anew, two of another, and two stop words. */
export function knownItems(passages: readonly string[], count: number): KnownItem[] {
  const random = randomOf(4);
  const contentOf = (id: number, words: number): string[] => {
    const content = passages[id]!.split(' ').filter(word => !FUNCTION_WORDS.has(word));
    const bare = [...new Set(content)].map(word => word.replace(/(s|ed|ing)$/, ''));
    return sample(bare, words, random).map(word => word + pick(ENDINGS, random));
  };
  return Array.from({ length: count }, () => {
    const id = Math.floor(random() * passages.length);
    const [first, ...others] = contentOf(id, 3);
    const noise = contentOf(Math.floor(random() * passages.length), 2);
    const query = ['what', first, noise[0], 'the', ...others, noise[1]].join(' ');
    return { id, query, misspelt: misspell(query, random) };
  });
}
