import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Job } from './child.js';
import { hasBanking77 } from './collections/banking77.js';
import { hasCisi } from './collections/cisi.js';
import { hasQuestions } from './collections/questions.js';
import { NLPJS } from './peers/nlpjs.js';
import { ours } from './peers/ours.js';
import { PEERS } from './peers/peers.js';
import { machine, table } from './report.js';
import { type Outcome, run } from './run.js';
import {
  intentsSection,
  liveSection,
  passagesSection,
  questionsSection,
  type Results,
  retrievalSection,
} from './sections.js';
import { FULL, QUICK } from './settings.js';
import { type IntentResult, MATCHER } from './tasks/intents.js';
import type { LiveResult } from './tasks/live.js';
import type { PassagesResult } from './tasks/passages.js';
import { ENGINE, type QuestionsResult } from './tasks/questions.js';
import type { Collection, RetrievalResult } from './tasks/retrieval.js';

/** `--quick` measures less, `--only entries,texts` some sections; only a whole run replaces what is recorded. */
const quick = process.argv.includes('--quick');
const only = process.argv[process.argv.indexOf('--only') + 1]?.split(',');
const wanted = (section: string): boolean =>
  !process.argv.includes('--only') || only?.includes(section) === true;
const whole = !quick && !process.argv.includes('--only');
const REPORT = new URL(whole ? '../../../docs/BENCHMARKS.md' : '../../bench.md', import.meta.url);
const settings = quick ? QUICK : FULL;
const began = performance.now();
const NAMES = PEERS.map(({ name }) => name);

/** Measures each contestant after the other, and says so while it goes. */
async function each<T>(names: readonly string[], jobOf: (name: string) => Job): Promise<Results<T>> {
  const results: [string, Outcome<T>][] = [];
  for (const name of names) {
    const start = performance.now();
    const job = jobOf(name);
    const outcome = await run<T>(job, settings.limit);
    const state = 'failed' in outcome ? `: ${outcome.failed}` : '';
    const size = 'size' in job ? ` ${job.size}` : 'collection' in job ? ` ${job.collection}` : '';
    console.log(
      `${job.task}${size} · ${name} · ${((performance.now() - start) / 1000).toFixed(1)} s${state}`,
    );
    results.push([name, outcome]);
  }
  return results;
}

const sections: string[] = [];
const say = (...paragraphs: string[]): void => {
  sections.push(...paragraphs);
};

say(
  '# Benchmarks',
  'Written by `npm run bench`: do not edit, run it again. Seeds are fixed, each contestant is measured in a process of its own, one after the other; times depend on the machine, so compare within this file only.',
  `Measured on ${machine()}${quick ? ', with `--quick`: fewer questions and no large index' : ''}.`,
);

if (wanted('entries')) await entries();
if (wanted('questions')) await questions();
if (wanted('texts')) await texts();
if (wanted('passages')) await passages();

say(
  '## How each is set up',
  table([
    ['Contestant', 'Settings'],
    ...PEERS.map(({ name, settings: how }) => [name, how]),
    [NLPJS, 'NLP.js 4 with its English, as it is'],
  ]),
  `The whole run took ${Math.round((performance.now() - began) / 1000)} seconds.`,
);
mkdirSync(new URL('.', REPORT), { recursive: true });
writeFileSync(REPORT, `${sections.join('\n\n')}\n`);
console.log(`written to ${fileURLToPath(REPORT)}`);

async function entries(): Promise<void> {
  say('## Entries: ten phrasings each, one question, one answer');
  if (hasBanking77()) {
    say(
      `BANKING77 (Casanueva et al. 2020, CC BY 4.0): 77 intents, ten seeded phrasings an intent, ${settings.questions} seeded test questions, then the same with one typo in every word of five letters or more. Right is the top answer's entry. Libraries take part with stop words kept and dropped, and with the best phrasing and the sum over phrasings deciding; shown is what did best on the clean questions, a choice in their favour. Slow contestants answer as many questions as fit the time. p is McNemar's exact test against our matcher.`,
      intentsSection(
        await each<IntentResult>([MATCHER, NLPJS, ...NAMES], peer => ({
          task: 'intents',
          peer,
          questions: settings.questions,
          budget: settings.questionBudget,
        })),
        MATCHER,
      ),
    );
  } else say('Left out: there is no copy of BANKING77 in `../shared/data/banking77`.');
}

async function questions(): Promise<void> {
  say('## Questions about the two documents');
  if (hasQuestions()) {
    const root = mkdtempSync(join(tmpdir(), 'gigawatt-bench-'));
    say(
      'The 200 development questions, judged by their own scorer. Our program reads them in full; the libraries find the nearest of our knowledge’s phrasings, whose entry then answers as it does in the program, or plainly the nearest sentence of the documents, which is cited. Finding nothing is abstaining. Slow contestants answer as many questions as fit the time. These questions were used while the program was made: what they show of it is flattering.',
      questionsSection(
        await each<QuestionsResult>([ENGINE, ...NAMES], peer => ({
          task: 'questions',
          peer,
          root,
          budget: settings.questionBudget,
        })),
      ),
    );
    rmSync(root, { recursive: true });
  } else say('Left out: there are no development questions in `../shared/questions`.');
}

async function texts(): Promise<void> {
  say(
    '## Texts: quality on real collections',
    'nDCG@10, clean and with a typo in every word of five letters or more. Stop words are dropped by all that can. The interval is a paired bootstrap over queries; slow contestants answer as many queries as fit the time.',
  );
  if (hasCisi()) {
    await retrieval(
      'cisi',
      'CISI: 1,460 abstracts of library science, 76 judged questions of 4 to 130 words. Ours has the sentences of the abstracts and ranks documents by all of theirs, as `search --json` does; everyone else has whole abstracts.',
    );
  } else say('CISI is left out: there is no copy of it in `../shared/data/cisi`.');
  if (quick) return;
  if (hasBanking77()) {
    await retrieval(
      'banking77',
      'BANKING77: its 10,003 training questions as texts, its test questions as queries; texts of the same intent are relevant.',
    );
  } else say('BANKING77 is left out: there is no copy of it in `../shared/data/banking77`.');
}

async function retrieval(collection: Collection, what: string): Promise<void> {
  say(
    what,
    retrievalSection(
      await each<RetrievalResult>(NAMES, peer => ({
        task: 'retrieval',
        peer,
        collection,
        questions: Math.min(500, settings.questions),
        budget: 2 * settings.queryBudget,
      })),
      ours.name,
    ),
  );
}

async function passages(): Promise<void> {
  say(
    '## Passages: speed and size',
    'Synthetic passages of 60 words from a seed: 120 stop words and 60,000 content words by Zipf and Mandelbrot’s law, content words inflected at random. Queries are three content words of one passage, inflected anew, two words that need not be in it, and two stop words; MRR@10 says how well that passage is found, also with a typo in every long word. Stop words are dropped by all that can. Memory is what heap and buffers grow by with the texts let go (ours keeps the texts in it, FTS5 in its file); * is the growth of the whole process, for native code. Slow contestants answer as many queries as fit the time.',
  );
  for (const size of settings.sizes) {
    const { queries, queryBudget: budget } = settings;
    say(
      `### ${size.toLocaleString('en')} passages`,
      passagesSection(
        await each<PassagesResult>(NAMES, peer => ({ task: 'passages', peer, size, queries, budget })),
        ours.name,
      ),
    );
  }

  const largest = settings.sizes.at(-1)!;
  const live = await run<LiveResult>({ task: 'live', size: largest }, settings.limit);
  say(
    '## Passages: changes while serving',
    `Our index at ${largest.toLocaleString('en')} passages.`,
    'value' in live ? liveSection(live.value) : `Not measured: ${live.failed}.`,
  );
}
