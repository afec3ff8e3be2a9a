import {
  type APIActionRowComponent,
  type APIButtonComponentWithCustomId,
  type APIChannelSelectComponent,
  type APIComponentInContainer,
  type APIContainerComponent,
  type APIRoleSelectComponent,
  type APIStringSelectComponent,
  ButtonStyle,
  ChannelType,
  ComponentType,
  MessageFlags,
} from 'discord.js';
import { type Say, sayEnglish } from '../../languages/say.js';
import {
  type Action,
  type Block,
  clip,
  type Reply,
  type ReplyFile,
  type Select,
  type Tone,
} from '../../replies/reply.js';
import {
  BUTTON_LABEL_CHARACTERS,
  BUTTONS_IN_A_ROW,
  CARD_CHARACTERS,
  CARD_COMPONENTS,
  OPTION_CHARACTERS,
  PLACEHOLDER_CHARACTERS,
} from '../connection/limits.js';
import { sectionOf } from './blocks.js';
import { encodeButton } from './custom-id.js';
import { escapeMarkdown } from './escape.js';
import { fitSections } from './fit.js';
import type { CommandMentions } from './mentions.js';
import { tidyLine } from './tidy.js';

/** The body of a message or of an interaction's answer: a Components V2 card that pings nobody. */
export interface Card {
  readonly flags: number;
  readonly components: readonly [APIContainerComponent];
  readonly allowed_mentions: { readonly parse: never[]; readonly replied_user: false };
  /** Names of the files that are sent along. */
  readonly attachments?: readonly { readonly id: string; readonly filename: string }[];
}

const ACCENT: Record<Tone, number> = {
  answer: 0x76b900,
  caution: 0xf0a000,
  silent: 0x80848e,
  error: 0xda373c,
};
const STYLE = {
  primary: ButtonStyle.Primary,
  secondary: ButtonStyle.Secondary,
  danger: ButtonStyle.Danger,
} as const;

const MAX_BUTTONS = 15;
const MAX_FILES = 3;
const MAX_SELECTS = 2;
const MAX_OPTIONS = 25;
/** Container, separator, rows and buttons take their components first; one is kept for the note below. */
const MAX_SECTIONS =
  CARD_COMPONENTS -
  2 -
  MAX_BUTTONS -
  Math.ceil(MAX_BUTTONS / BUTTONS_IN_A_ROW) -
  1 -
  MAX_FILES -
  2 * MAX_SELECTS;

/** A reply as a card within Discord's limits; what does not fit is left out, and the card then says so. */
export function render(reply: Reply, mentions?: CommandMentions, say: Say = sayEnglish): Card {
  const shown = displaysOf(reply.blocks, mentions, say);
  const buttons = buttonsOf(reply.actions);
  const displays =
    shown.cut || buttons.length > MAX_BUTTONS ? [...shown.displays, shown.cutNote] : shown.displays;
  const rows = [...selectRowsOf(reply.selects), ...rowsOf(buttons.slice(0, MAX_BUTTONS))];
  const components: APIComponentInContainer[] = displays.map(content => ({
    type: ComponentType.TextDisplay,
    content,
  }));
  const files = filesOf(reply);
  for (const { name, alternativeText } of files) components.push(fileOf(name, alternativeText));
  if (rows.length > 0) components.push({ type: ComponentType.Separator, divider: true }, ...rows);
  return {
    flags: MessageFlags.IsComponentsV2 | (reply.private ? MessageFlags.Ephemeral : 0),
    components: [{ type: ComponentType.Container, accent_color: ACCENT[reply.tone], components }],
    allowed_mentions: { parse: [], replied_user: false },
    ...(files.length > 0 && { attachments: files.map(({ name }, i) => ({ id: String(i), filename: name })) }),
  };
}

interface Shown {
  readonly displays: readonly string[];
  /** Whether something had to be left out, which `cutNote` says. */
  readonly cut: boolean;
  readonly cutNote: string;
}

/** What blocks were made into last: those of an answer that many ask for are the same each time. */
const shownBefore = new WeakMap<readonly Block[], Shown & { readonly say: Say; readonly marks: unknown }>();

function displaysOf(blocks: readonly Block[], mentions: CommandMentions | undefined, say: Say): Shown {
  const before = shownBefore.get(blocks);
  if (before && before.say === say && before.marks === mentions?.ids) return before;
  const own = mentions && ((text: string) => mentions.mark(text, escapeMarkdown));
  const sections = blocks.map(block => sectionOf(block, own, say)).filter(({ lines }) => lines.length > 0);
  const fitting = sections.slice(0, MAX_SECTIONS);
  const cutNote = `-# ${say('card-cut')}`;
  const { texts, cut } = fitSections(fitting, CARD_CHARACTERS - cutNote.length);
  const shown = {
    displays: texts.length > 0 ? texts : [say('card-empty')],
    cut: cut || sections.length > fitting.length,
    cutNote,
  };
  shownBefore.set(blocks, { ...shown, say, marks: mentions?.ids });
  return shown;
}

/** A picture is shown, any other file offered. */
function fileOf(name: string, alternativeText: string | undefined): APIComponentInContainer {
  const media = { url: `attachment://${name}` };
  if (alternativeText === undefined) return { type: ComponentType.File, file: media };
  return { type: ComponentType.MediaGallery, items: [{ media, description: alternativeText }] };
}

/** The files that a reply's card shows, in order. */
export function filesOf({ files = [] }: Reply): readonly ReplyFile[] {
  return files.slice(0, MAX_FILES);
}

/** Discord refuses two buttons with one id, so the second of two that do the same is left out. */
function buttonsOf(actions: readonly Action[]): APIButtonComponentWithCustomId[] {
  const buttons = new Map<string, APIButtonComponentWithCustomId>();
  for (const { label, command, action, argument = '', style = 'secondary' } of actions) {
    const text = clip(tidyLine(label), BUTTON_LABEL_CHARACTERS);
    const id = encodeButton({ command, action, argument });
    if (id === null || text === '' || buttons.has(id)) continue;
    buttons.set(id, { type: ComponentType.Button, style: STYLE[style], label: text, custom_id: id });
  }
  return [...buttons.values()];
}

type AnySelect = APIRoleSelectComponent | APIChannelSelectComponent | APIStringSelectComponent;

/** Each select in a row of its own. */
function selectRowsOf(selects: readonly Select[] = []): APIActionRowComponent<AnySelect>[] {
  return selects.slice(0, MAX_SELECTS).flatMap(select => {
    const component = selectOf(select);
    return component === null ? [] : [{ type: ComponentType.ActionRow, components: [component] }];
  });
}

/** Null where it cannot be one that Discord takes. */
function selectOf({ of, options = [], placeholder, ...press }: Select): AnySelect | null {
  const id = encodeButton({ ...press, argument: press.argument ?? '' });
  if (id === null) return null;
  const common = { custom_id: id, placeholder: clip(tidyLine(placeholder), PLACEHOLDER_CHARACTERS) };
  if (of === 'role') return { type: ComponentType.RoleSelect, ...common };
  if (of === 'channel') {
    const types = [ChannelType.GuildText, ChannelType.GuildAnnouncement] as const;
    return { type: ComponentType.ChannelSelect, ...common, channel_types: [...types] };
  }
  const offered = options.slice(0, MAX_OPTIONS).map(({ value, label, description, ticked }) => ({
    value,
    label: clip(tidyLine(label), OPTION_CHARACTERS),
    ...(description !== undefined && { description: clip(tidyLine(description), OPTION_CHARACTERS) }),
    default: ticked,
  }));
  if (offered.length === 0) return null;
  return {
    ...{ type: ComponentType.StringSelect, ...common },
    ...{ options: offered, min_values: 1, max_values: offered.length },
  };
}

function rowsOf(buttons: readonly APIButtonComponentWithCustomId[]) {
  const rows: APIActionRowComponent<APIButtonComponentWithCustomId>[] = [];
  for (let i = 0; i < buttons.length; i += BUTTONS_IN_A_ROW) {
    rows.push({ type: ComponentType.ActionRow, components: buttons.slice(i, i + BUTTONS_IN_A_ROW) });
  }
  return rows;
}
