import up from '@twemoji/svg/1f44d.svg';
import down from '@twemoji/svg/1f44e.svg';
import { element } from './dom.js';

/** What the bot's buttons show, as Discord draws it, since a machine may have no font for it. */
const PICTURES: Readonly<Record<string, string>> = { '👍': up, '👎': down };

/** A text with its emoji as pictures. */
export const withEmoji = (text: string): (Node | string)[] =>
  text.split(/(👍|👎)/u).map(part => {
    const source = PICTURES[part];
    return source === undefined ? part : element('img', { class: 'emoji', src: source, alt: part });
  });
