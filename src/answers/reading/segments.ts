/** Where one message may hold several questions, or a question among noise. */
const BREAK =
  /[.?!;\n]+(?:\s+|$)|\s+(?:--+|[–—…])\s+|,?\s+(?:btw|by the way|also|oh and|anyways?|kidding|jk|just kidding|but (?:fr|seriously|really)|one more thing|and also|plus|(?:and )?then(?= (?:tell|say|give|explain|answer)))\b[,:]?\s+|,?\s+(?:and|&|\+|but)\s+(?=(?:(?:roughly|about|also|then|exactly|around|approximately) )?(?:how|what|whats|when|wen|where|who|whos|why|which|is|are|does|do|will|can|by when|since when|on what|on which)\b)/giu;

/** Most parts of one message that are read; the rest of a longer one is left. */
const MOST = 8;

/** Cuts a message into its parts, in order; one part where nothing cuts it. */
export const segmentsOf = (text: string): string[] => {
  const parts = text
    .split(BREAK)
    .map(part => part?.trim() ?? '')
    .filter(part => /[\p{L}\p{N}$%]/u.test(part));
  return parts.length > 1 ? parts.slice(0, MOST) : [text];
};
