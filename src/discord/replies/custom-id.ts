import { CUSTOM_ID_CHARACTERS } from '../connection/limits.js';

/** What a button carries, so that it still works after a restart: nothing about it is kept anywhere else. */
export interface ButtonId {
  readonly command: string;
  readonly action: string;
  readonly argument: string;
}

/** Changes when the format does; buttons of another version say so instead of guessing. */
const VERSION = 'g1';
const NAME = /^[^:\s]+$/;

/** `null` where it does not fit Discord's limit or a name contains the separator. */
export function encodeButton({ command, action, argument }: ButtonId): string | null {
  if (!NAME.test(command) || !NAME.test(action)) return null;
  const id = `${VERSION}:${command}:${action}:${argument}`;
  return id.length <= CUSTOM_ID_CHARACTERS ? id : null;
}

/** `null` for anything that this version did not write. */
export function decodeButton(customId: string): ButtonId | null {
  const match = /^g1:([^:\s]+):([^:\s]+):([\s\S]*)$/.exec(customId);
  return match && { command: match[1]!, action: match[2]!, argument: match[3]! };
}
