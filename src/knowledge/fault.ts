import { UserError } from '../errors.js';

/** Stable, for programs; what each means stands in the message. */
export type FaultCode =
  // A folder as it is written down: it cannot be loaded.
  | `folder.${'missing' | 'unreadable'}`
  | `file.${'size' | 'encoding' | 'unreadable'}`
  | `yaml.${'syntax' | 'comment' | 'alias' | 'kind' | 'list'}`
  | `text.${'name' | 'unreadable'}`
  | 'item.invalid'
  | 'id.duplicate'
  // Knowledge that can be loaded, against its documents.
  | 'text.missing'
  | `document.${'digest' | 'outline'}`
  | `citation.${'document' | 'range' | 'sentence' | 'digest'}`
  | `${'item' | 'sentence'}.uncited`
  // And against itself.
  | 'reference.unknown'
  | 'value.missing'
  | `formula.${'syntax' | 'units'}`
  | `${'unit' | 'date'}.invalid`
  | 'item.placeholder';

/** One thing wrong with knowledge, and what to do about it: in how it is written, with its documents or with itself. */
export interface Fault {
  readonly code: FaultCode;
  /** Relative to the folder, or the folder itself, where that is at fault. */
  readonly file?: string;
  /** Counted from 1, where known. */
  readonly line?: number;
  /** `kind/id`, or `kind #3` for an item that has no id. */
  readonly item?: string;
  readonly message: string;
  /** What the message names beside the item, where it can be said in other words. */
  readonly values?: Readonly<Record<string, string>>;
}

/** `facts.yaml:12 facts/capacity.total: …` */
export function describeFault({ file, line, item, message }: Fault): string {
  const place = file === undefined || line === undefined ? file : `${file}:${line}`;
  return `${[place, item].filter(part => part !== undefined).join(' ')}: ${message}`;
}

/** A folder that cannot be loaded; `faults` has everything that is wrong with it, never empty. */
export class KnowledgeError extends UserError {
  override readonly name = 'KnowledgeError';
  readonly faults: readonly Fault[];

  constructor(folder: string, faults: readonly Fault[], options?: ErrorOptions) {
    const more = faults.length - 1;
    const rest = more > 0 ? ` (and ${more} more: \`knowledge verify --knowledge ${folder}\` lists them)` : '';
    super(
      'knowledge.invalid',
      `cannot load the knowledge in ${folder}: ${describeFault(faults[0]!)}${rest}`,
      options,
    );
    this.faults = faults;
  }
}
