import { parse } from 'discord-markdown-parser';
import { element } from './dom.js';
import { withEmoji } from './emoji.js';
import { nameOfId } from './world.js';

/** A node of the parser: https://github.com/ItzDerock/discord-markdown-parser */
interface Mark {
  readonly type: string;
  readonly content?: string | readonly Mark[];
  readonly target?: string;
  readonly timestamp?: string;
  readonly id?: string;
  readonly name?: string;
}

const MENTION = /<(?:(?<sigil>@&?|#)(?<id>\d+)|\/(?<command>[a-z][a-z -]*):\d+)>/g;

/** Discord's markdown as elements, a block a line: headings, lists, quotes and small print begin lines. */
export function markdown(text: string): Node[] {
  const blocks: Node[] = [];
  const lines = text.split('\n');
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? '';
    if (line.startsWith('```')) {
      const end = lines.findIndex((other, i) => i > at && other.startsWith('```'));
      const last = end === -1 ? lines.length : end;
      const code = element('pre', { tabindex: 0 }, lines.slice(at + 1, last).join('\n'));
      blocks.push(code);
      at = last;
    } else if (line.startsWith('- ')) {
      const items = [];
      for (; lines[at]?.startsWith('- '); at++)
        items.push(element('li', {}, ...inline((lines[at] ?? '').slice(2))));
      at--;
      blocks.push(element('ul', {}, ...items));
    } else blocks.push(blockOf(line));
  }
  return blocks;
}

function blockOf(line: string): Node {
  const heading = /^(#{1,3}) (.*)$/.exec(line);
  if (heading) return element('p', { class: `heading h${heading[1]?.length}` }, ...inline(heading[2] ?? ''));
  if (line.startsWith('-# ')) return element('p', { class: 'small' }, ...inline(line.slice(3)));
  if (line.startsWith('> ')) return element('blockquote', {}, ...inline(line.slice(2)));
  return element('p', {}, ...inline(line));
}

/** Mentions are the page's own: ids here are short, which the parser does not take for ids. */
function inline(text: string): Node[] {
  const nodes: Node[] = [];
  let from = 0;
  for (const match of text.matchAll(MENTION)) {
    nodes.push(...nodesOf(parse(text.slice(from, match.index), 'normal') as readonly Mark[]));
    nodes.push(element('span', { class: 'mention' }, mentioned(match.groups ?? {})));
    from = match.index + match[0].length;
  }
  return [...nodes, ...nodesOf(parse(text.slice(from), 'normal') as readonly Mark[])];
}

/** Who is not known here is the one who looks. */
function mentioned({ sigil, id = '', command }: Readonly<Record<string, string | undefined>>): string {
  if (command !== undefined) return `/${command}`;
  return (sigil === '@&' || sigil === '#' ? nameOfId(sigil, id) : null) ?? '@You';
}

const nodesOf = (marks: readonly Mark[]): Node[] => marks.map(nodeOf);

function nodeOf({ type, content = '', target, timestamp, name = '' }: Mark): Node {
  const inner = typeof content === 'string' ? withEmoji(content) : nodesOf(content);
  switch (type) {
    case 'strong':
    case 'em':
    case 'u':
    case 's':
      return element(type, {}, ...inner);
    case 'underline':
      return element('u', {}, ...inner);
    case 'strikethrough':
      return element('s', {}, ...inner);
    case 'inlineCode':
      return element('code', {}, ...inner);
    case 'url':
    case 'autolink':
      return element('a', { href: target, rel: 'noreferrer', target: '_blank' }, ...inner);
    case 'timestamp': {
      const time = new Date(Number(timestamp) * 1000);
      return element('time', { datetime: time.toISOString() }, time.toLocaleString());
    }
    case 'twemoji':
      return element('span', {}, ...withEmoji(name));
    case 'br':
      return element('br');
    default:
      return element('span', {}, ...inner);
  }
}
