import type { ButtonRef } from '../../command/command.js';
import { CUSTOM_ID_CHARACTERS } from '../connection/limits.js';

/** Changes when the format does; buttons of another version say so instead of guessing. */
const VERSION = 'g1';
const NAME = /^[^:\s]+$/;

/** `null` where it does not fit Discord's limit or a name contains the separator. */
export function encodeButton({ command, action, argument }: ButtonRef): string | null {
  if (!NAME.test(command) || !NAME.test(action)) return null;
  const id = `${VERSION}:${command}:${action}:${argument}`;
  return id.length <= CUSTOM_ID_CHARACTERS ? id : null;
}

/** `null` for anything that this version did not write. */
export function decodeButton(customId: string): ButtonRef | null {
  const match = /^g1:([^:\s]+):([^:\s]+):([\s\S]*)$/.exec(customId);
  return match && { command: match[1]!, action: match[2]!, argument: match[3]! };
}

/** The buttons of a message of ours, from its components as Discord sends them, however they are nested. */
export function buttonsOf(components: readonly object[] | undefined): ButtonRef[] {
  return (components ?? []).flatMap(component => {
    const own = 'custom_id' in component ? decodeButton(String(component.custom_id)) : null;
    const inner = 'components' in component ? buttonsOf(component.components as readonly object[]) : [];
    return own ? [own, ...inner] : inner;
  });
}
