import { measureIntents } from './tasks/intents.js';
import { measureLive } from './tasks/live.js';
import { measurePassages } from './tasks/passages.js';
import { measureQuestions } from './tasks/questions.js';
import { type Collection, measureRetrieval } from './tasks/retrieval.js';

/** One measurement of one contestant, in a process of its own so that none slows or feeds another. */
export type Job =
  | { readonly task: 'intents'; readonly peer: string; readonly questions: number; readonly budget: number }
  | {
      readonly task: 'retrieval';
      readonly peer: string;
      readonly collection: Collection;
      readonly questions: number;
      readonly budget: number;
    }
  | { readonly task: 'questions'; readonly peer: string; readonly root: string; readonly budget: number }
  | {
      readonly task: 'passages';
      readonly peer: string;
      readonly size: number;
      readonly queries: number;
      readonly budget: number;
    }
  | { readonly task: 'live'; readonly size: number };

function measure(job: Job): Promise<unknown> {
  switch (job.task) {
    case 'intents':
      return measureIntents(job.peer, job.questions, job.budget);
    case 'retrieval':
      return measureRetrieval(job.peer, job.collection, job.questions, job.budget);
    case 'questions':
      return measureQuestions(job.peer, job.root, job.budget);
    case 'passages':
      return measurePassages(job.peer, job.size, job.queries, job.budget);
    case 'live':
      return measureLive(job.size);
  }
}

const job: Job = JSON.parse(process.argv[2]!);
process.send!(await measure(job));
process.disconnect();
