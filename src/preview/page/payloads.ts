/** The parts of Discord's payloads that the page shows or sends. https://docs.discord.com/developers/reference */

export interface Component {
  readonly type: number;
  readonly content?: string;
  readonly components?: readonly Component[];
  readonly component?: Component;
  readonly accessory?: Component;
  readonly accent_color?: number | null;
  readonly divider?: boolean;
  readonly items?: readonly { readonly media: { readonly url: string }; readonly description?: string }[];
  readonly file?: { readonly url: string };
  readonly label?: string;
  readonly description?: string;
  readonly style?: number;
  readonly custom_id?: string;
  readonly url?: string;
  readonly disabled?: boolean;
  readonly options?: readonly {
    readonly label: string;
    readonly value: string;
    readonly description?: string;
    readonly default?: boolean;
  }[];
  readonly placeholder?: string;
  readonly min_values?: number;
  readonly max_values?: number;
  readonly value?: string;
  readonly required?: boolean;
  readonly max_length?: number;
}

/** Component types: https://docs.discord.com/developers/components/reference */
export const TYPE = {
  actionRow: 1,
  button: 2,
  stringSelect: 3,
  textInput: 4,
  roleSelect: 6,
  channelSelect: 8,
  section: 9,
  textDisplay: 10,
  gallery: 12,
  file: 13,
  separator: 14,
  container: 17,
  label: 18,
} as const;

export const EPHEMERAL = 1 << 6;

export interface Body {
  readonly flags?: number;
  readonly content?: string;
  readonly components?: readonly Component[];
}

export interface Modal {
  readonly custom_id: string;
  readonly title: string;
  readonly components: readonly Component[];
}

export interface RawChoice {
  readonly name: string;
  readonly value: string | number;
}

/** By Discord's locale codes. */
export type Localizations = Readonly<Record<string, string>>;

/** A text in a language, as Discord shows it: as it stands where it was not translated. */
export const localized = (text: string, texts: Localizations | undefined, locale: string): string =>
  texts?.[locale] ?? text;

export interface RawOption {
  readonly type: number;
  readonly name: string;
  readonly description: string;
  readonly required?: boolean;
  readonly autocomplete?: boolean;
  readonly choices?: readonly (RawChoice & { readonly name_localizations?: Localizations })[];
  readonly description_localizations?: Localizations;
  readonly options?: readonly RawOption[];
}

/** RawOption types: a sub-command, and those that hold a value. */
export const OPTION = {
  subcommand: 1,
  string: 3,
  integer: 4,
  boolean: 5,
  role: 8,
  number: 10,
  attachment: 11,
} as const;

export interface RawCommand {
  readonly type: number;
  readonly name: string;
  readonly description: string;
  readonly name_localizations?: Localizations;
  readonly description_localizations?: Localizations;
  readonly options: readonly RawOption[];
  readonly contexts?: readonly number[];
}

/** What the server says of itself. */
export interface Setup {
  readonly bot: { readonly id: string; readonly name: string };
  readonly commands: readonly RawCommand[];
  /** Where what is said here is kept, in a sentence. */
  readonly store: string;
  readonly loaded: string;
}

export interface SentFile {
  readonly name: string;
  readonly data: string;
}

/** What comes back for an interaction: a callback of Discord's, with its files (base64). */
export interface RawCallback {
  readonly type: number;
  readonly data?: Body & Partial<Modal> & { readonly choices?: readonly RawChoice[] };
  readonly files?: readonly SentFile[];
}

/** What the bot wrote by itself. */
export interface PostedBatch {
  readonly next: number;
  readonly messages: readonly {
    readonly to: { readonly channel: string } | { readonly person: string };
    readonly data: Body;
  }[];
}

export const CALLBACK = { message: 4, deferredUpdate: 6, update: 7, choices: 8, modal: 9 } as const;
