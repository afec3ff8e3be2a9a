import { UserError } from '../errors.js';

/** One thing wrong with a knowledge folder, and what to do about it. */
export interface Problem {
  /** Stable, for programs: `yaml.syntax`, `item.invalid`, `id.duplicate` … */
  readonly code: string;
  /** Relative to the folder; the folder itself where no file is to blame. */
  readonly file: string;
  /** Counted from 1, where known. */
  readonly line?: number;
  /** `kind/id`, or `kind #3` for an item that has no id. */
  readonly item?: string;
  readonly message: string;
}

/** `facts.yaml:12 facts/capacity.total: …` */
export function describeProblem({ file, line, item, message }: Problem): string {
  return `${file}${line === undefined ? '' : `:${line}`}${item === undefined ? '' : ` ${item}`}: ${message}`;
}

/** A folder that cannot be loaded; `problems` has everything that is wrong with it, never empty. */
export class KnowledgeError extends UserError {
  override readonly name = 'KnowledgeError';
  readonly problems: readonly Problem[];

  constructor(folder: string, problems: readonly Problem[], options?: ErrorOptions) {
    const more = problems.length - 1;
    const rest = more > 0 ? ` (and ${more} more: \`knowledge verify --knowledge ${folder}\` lists them)` : '';
    super(
      'knowledge.invalid',
      `cannot load the knowledge in ${folder}: ${describeProblem(problems[0]!)}${rest}`,
      options,
    );
    this.problems = problems;
  }
}
