/** A text of so many words and sentences in which nothing is asked was pasted, not typed. */
const WORDS = 55;
const SENTENCES = 4;
const ASKS =
  /[?]|\b(?:tell|explain|summari[sz]e|tldr|give|show|list|need to know|want to know|wonder(?:ing)?|curious|please|pls|help|remind|settle|who wins|correct me|is that right)\b|(?:^|[.!;:\n]\s*)(?:(?:so|and|but|ok|now),? )*(?:how|what|whats|when|where|who|why|which|is|are|does|do|did|will|can|could)\b/;

/** Whether a text is an article that somebody pasted without asking anything of it. */
export const isPasted = (text: string): boolean =>
  text.split(/\s+/).length >= WORDS &&
  text.split(/[.!;]+(?:\s|$)/).filter(sentence => sentence.trim() !== '').length >= SENTENCES &&
  !ASKS.test(text);
