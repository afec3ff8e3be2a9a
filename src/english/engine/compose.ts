/**
 * Composes typed spans bottom-up, as Duckling does: a rule is a pattern over neighbouring spans and what they make
 * together. Layers run one after the other, each from left to right; where several rules fit, the longest match
 * wins, then the earlier rule. Knows no language: a language is its tokens, its lexicon and its layers of rules.
 */

/** A piece of a text that was understood as something; tokens are the first spans. */
export interface Span {
  readonly kind: string;
  /** UTF-16 range, end exclusive. */
  readonly start: number;
  readonly end: number;
  /** What patterns compare words by. */
  readonly text?: string;
}

/** One place of a pattern. */
export interface Item<S extends Span, O extends boolean = boolean> {
  readonly kinds: readonly string[];
  /** The span's text must be one of these. */
  readonly texts?: ReadonlySet<string>;
  readonly is?: (span: S) => boolean;
  /** No gap may stand before it. */
  readonly touching?: boolean;
  readonly optional: O;
}

/** Where a match stands, for rules whose sense hangs on their neighbours. */
export interface SpanPlace<S extends Span, C> {
  /** The nth span before the match, 1 being the nearest. */
  before(n: number): S | undefined;
  after(n: number): S | undefined;
  readonly context: C;
}

/** Without a range of its own a made span covers all that was matched. */
type Made<S> = S extends Span
  ? Omit<S, 'start' | 'end'> & { readonly start?: number; readonly end?: number }
  : never;

export interface Rule<S extends Span, C> {
  readonly name: string;
  readonly pattern: readonly Item<S>[];
  /** undefined refuses the match. */
  readonly make: (matched: readonly (S | undefined)[], place: SpanPlace<S, C>) => Made<S> | undefined;
  /** A text and what the language reads in it: the rule's tests. */
  readonly examples: readonly Example[];
}

/** `reads` as the language's tests write it. */
export interface Example {
  readonly text: string;
  readonly reads: string;
}

/** The span that an item accepts; an optional one may be absent. */
export type Matched<I> = I extends Item<infer S, infer O> ? (O extends true ? S | undefined : S) : never;

/** Rules by what their first place accepts, so that a span meets only those that can start with it. */
export type RuleLayer<S extends Span, C> = ReadonlyMap<string, Starts<S, C>>;

interface Starts<S extends Span, C> {
  readonly any: Rule<S, C>[];
  /** Those of `any` that may go on with a span of a kind; filled as kinds are met. */
  readonly before: Map<string, readonly Rule<S, C>[]>;
  readonly byText: Map<string, Rule<S, C>[]>;
}

export function layerOf<S extends Span, C>(rules: readonly Rule<S, C>[]): RuleLayer<S, C> {
  const layer = new Map<string, Starts<S, C>>();
  for (const rule of rules) {
    const first = rule.pattern[0];
    if (first === undefined || first.optional)
      throw new Error(`the rule "${rule.name}" must start with a place`);
    for (const kind of first.kinds) {
      const starts: Starts<S, C> = layer.get(kind) ?? {
        any: [],
        before: new Map(),
        byText: new Map(),
      };
      layer.set(kind, starts);
      if (first.texts === undefined) starts.any.push(rule);
      for (const text of first.texts ?? []) {
        const known = starts.byText.get(text);
        if (known === undefined) starts.byText.set(text, [rule]);
        else known.push(rule);
      }
    }
  }
  return layer;
}

/** Rules without a text at their first place that a span of the next kind does not rule out. */
function goingOn<S extends Span, C>(starts: Starts<S, C>, next: string): readonly Rule<S, C>[] {
  const known = starts.before.get(next);
  if (known !== undefined) return known;
  const rules = starts.any.filter(
    ({ pattern: [, second] }) => !second || second.optional || second.kinds.includes(next),
  );
  starts.before.set(next, rules);
  return rules;
}

/** A span may turn into another kind so often before the next one is looked at. */
const MOST_TURNS = 6;

/** Runs every layer once; linear in the number of spans, as patterns are of fixed length. */
export function compose<S extends Span, C>(
  tokens: readonly S[],
  layers: readonly RuleLayer<S, C>[],
  context: C,
): readonly S[] {
  return layers.reduce<readonly S[]>((spans, layer) => run(spans, layer, context), tokens);
}

function run<S extends Span, C>(spans: readonly S[], layer: RuleLayer<S, C>, context: C): readonly S[] {
  // Copied at the first match: most layers find nothing in most texts.
  let rest: readonly S[] = spans;
  let done: S[] | undefined;
  let turns = 0;
  for (let i = 0; i < rest.length; ) {
    const best =
      turns > MOST_TURNS ? undefined : longest(rest, i, layer, done ?? rest, done?.length ?? i, context);
    if (best === undefined) {
      done?.push(rest[i]!);
      turns = 0;
      i += 1;
      continue;
    }
    if (done === undefined) {
      done = spans.slice(0, i);
      rest = [...spans];
    }
    turns = best.taken === 1 ? turns + 1 : 0;
    i += best.taken - 1;
    (rest as S[])[i] = best.made;
  }
  return done ?? rest;
}

interface Match<S> {
  readonly taken: number;
  readonly made: S;
}

/** The best match at a place; the first `before` of `done` lie before it. */
function longest<S extends Span, C>(
  rest: readonly S[],
  at: number,
  layer: RuleLayer<S, C>,
  done: readonly S[],
  before: number,
  context: C,
): Match<S> | undefined {
  const first = rest[at]!;
  const starts = layer.get(first.kind);
  if (starts === undefined) return undefined;
  const worded = first.text === undefined ? undefined : starts.byText.get(first.text);
  let best: Match<S> | undefined;
  const any = goingOn(starts, rest[at + 1]?.kind ?? '');
  for (let n = 0, count = any.length; n < count + (worded?.length ?? 0); n++) {
    const rule = n < count ? any[n]! : worded![n - count]!;
    const second = rule.pattern[1];
    if (second !== undefined && !second.optional && !accepts(second, rest, at + 1)) continue;
    const end = endOf(rule.pattern, 0, rest, at);
    if (end === undefined || end - at <= (best?.taken ?? 0)) continue;
    const made = rule.make(
      matched.slice(0, rule.pattern.length) as (S | undefined)[],
      placeOf(rest, end, done, before, context),
    );
    if (made === undefined) continue;
    const { start = first.start, end: last = rest[end - 1]!.end } = made;
    best = { taken: end - at, made: { ...made, start, end: last } as unknown as S };
  }
  return best;
}

const placeOf = <S extends Span, C>(
  rest: readonly S[],
  end: number,
  done: readonly S[],
  count: number,
  context: C,
): SpanPlace<S, C> => ({
  before: n => (n > count ? undefined : done[count - n]),
  after: n => rest[end + n - 1],
  context,
});

/** What the places of the pattern under trial hold; kept, because most trials fail. */
const matched: (Span | undefined)[] = [];

/** Where the pattern ends, optional places taken where they fit; undefined where it does not fit. */
function endOf<S extends Span>(
  pattern: readonly Item<S>[],
  n: number,
  spans: readonly S[],
  at: number,
): number | undefined {
  const item = pattern[n];
  if (item === undefined) return at;
  if (accepts(item, spans, at)) {
    const end = endOf(pattern, n + 1, spans, at + 1);
    if (end !== undefined) {
      matched[n] = spans[at];
      return end;
    }
  }
  if (!item.optional) return undefined;
  const end = endOf(pattern, n + 1, spans, at);
  if (end !== undefined) matched[n] = undefined;
  return end;
}

function accepts<S extends Span>(item: Item<S>, spans: readonly S[], at: number): boolean {
  const span = spans[at];
  if (span === undefined || !item.kinds.includes(span.kind)) return false;
  if (item.texts !== undefined && !(span.text !== undefined && item.texts.has(span.text))) return false;
  if (item.touching && spans[at - 1]?.end !== span.start) return false;
  return item.is?.(span) ?? true;
}
