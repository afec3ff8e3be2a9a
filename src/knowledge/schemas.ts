import { z } from 'zod';

/** One file of a knowledge folder each: what an item of it is. Published as JSON Schema by `npm run build`. */

const id = z
  .string()
  .regex(/^[a-z0-9][a-z0-9._-]*$/, 'an id is lower case letters, digits, dots, dashes and underscores')
  .max(80);
/** Of what nothing else names in a formula or template, so that anyone's ids will do. */
const entryId = z
  .string()
  .regex(/^[^\s{}/\\\p{C}]+$/u, 'an id has no spaces, slashes or braces')
  .max(80);
const digest = z.string().regex(/^[0-9a-f]{64}$/, 'a SHA-256 is 64 lower-case hexadecimal digits');
const words = z.string().trim().min(1).max(2000);
const phrasings = z.array(z.string().trim().min(1).max(500)).default([]);

/** W3C Web Annotation TextPositionSelector into a document, with the digest of what it selects. */
const citation = z
  .strictObject({
    document: z.string().min(1),
    /** UTF-16 code units, end exclusive. */
    start: z.int().min(0),
    end: z.int().min(1),
    /** SHA-256 of the cited text in UTF-8. */
    sha256: digest,
  })
  .refine(c => c.end > c.start, 'a citation ends after it starts');

const range = z.tuple([z.int().min(0), z.int().min(1)]);

const document = z.strictObject({
  id: z.string().min(1).max(80),
  title: words,
  /** What it is called in a sentence: "the report". */
  name: z.string().trim().min(1).max(80).optional(),
  /** When it was published, in EDTF; of an imported document of unknown date the day of its import counts. */
  published: z.string().optional(),
  sha256: digest,
  /** Length of the text in UTF-16 code units. */
  length: z.int().min(1),
  outline: z.array(
    z.strictObject({
      section: z.string(),
      /** Sentences of running text, in order. */
      sentences: z.array(range).default([]),
      /** Question-and-answer items: the question's range and its answer's sentences. */
      questions: z.array(z.strictObject({ question: range, answer: z.array(range) })).default([]),
    }),
  ),
});

const entity = z.strictObject({
  id,
  name: words,
  kind: z.enum(['organisation', 'person', 'product', 'place', 'unit']),
  /** Known to people, but nothing that the documents speak of: amounts of it are none of theirs. */
  outside: z.literal(true).optional(),
  aliases: z.array(z.string()).default([]),
});

const quantity = z.strictObject({
  value: z.number(),
  unit: z.string(),
  bound: z.enum(['max', 'min', 'exact', 'approx']),
});

/** What a moderator made of an item, by hand. */
const moderated = z.strictObject({
  /** Day, `YYYY-MM-DD`. */
  on: z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'a day is YYYY-MM-DD'),
  /** The value that documents state in its place, and where. */
  documents: z
    .strictObject({
      quantity: quantity.optional(),
      date: z.string().optional(),
      citations: z.array(citation).default([]),
    })
    .optional(),
});

const fact = z.strictObject({
  id,
  /** The statement in our own words. */
  statement: words,
  kind: z.enum(['quantity', 'date', 'claim', 'relation']),
  quantity: quantity.optional(),
  /** EDTF: `2026-41` is the second half of 2026. */
  date: z.string().optional(),
  /** What the quantity is of: the whole project, or one milestone's part of it. */
  scope: z.string().default('total'),
  /** How a loose wording was read ("millions" as at least two million). */
  reading: z.string().optional(),
  /** Facts that say otherwise. */
  disagrees: z.array(id).default([]),
  /** How people ask for it: with these it answers on its own. */
  phrasings,
  /** Not from a document: who stated it and where, shown as such. */
  source: z.string().optional(),
  moderated: moderated.optional(),
  citations: z.array(citation).default([]),
});

const milestone = z.strictObject({
  id,
  title: words,
  date: z.string(),
  /** Facts about what it brings. */
  brings: z.array(id).default([]),
  phrasings,
  source: z.string().optional(),
  moderated: moderated.optional(),
  citations: z.array(citation).default([]),
});

const figure = z.strictObject({
  id,
  title: words,
  /** Over fact ids: `investment.total / capacity.total`. Grammar in src/figures/formula.ts. */
  formula: z.string().min(1),
  unit: z.string(),
  assumptions: z.array(z.string()).default([]),
  phrasings,
  source: z.string().optional(),
  moderated: moderated.optional(),
});

const answer = z.strictObject({
  id: entryId,
  question: words,
  phrasings,
  /** `{investment.total}`, `{figures/funding-per-gigawatt}`, `{milestones/first-gigawatt}` stand for values and cite, `{^claim}` only cites. */
  answer: words,
  /** Facts that the answer rests on without stating their numbers. */
  facts: z.array(id).default([]),
  /** Words, or ids of `lexicon.yaml`, that stand together in yes-or-no questions to which the answer is yes: `nvidia > openai` in this order. */
  affirms: z.array(words).optional(),
  /** The same where it is no. */
  denies: z.array(words).optional(),
  source: z.string().optional(),
  moderated: moderated.optional(),
  citations: z.array(citation).default([]),
});

const gap = z.strictObject({
  id: entryId,
  topic: words,
  /** `undisclosed`: a document says it is not out yet. `unknown`: the documents are silent. `offtopic`: not about the subject. */
  status: z.enum(['undisclosed', 'unknown', 'offtopic']),
  phrasings,
  reply: words,
  /** `answers/ID`, `milestones/ID` or `figures/ID` closest to it, shown with the reply. */
  nearest: z.string().optional(),
  source: z.string().optional(),
  moderated: moderated.optional(),
  citations: z.array(citation).default([]),
});

const synonyms = z.strictObject({ id: entryId, words: z.array(z.string().trim().min(1)).min(2) });

/** File name (without `.yaml`) → schema of one of its items. */
export const kinds = {
  documents: document,
  entities: entity,
  facts: fact,
  milestones: milestone,
  figures: figure,
  answers: answer,
  gaps: gap,
  lexicon: synonyms,
} as const;

export type Moderated = z.infer<typeof moderated>;
export type Kind = keyof typeof kinds;
export type Citation = z.infer<typeof citation>;
export type DocumentEntry = z.infer<typeof document>;
export type Entity = z.infer<typeof entity>;
export type Fact = z.infer<typeof fact>;
export type Milestone = z.infer<typeof milestone>;
export type Figure = z.infer<typeof figure>;
export type AnswerEntry = z.infer<typeof answer>;
export type Gap = z.infer<typeof gap>;
export type Synonyms = z.infer<typeof synonyms>;
