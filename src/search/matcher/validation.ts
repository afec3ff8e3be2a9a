import { general } from '../../english/general.js';
import { type Calibration, calibrate, evidence, type Judged } from './calibration.js';
import { seeded } from './hash.js';
import { scoreLayer } from './layer.js';
import { type Examined, examine, readQuestion, signalsOf } from './matcher.js';
import { type Model, vectorOf } from './model.js';
import { noOverlay, overlayOf } from './overlay.js';
import type { Phrased } from './phrased.js';

type Imprint = Model['imprint'];

/** For folders too small to fit it to. */
export const unfitted: Imprint = { scale: 14, offset: -3 };

/** Folds of the phrasings, and how many of them are tried: each costs a training. */
const folds = 4;
const tried = 1;
/** One entry in so many is left out whole in a fold: its phrasings are questions that nothing answers. */
const outside = 6;
/** Left-out phrasings that are asked, about: enough to fit two numbers. */
const mostAsked = 400;
/** Fewest entries with which leaving some out says something. */
const fewest = 12;
/** Entries that are looked at: more tell nothing new, and training is to stay quick. */
const mostEntries = 200;
/** What a wrongly ranked question weighs beside one of its kind that is right. */
const wrongWeight = 0.6;

/** What an added entry's logit gets on top: a moderator's own entry may sooner win than lose against trained ones. */
const favour = 0.6;

interface Fold {
  readonly kept: readonly Phrased[];
  readonly asked: readonly { readonly text: string; readonly entry: string | null }[];
}

/**
 * Learns from phrasings that are left out how far evidence can be trusted (`calibration`), and what makes an added
 * entry compete fairly with trained ones (`imprint`). Also asked: phrasings of entries left out whole, and everyday
 * sentences about other things.
 */
export function validate(
  entries: readonly Phrased[],
  train: (kept: readonly Phrased[]) => Model,
): { readonly calibration: Calibration; readonly imprint: Imprint } {
  const judged: Judged[] = [];
  const imprints: ImprintSample[] = [];
  const some = entries.length <= mostEntries ? entries : sampleOf(entries);
  for (let k = 0; k < tried; k++) {
    const { kept, asked } = foldOf(some, k);
    const model = train(kept);
    for (const { text, entry } of asked) judged.push(judge(examine(model, noOverlay, text), entry));
    for (const text of general) {
      const view = examine(model, noOverlay, text);
      if (!wellExplained(view)) judged.push({ ...judge(view, null), weight: 0.5 });
    }
    imprints.push(...imprintSamples(model, kept, asked));
  }
  return { calibration: calibrate(judged.filter(j => j.weight > 0)), imprint: fitImprint(imprints) };
}

function sampleOf(entries: readonly Phrased[]): Phrased[] {
  const random = seeded(11);
  const share = mostEntries / entries.length;
  return entries.filter(() => random() < share);
}

function foldOf(entries: readonly Phrased[], k: number): Fold {
  const random = seeded(17 + k);
  const asked: { text: string; entry: string | null }[] = [];
  const kept: Phrased[] = [];
  for (const { id, phrasings } of entries) {
    const draw = random();
    const whole = entries.length >= fewest && draw < 1 / outside;
    const from = Math.floor(random() * folds);
    const out = (p: number) => whole || (phrasings.length > 2 && (p + from) % folds === k);
    phrasings.forEach((text, p) => {
      // A third of an outside entry's phrasings keeps both sorts of question in proportion.
      if (out(p) && !(whole && p % 3 !== 0)) asked.push({ text, entry: whole ? null : id });
    });
    kept.push({ id, phrasings: phrasings.filter((_, p) => !out(p)) });
  }
  const share = mostAsked / asked.length;
  return { kept, asked: share < 1 ? asked.filter(() => random() < share) : asked };
}

function judge(view: Examined, entry: string | null): Judged {
  const best = view.order[0];
  if (best === undefined) return { evidence: 0, right: false, weight: 0 };
  const { layer, entry: at } = view.ranked[best]!;
  const right = layer.entries[at] === entry;
  return {
    evidence: evidence(signalsOf(view, best)),
    right,
    weight: right || entry === null ? 1 : wrongWeight,
  };
}

/** An everyday sentence that an index has nearly word for word may be one of its own questions. */
function wellExplained(view: Examined): boolean {
  const best = view.order[0];
  if (best === undefined) return false;
  const { nearest, entryCoverage } = signalsOf(view, best);
  return nearest > 0.7 || (nearest > 0.5 && entryCoverage > 0.75);
}

/** Imprinted and trained scores of a question for its own entry, and for the imprinted rival. */
interface ImprintSample {
  readonly own: readonly [imprinted: number, trained: number];
  readonly rival: readonly [imprinted: number, trained: number];
}

function imprintSamples(model: Model, kept: readonly Phrased[], asked: Fold['asked']): ImprintSample[] {
  const bare: Model = { ...model, imprint: { scale: 1, offset: 0 } };
  const { layer } = overlayOf(bare, { removed: [], added: kept });
  if (!layer || layer.entries.length < 2) return [];
  const samples: ImprintSample[] = [];
  const place = new Map(layer.entries.map((id, i) => [id, i]));
  for (const { text, entry } of asked) {
    const own = entry === null ? undefined : place.get(entry);
    if (own === undefined) continue;
    const query = vectorOf(model, readQuestion(text, [model.vocabulary]).words, [model.concepts]);
    const imprinted = scoreLayer(layer, query).logits;
    const trained = scoreLayer(model.layer, query).logits;
    let rival = own === 0 ? 1 : 0;
    for (let e = 0; e < imprinted.length; e++) if (e !== own && imprinted[e]! > imprinted[rival]!) rival = e;
    samples.push({ own: [imprinted[own]!, trained[own]!], rival: [imprinted[rival]!, trained[rival]!] });
  }
  return samples;
}

/** The line through the means of own and rival samples. */
function fitImprint(samples: readonly ImprintSample[]): Imprint {
  if (samples.length < 20) return unfitted;
  const mean = (of: (s: ImprintSample) => number) =>
    samples.reduce((sum, s) => sum + of(s), 0) / samples.length;
  const [x1, y1] = [mean(s => s.own[0]), mean(s => s.own[1])];
  const [x0, y0] = [mean(s => s.rival[0]), mean(s => s.rival[1])];
  if (x1 - x0 < 0.02 || y1 <= y0) return unfitted;
  const scale = Math.min(40, (y1 - y0) / (x1 - x0));
  return { scale, offset: y1 - scale * x1 + favour };
}
