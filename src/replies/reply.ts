/** What a command says, free of any platform. Every string is plain text: renderers escape it for where it is shown. */

export interface Source {
  /** The number in the text's `[n]` marks. */
  readonly n: number;
  /** Its title. */
  readonly document: string;
  readonly locator: string;
  readonly quote?: string;
}

/** A document and where in it the marks stand. */
export interface Reference {
  /** The numbers of its `[n]` marks, in order. */
  readonly marks: readonly number[];
  readonly title: string;
  /** "What's Next?, sentences 2 and 3", one a section; empty where the outline has nothing there. */
  readonly places: readonly string[];
}

export type Block =
  | { readonly kind: 'title'; readonly text: string }
  /** A question as someone typed it. */
  | { readonly kind: 'question'; readonly text: string }
  | { readonly kind: 'text'; readonly text: string }
  /** Qualifications: assumptions, bounds, hints. */
  | { readonly kind: 'note'; readonly text: string }
  | { readonly kind: 'disagreement'; readonly text: string }
  /** How a figure is worked out, a step a line. */
  | { readonly kind: 'derivation'; readonly steps: readonly string[] }
  /** What the text's marks refer to, one line a document. */
  | { readonly kind: 'references'; readonly items: readonly Reference[] }
  /** Each cited place by itself under its document, quoted where the document's text is at hand. */
  | { readonly kind: 'sources'; readonly items: readonly Source[] }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  /** A list of what someone did, or is. */
  | { readonly kind: 'events'; readonly items: readonly Event[] }
  | {
      readonly kind: 'table';
      readonly columns: readonly string[];
      readonly rows: readonly (readonly string[])[];
    };

/** Who, where and when are shown as the platform shows people, roles, channels and times. */
export interface Event {
  readonly text: string;
  readonly who?: { readonly kind: 'person' | 'role' | 'channel'; readonly id: string };
  /** ISO 8601. */
  readonly time?: string;
}

/** A button. Pressing it runs `command`'s `press` with `action` and `argument`; together at most 90 characters. */
export interface Action {
  readonly label: string;
  readonly command: string;
  readonly action: string;
  readonly argument?: string;
  readonly style?: 'primary' | 'secondary' | 'danger';
}

/**
 * A choice of one role or channel of the server, or of any number of options but none. Choosing runs `command`'s `press`
 * with what was chosen.
 */
export interface Select {
  readonly of: 'role' | 'channel' | 'options';
  /** At most 25. */
  readonly options?: readonly SelectOption[];
  readonly placeholder: string;
  readonly command: string;
  readonly action: string;
  readonly argument?: string;
}

export interface SelectOption {
  readonly value: string;
  readonly label: string;
  readonly description?: string;
  /** Chosen already. */
  readonly ticked: boolean;
}

export type Tone = 'answer' | 'caution' | 'silent' | 'error';

export interface Reply {
  readonly tone: Tone;
  readonly blocks: readonly Block[];
  readonly actions: readonly Action[];
  /** At most two; above the buttons. */
  readonly selects?: readonly Select[];
  /** Seen only by the one who asked, on platforms that have that. */
  readonly private: boolean;
  /** Sent along, each at most 10 MB. */
  readonly files?: readonly ReplyFile[];
  /** Takes the place of the message whose button or form led here, where that is for one person alone. */
  readonly replaces?: boolean;
}

export interface ReplyFile {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** Of a picture, which is shown rather than offered for download: what it shows, at most 1,024 characters. */
  readonly alternativeText?: string;
}

/** A text to fill in. */
export interface Field {
  readonly id: string;
  readonly label: string;
  /** One line, or several. */
  readonly style: 'short' | 'paragraph';
  readonly required: boolean;
  /** What stands there already. */
  readonly value?: string;
  /** Characters, at most 4,000. */
  readonly maxLength?: number;
  /** Shown while nothing stands there. */
  readonly hint?: string;
}

/** At most five fields. Sending it runs `command`'s `submit`; command, action and argument as in Action. */
export interface Form {
  readonly kind: 'form';
  readonly title: string;
  readonly command: string;
  readonly action: string;
  readonly argument: string;
  readonly fields: readonly Field[];
}

/** Takes away the message that carries the button. */
interface Removal {
  readonly kind: 'removal';
}

/** What comes of running a command, pressing a button or sending a form. */
export type Outcome = Reply | Form | Removal;

export function isReply(outcome: Outcome): outcome is Reply {
  return !('kind' in outcome);
}

/** A reply that says why something was not done and what to do instead; only the one who asked sees it. */
export function refusal(text: string): Reply {
  return { tone: 'error', blocks: [{ kind: 'text', text }], actions: [], private: true };
}

/** The first sentence of a text, with the marks that follow it. */
export const LEAD = /^.*?[.!?](?=\s|$)/s;

/** What a text says first, without its citation marks. */
export const leadOf = (text: string): string =>
  (LEAD.exec(text)?.[0] ?? text).replace(/\s?\[\d+\]/g, '').trim();

/** At most `max` UTF-16 code units, an ellipsis where text was cut off, no character cut in half. */
export function clip(text: string, max: number): string {
  if (text.length <= max) return text;
  return `${text.slice(0, max - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}
