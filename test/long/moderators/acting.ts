import { createHash } from 'node:crypto';
import { textOf } from '../../support/discord/limits.js';
import type { Answer, Loopback, User } from '../../support/discord/loopback.js';

/** What moderators and members do at the same time, and what of it was acknowledged. */

export const MODERATORS = 20;
/** Longer than any answer takes; who asked a program that is gone waits no longer. */
const WITHIN_MS = 40_000;

export interface Done {
  /** `kind/id` of items whose change was applied. */
  readonly items: string[];
  /** Words that stand in an item that was applied. */
  readonly answers: string[];
  readonly documents: string[];
  /** Documents whose drafts were all discarded. */
  readonly discarded: string[];
  /** Words of applied edits of one item that all edit. */
  readonly contested: string[];
  readonly milestones: string[];
  /** Reasons of votes. */
  readonly reasons: string[];
  readonly wishes: { readonly user: User; readonly word: string }[];
  /** Words of questions that were settled. */
  readonly settled: string[];
}

export const counts: Record<string, number> = {};
export const count = (what: string): void => {
  counts[what] = (counts[what] ?? 0) + 1;
};

export function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return state / 2 ** 32;
  };
}

const seen = ({ message }: Answer) => textOf(message).replace(/\\([\s\S])/g, '$1');
/** A word of letters that nothing else has, and that is no typo of another. */
const wordOf = (...numbers: readonly number[]) =>
  createHash('sha256')
    .update(numbers.join())
    .digest('hex')
    .slice(0, 12)
    .replace(/\d/g, digit => 'ghijklmnop'[Number(digit)]!);

interface Scene {
  readonly discord: Loopback;
  readonly who: { readonly user: User; readonly manages: true; readonly within: number };
  /** Of this act alone. */
  readonly word: string;
  readonly done: Done;
}

/** Each resolves once its last step was acknowledged, and rejects where one was not. */
const ACTS: Readonly<Record<string, (scene: Scene) => Promise<void>>> = {
  async importAndAccept({ discord, who, word, done }) {
    const id = await importFile(discord, who, word, done);
    const shown = await discord.slash('knowledge show', { item: `documents/${id}` }, who);
    const drafts = await discord.press(shown.message, 'Review drafts (2)', who);
    const preview = await discord.press(drafts.message, 'Accept all (2)', who);
    const applied = seen(await discord.press(preview.message, 'Apply', who));
    if (!applied.includes('Applied')) throw new Error(applied);
    done.items.push(...(applied.match(/facts\/[a-z0-9-]+/g) ?? []));
  },
  async importAndDiscard({ discord, who, word, done }) {
    const id = await importFile(discord, who, word, done);
    const shown = await discord.slash('knowledge show', { item: `documents/${id}` }, who);
    const drafts = await discord.press(shown.message, 'Review drafts (2)', who);
    if (seen(await discord.press(drafts.message, 'Discard all (2)', who)).includes('2 drafts are discarded'))
      done.discarded.push(id);
  },
  async answer({ discord, who, word, done }) {
    const form = await discord.slashForm('knowledge add', { kind: 'answers' }, who);
    const typed = { question: `what is ${word}?`, answer: `It is ${word}.`, sources: 'a test' };
    const preview = await discord.submit(form, typed, who);
    if (seen(await discord.press(preview.message, 'Apply', who)).includes('Applied')) done.answers.push(word);
  },
  async contest({ discord, who, word, done }) {
    const form = await discord.slashForm('knowledge edit', { item: 'answers/contested' }, who);
    const preview = await discord.submit(form, { answer: `By ${word}.` }, who);
    const applied = seen(await discord.press(preview.message, 'Apply', who));
    if (applied.includes('Applied')) done.contested.push(word);
    if (applied.includes('was changed meanwhile')) count('conflict');
  },
  async milestone({ discord, who, word, done }) {
    const form = await discord.slashForm('knowledge add', { kind: 'milestones' }, who);
    const typed = { statement: `Opening of ${word}`, date: 'March 2031', sources: 'a test' };
    const preview = await discord.submit(form, typed, who);
    if (seen(await discord.press(preview.message, 'Apply', who)).includes('Applied'))
      done.milestones.push(word);
  },
  async ask({ discord, word, done }) {
    const asker = { user: discord.person(), within: WITHIN_MS };
    const { message } = await discord.slash('ask', { question: `will ${word} hum at night?` }, asker);
    const listed = await discord.press(message, 'Put on the list', asker);
    const told = seen(await discord.press(listed.message, 'Tell me when answered', asker));
    if (told.includes('You will be told')) done.wishes.push({ user: asker.user, word });
  },
  async settle({ discord, who, done }) {
    const open = await discord.slash('knowledge unanswered', {}, who);
    const asked = /will (\S+) hum/.exec(seen(open))?.[1];
    if (asked === undefined) return;
    const settled = seen(await discord.press(open.message, 'Not covered', who));
    if (settled.includes('noted as not covered')) done.settled.push(asked);
  },
  async vote({ discord, word, done }) {
    const voter = { user: discord.person(), within: WITHIN_MS };
    const { message } = await discord.slash('ask', { question: 'how much is NVIDIA investing?' }, voter);
    const form = await discord.pressForm(message, '👎', voter);
    const noted = seen(await discord.submit(form, { reason: word }, voter));
    if (noted.includes('with its reason')) done.reasons.push(word);
  },
};

async function importFile(discord: Loopback, who: Scene['who'], word: string, done: Done): Promise<string> {
  const text = `# About ${word}\n\nThe tank of ${word} holds 4,000 litres of water. The pier of ${word} carries 12 cranes.\n`;
  const file = { filename: `${word}.md`, bytes: new TextEncoder().encode(text) };
  const imported = await discord.slash('knowledge import', { file: { file } }, who);
  if (!seen(imported).includes('is a document of this server now')) throw new Error(seen(imported));
  done.documents.push(word);
  return word;
}

/** How often each is done: what is slow less. */
const PLAN = 'importAndAccept importAndDiscard answer contest contest milestone ask ask settle vote'.split(
  ' ',
);

/** Forms have to come at once: on a busy machine they come too late, and are asked for again. */
function failureOf(error: unknown): string {
  const text = String(error);
  return text.includes('longer than Discord waits') ? 'too late for a form' : text.slice(0, 300);
}

/** Sets all of them to work. `stopped` resolves once each has seen that the program is gone. */
export function moderating(discord: Loopback, random: () => number, round: number) {
  const done: Done = {
    ...{ items: [], answers: [], documents: [], discarded: [], contested: [] },
    ...{ milestones: [], reasons: [], wishes: [], settled: [] },
  };
  let over = false;
  let acknowledged = 0;
  let stop = () => {};
  const gone = new Promise<never>((_, reject) => {
    stop = () => {
      over = true;
      reject(new Error('the program is gone'));
    };
  });
  gone.catch(() => {});
  const work = async (n: number, shuffled: readonly string[]) => {
    const who = { user: discord.person(), manages: true as const, within: WITHIN_MS };
    for (let act = 0; !over; act++) {
      const name = shuffled[act % shuffled.length]!;
      const scene = { discord, who, word: wordOf(round, n, act), done };
      const acting = ACTS[name]!(scene);
      acting.catch(() => {});
      try {
        await Promise.race([acting, gone]);
        count(name);
        acknowledged++;
      } catch (error) {
        count(over ? 'broken off' : failureOf(error));
      }
    }
  };
  const going = Array.from({ length: MODERATORS }, (_, n) =>
    work(
      n,
      [...PLAN].sort(() => random() - 0.5),
    ),
  );
  const stopped = async () => {
    stop();
    await Promise.all(going);
  };
  return { done, stopped, acknowledged: () => acknowledged };
}
