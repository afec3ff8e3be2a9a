import { endsSentence, type Line } from './lines.js';

/** "Busway: a rail…", "**Akers:** What…": a term or a speaker, and what is said of it or by them. */
const LABEL = /^(?:\*\*|__)?([\p{Lu}\p{N}“"'(][^:.!?|<>*_]{0,48}?)\s?(?:\*\*|__)?:(?:\*\*|__)?\s+(?=\S)/u;
const LONGEST_LABEL = 6;
/** Labelled lines this near to each other make a list. */
const NEAR = 4;

/** Lines that begin with a label, by their number: the label, and how much of the line it and its colon take. */
export type Labels = ReadonlyMap<number, { readonly label: string; readonly length: number }>;

const labelOf = (text: string) => {
  const match = LABEL.exec(text);
  if (!match || match[1]!.split(/\s+/).length > LONGEST_LABEL) return undefined;
  return { label: match[1]!.trim(), length: match[0].length };
};

/** The lines of glossaries, lists of particulars and transcripts, each of which begins a block of its own. */
export function labelsOf(lines: readonly Line[]): Labels {
  const labels = new Map<number, { label: string; length: number }>();
  let above: { at: number; line: number; label: { label: string; length: number } } | undefined;
  let written = 0;
  lines.forEach(({ text, starts }, line) => {
    if (text === '') return;
    written++;
    if (starts && !/^(?:\*\*|__)/.test(text)) return;
    const label = labelOf(text);
    const before = lines[line - 1]?.text ?? '';
    const begins = before === '' || endsSentence(before) || lines[line - 1]!.starts || labels.has(line - 1);
    if (label === undefined || !(begins || above?.line === line - 1)) return;
    if (above !== undefined && written - above.at <= NEAR) {
      labels.set(above.line, above.label);
      labels.set(line, label);
    }
    above = { at: written, line, label };
  });
  return labels;
}

/** Who asks in a transcript and who replies, where one is: labels that come back, of whom some mostly ask. */
export function speakersOf(
  lines: readonly Line[],
  labels: Labels,
): { readonly asks: ReadonlySet<string>; readonly replies: ReadonlySet<string> } {
  const turns = new Map<string, { all: number; asking: number }>();
  for (const [at, { label }] of labels) {
    const turn = turns.get(label) ?? { all: 0, asking: 0 };
    turn.all++;
    if (lines[at]!.text.endsWith('?')) turn.asking++;
    turns.set(label, turn);
  }
  const speakers = [...turns].filter(([, { all }]) => all > 1);
  const asks = new Set(speakers.flatMap(([name, { all, asking }]) => (asking * 2 > all ? [name] : [])));
  const replies = new Set(speakers.flatMap(([name]) => (asks.has(name) ? [] : [name])));
  const none = new Set<string>();
  return asks.size > 0 && replies.size > 0 ? { asks, replies } : { asks: none, replies: none };
}
