import type { ChartLine } from './chart-panels.ts';
import type { PathShape, Scene, Shape, TextShape } from './chart-scene.ts';

/** A chart as a file of its own: what it shows, of which place and period, and whose data they are. */
export interface ChartFile {
  readonly scene: Scene;
  readonly title: string;
  /** Place, period, calibration, … */
  readonly about: readonly string[];
  readonly legend: readonly { readonly name: string; readonly line: ChartLine }[];
  /** What the rights of the sources ask for. */
  readonly credits: readonly string[];
  /** Written across it, of data that are not real. */
  readonly stamp: string | undefined;
  /** A colour of the theme by its name. */
  readonly colourOf: (name: string) => string;
  /** How wide a text of 12 px is. */
  readonly widthOf: (text: string) => number;
}

const MARGIN = 24;
const LINE = 18;
const FONT = `font-family="system-ui, 'Noto Sans', Arial, sans-serif"`;
/** The chart as SVG that needs nothing beside it: no styles, no fonts, no scripts. */
export function chartSvg(file: ChartFile): string {
  const { scene, title, about, colourOf } = file;
  const width = scene.width + 2 * MARGIN;
  const legend = legendOf(file, MARGIN + 30 + about.length * LINE);
  const top = legend.bottom + 12;
  const credits = file.credits.flatMap((credit) =>
    wrapped(credit, (line) => file.widthOf(line) <= scene.width),
  );
  const bottom = top + scene.height + 14;
  const height = bottom + credits.length * LINE + MARGIN / 2;
  const text = (y: number, one: string, more = '') =>
    `<text x="${MARGIN}" y="${y}" fill="${colourOf('--ink')}" ${more}>${escaped(one)}</text>`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" ${FONT} font-size="12" role="img" aria-label="${escaped([title, ...about].join(', '))}">`,
    `<title>${escaped([title, ...about].join(', '))}</title>`,
    `<rect width="${width}" height="${height}" fill="${colourOf('--surface')}"/>`,
    text(MARGIN + 12, title, 'font-size="18" font-weight="600"'),
    ...about.map((one, k) => text(MARGIN + 32 + k * LINE, one)),
    ...legend.parts,
    `<g transform="translate(${MARGIN} ${top})">${sceneSvg(scene, colourOf)}</g>`,
    ...credits.map((one, k) => text(bottom + 8 + k * LINE, one, 'font-size="11"')),
    stampOf(file, { width, height }),
    '</svg>',
  ].join('\n');
}

function sceneSvg({ across, plots, shapes }: Scene, colourOf: ChartFile['colourOf']): string {
  const clips = plots.map(
    ({ top, bottom }, k) =>
      `<clipPath id="plot${k}"><rect x="${across.left}" y="${top - 4}" width="${across.right - across.left}" height="${bottom - top + 4}"/></clipPath>`,
  );
  return [`<defs>${clips.join('')}</defs>`, ...shapes.map((shape) => shapeSvg(shape, colourOf))].join('\n');
}

function shapeSvg(shape: Shape, colourOf: ChartFile['colourOf']): string {
  return shape.kind === 'text' ? textSvg(shape, colourOf) : pathSvg(shape, colourOf);
}

function textSvg({ x, y, text, colour, anchor, bold }: TextShape, colourOf: ChartFile['colourOf']): string {
  const weight = bold ? ' font-weight="600"' : '';
  return `<text x="${x}" y="${y}" text-anchor="${anchor}" fill="${colourOf(colour)}"${weight}>${escaped(text)}</text>`;
}

function pathSvg({ d, stroke, width, dash, fill, clip }: PathShape, colourOf: ChartFile['colourOf']): string {
  const attributes = [
    `d="${d}"`,
    fill ? painted('fill', colourOf(fill)) : 'fill="none"',
    stroke && `${painted('stroke', colourOf(stroke))} stroke-width="${width ?? 1}" stroke-linejoin="round"`,
    dash && dash.length > 0 && `stroke-dasharray="${dash.join(' ')}"`,
    clip !== undefined && `clip-path="url(#plot${clip})" stroke-linecap="round"`,
  ];
  return `<path ${attributes.filter(Boolean).join(' ')}/>`;
}

const SWATCH = 22;

/** Names of the lines beside a piece of each, in as many rows as they need. */
function legendOf(
  { legend, scene, colourOf, widthOf }: ChartFile,
  top: number,
): { parts: string[]; bottom: number } {
  let [x, y] = [MARGIN, top + LINE];
  const parts = legend.map(({ name, line }) => {
    const wide = SWATCH + 6 + widthOf(name) + 22;
    if (x > MARGIN && x + wide > MARGIN + scene.width) [x, y] = [MARGIN, y + LINE];
    const part = `${swatch(line, { x, y: y - 4, colour: colourOf(line.colour) })}<text x="${x + SWATCH + 6}" y="${y}" fill="${colourOf('--ink')}">${escaped(name)}</text>`;
    x += wide;
    return part;
  });
  return { parts, bottom: y };
}

function swatch(
  { kind, dash, width }: ChartLine,
  { x, y, colour }: { readonly x: number; readonly y: number; readonly colour: string },
): string {
  if (kind !== 'line')
    return `<rect x="${x}" y="${y - 5}" width="${SWATCH}" height="10" ${painted('fill', colour)}/>`;
  const dashes = dash.length > 0 ? ` stroke-dasharray="${dash.join(' ')}"` : '';
  return `<path d="M${x},${y}h${SWATCH}" stroke="${colour}" stroke-width="${width}" stroke-linecap="round"${dashes}/>`;
}

function stampOf(
  { stamp, colourOf }: ChartFile,
  { width, height }: { width: number; height: number },
): string {
  if (stamp === undefined) return '';
  const size = Math.round((1.1 * width) / Math.max(8, stamp.length));
  const middle = `${width / 2} ${height / 2}`;
  return `<text x="${width / 2}" y="${height / 2}" text-anchor="middle" dominant-baseline="middle" font-size="${size}" font-weight="700" fill="${colourOf('--warn')}" fill-opacity="0.22" transform="rotate(-18 ${middle})">${escaped(stamp)}</text>`;
}

/** In lines that fit, broken between words. */
export function wrapped(text: string, fits: (line: string) => boolean): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const longer = `${lines.at(-1) ?? ''} ${word}`;
    if (lines.length > 0 && fits(longer)) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

/** Not every program that draws SVG knows colours with a part of transparency. */
function painted(what: 'fill' | 'stroke', colour: string): string {
  const [, rgb, alpha] = /^rgba\((.*), ([\d.]+)\)$/.exec(colour) ?? [];
  return rgb === undefined ? `${what}="${colour}"` : `${what}="rgb(${rgb})" ${what}-opacity="${alpha}"`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
