import { alternativeText, type Picture } from '../../src/charts/picture.js';
import type { Services } from '../../src/command/command.js';
import { UserError } from '../../src/errors.js';
import type { Reply } from '../../src/replies/reply.js';

/** A reply with a picture; without it where the platform shows none, or where it cannot be drawn now. */
export async function withPicture(
  reply: Reply,
  picture: Picture | null,
  { draw }: Pick<Services, 'draw'>,
): Promise<Reply> {
  if (picture === null || draw === undefined) return reply;
  try {
    const bytes = await draw(picture);
    const file = { name: `${picture.kind}.png`, bytes, alternativeText: alternativeText(picture) };
    // A derivation that is drawn is not written as well.
    const blocks = reply.blocks.filter(({ kind }) => kind !== picture.kind);
    return { ...reply, blocks, files: [...(reply.files ?? []), file] };
  } catch (error) {
    // The words say everything that the picture shows.
    if (error instanceof UserError) return reply;
    throw error;
  }
}
