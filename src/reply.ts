/** What a command says, free of any platform. Every string is plain text: renderers escape it for where it is shown. */

export interface Source {
  /** The number in the text's `[n]` marks. */
  readonly n: number;
  readonly document: string;
  readonly locator: string;
  readonly quote?: string;
}

export type Block =
  | { readonly kind: 'title'; readonly text: string }
  /** A question as someone typed it. */
  | { readonly kind: 'question'; readonly text: string }
  | { readonly kind: 'text'; readonly text: string }
  /** Qualifications: assumptions, bounds, hints. */
  | { readonly kind: 'note'; readonly text: string }
  | {
      readonly kind: 'figure';
      readonly title: string;
      readonly value: string;
      readonly steps: readonly string[];
    }
  | { readonly kind: 'disagreement'; readonly text: string }
  | { readonly kind: 'sources'; readonly items: readonly Source[] }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  | {
      readonly kind: 'table';
      readonly columns: readonly string[];
      readonly rows: readonly (readonly string[])[];
    };

/** A button. Pressing it runs `command`'s `press` with `action` and `argument`; together at most 90 characters. */
export interface Action {
  readonly label: string;
  readonly command: string;
  readonly action: string;
  readonly argument?: string;
  readonly style?: 'primary' | 'secondary' | 'danger';
}

export type Tone = 'answer' | 'caution' | 'silent' | 'error';

export interface Reply {
  readonly tone: Tone;
  readonly blocks: readonly Block[];
  readonly actions: readonly Action[];
  /** Seen only by the one who asked, on platforms that have that. */
  readonly private: boolean;
}

/** A reply that says why something was not done and what to do instead; only the one who asked sees it. */
export function refusal(text: string): Reply {
  return { tone: 'error', blocks: [{ kind: 'text', text }], actions: [], private: true };
}

/** At most `max` UTF-16 code units, an ellipsis where text was cut off, no character cut in half. */
export function clip(text: string, max: number): string {
  if (text.length <= max) return text;
  return `${text.slice(0, max - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}
