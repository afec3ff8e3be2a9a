import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Resvg } from '@resvg/resvg-js';
import { type LoggerInterface, logger, parse, View } from 'vega';
import { compile, type TopLevelSpec } from 'vega-lite';
import { comparisonSpec, derivationSpec } from './comparison.js';
import { ladderSpec } from './ladder.js';
import type { Picture } from './picture.js';
import { COLORS, FONT, SCALE } from './theme.js';
import { timelineSpec } from './timeline.js';

/** Only the built font: on a machine without fonts, text would vanish in silence; with others, it would move. */
const FONTS = ['Inter_400Regular.ttf', 'Inter_600SemiBold.ttf'].map(name => {
  const path = ['./', '../../dist/src/charts/']
    .map(place => fileURLToPath(new URL(`${place}${name}`, import.meta.url)))
    .find(path => existsSync(path));
  if (path === undefined) throw new Error(`${name} is missing: run \`npm run build\``);
  return path;
});

export const DRAWN_WITH = { loadSystemFonts: false, fontFiles: FONTS, defaultFontFamily: FONT };

/** Vega reports what goes wrong to its logger and draws an empty picture: here it is thrown. */
const STRICT: LoggerInterface = Object.assign(logger(), {
  error: (...parts: readonly unknown[]) => fail(parts),
  warn: (...parts: readonly unknown[]) => fail(parts),
});

function fail(parts: readonly unknown[]): never {
  throw new Error(`a picture cannot be drawn: ${parts.map(String).join(' ')}`);
}

export function specOf(picture: Picture): TopLevelSpec {
  switch (picture.kind) {
    case 'timeline':
      return timelineSpec(picture);
    case 'ladder':
      return ladderSpec(picture);
    case 'derivation':
      return derivationSpec(picture);
    case 'comparison':
      return comparisonSpec(picture);
  }
}

/** SVG of a picture, without its card. */
export async function svgOf(picture: Picture): Promise<string> {
  const { spec } = compile(specOf(picture), { logger: STRICT });
  const view = new View(parse(spec), { renderer: 'none', logger: STRICT });
  try {
    return await view.toSVG();
  } finally {
    view.finalize();
  }
}

/** PNG of a picture on its card. Takes some 100 ms and blocks: run it in a thread (renderer.ts). */
export async function pngOf(picture: Picture): Promise<Uint8Array> {
  const svg = onCard(await svgOf(picture));
  const image = new Resvg(svg, { fitTo: { mode: 'zoom', value: SCALE }, font: DRAWN_WITH });
  return image.render().asPng();
}

/** Vega's own background has square corners and no border. */
function onCard(svg: string): string {
  const [, width = '0', height = '0'] = /viewBox="0 0 ([\d.]+) ([\d.]+)"/.exec(svg) ?? [];
  const card = `<rect x="1" y="1" width="${Number(width) - 2}" height="${Number(height) - 2}" rx="14" fill="${COLORS.card}" stroke="${COLORS.border}" stroke-width="1.5"/>`;
  return svg.replace(/(<svg\b[^>]*>)/, `$1${card}`);
}
