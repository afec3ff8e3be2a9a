import type { Fault, FaultCode } from '../../src/knowledge/fault.js';
import type { Say } from '../../src/languages/say.js';
import type { TextKey } from '../../src/languages/texts.js';

/** What moderators bring about by editing; all else is for who writes a folder, and said as it is. */
const SAID: Readonly<Partial<Record<FaultCode, TextKey>>> = {
  'id.duplicate': 'fault-duplicate',
  'item.placeholder': 'fault-placeholder',
  'item.uncited': 'fault-uncited',
  'reference.unknown': 'fault-reference',
  'value.missing': 'fault-value',
};

/** A fault in a line: the item, what is wrong with it, and what to do. */
export function faultLine({ code, item = '', message, values }: Fault, say: Say): string {
  const key = values && SAID[code];
  return key ? say(key, { item, ...values }) : `${item} ${message}`;
}
