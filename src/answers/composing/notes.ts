import { formatQuantity } from '../../figures/format.js';
import type { Evaluation } from '../../figures/formula.js';
import type { Quantity } from '../../figures/quantity.js';
import type { Citation } from '../../knowledge/schemas.js';
import type { StatedFigure } from '../library/answer.js';

/** Collects what an answer's text states while it is written: numbered citations, figures, dates, and what qualifies them. */
export class Notes {
  readonly citations: Citation[] = [];
  readonly figures: StatedFigure[] = [];
  readonly dates: string[] = [];
  readonly assumptions: string[] = [];
  readonly derivation: string[] = [];
  /** What moderators changed of what is stated, in sentences that end the text. */
  readonly changes: string[] = [];
  /** Whether a time is told to the hour, which another hour makes wrong. */
  passing = false;
  readonly #disagreements = new Map<
    string,
    { readonly citations: readonly Citation[]; readonly rest: string }
  >();

  /** The marks of citations, `[1][2]`, numbering new ones; empty for none. */
  mark(citations: readonly Citation[]): string {
    return citations
      .map(citation => {
        const at = this.citations.findIndex(
          ({ document, start, end }) =>
            document === citation.document && start === citation.start && end === citation.end,
        );
        return `[${at >= 0 ? at + 1 : this.citations.push(citation)}]`;
      })
      .join('');
  }

  figure(name: string, { value, unit, bound }: Quantity): void {
    const same = this.figures.some(
      other => other.value === value && other.unit === unit && other.bound === bound,
    );
    if (!same) this.figures.push({ name, value, unit, bound });
  }

  date(interval: string): void {
    if (!this.dates.includes(interval)) this.dates.push(interval);
  }

  assume(text: string): void {
    if (!this.assumptions.includes(text)) this.assumptions.push(text);
  }

  change(text: string): void {
    if (!this.changes.includes(text)) this.changes.push(text);
  }

  /** @param citations of what `text` says; they are marked after those of the answer itself, before the `rest` */
  disagree(text: string, citations: readonly Citation[] = [], rest = ''): void {
    this.#disagreements.set(text, { citations, rest });
  }

  /** What the sources say otherwise, with its marks: to be taken when the text is whole, and before the citations. */
  disagreements(): string[] {
    const texts = [...this.#disagreements].map(([text, { citations, rest }]) =>
      citations.length === 0 ? `${text}${rest}` : `${text} ${this.mark(citations)}${rest}`,
    );
    this.#disagreements.clear();
    return texts;
  }

  /**
   * Notes how something was worked out, without steps that only say a value once more.
   * @param unit in which the last step's result is shown
   */
  derive(steps: Evaluation['steps'], unit?: string): void {
    for (const [i, { expression, quantity }] of steps.entries()) {
      const shown = unit !== undefined && i === steps.length - 1 ? { unit } : {};
      const result = formatQuantity(quantity, shown);
      if (expression !== result) this.derivation.push(`${expression} = ${result}`);
    }
  }
}
