import { metricsOf } from '../../engine';
import { MONO, SANS, TOKENS } from '../../diagram';
import { escaped, outcomesOf, renderSvg, tag } from '../../interchange';
import type { Page } from './page';

/** What the networks that show it ask for, in pixels. */
export const SOCIAL = { width: 1200, height: 630 } as const;

const INK = TOKENS.light;
const SERIF = "'Source Serif 4', Georgia, serif";
const LEFT = 60;
const TEXT_WIDTH = 440;
/** A short title is set large; a long one as small as it has to be. */
const TITLE = { sizes: [64, 54, 46], leading: 1.14, heightMax: 290, top: 172 } as const;
const PICTURE = { left: 540, width: 660, scale: 1.1 } as const;
const FADE = 110;

/** A page as its link looks where it is shared: what it is about, and its run. An SVG. */
export function socialPicture(page: Page): string {
  const { width, height } = SOCIAL;
  const root = { xmlns: 'http://www.w3.org/2000/svg', width, height };
  const frame = { x: PICTURE.left, y: 0, width: PICTURE.width, height };
  const run = runOf(page);
  return tag('svg', { ...root, viewBox: `0 0 ${String(width)} ${String(height)}` }, [
    tag('defs', {}, [fade()]),
    tag('rect', { width, height, fill: INK.panel }, []),
    tag('rect', { ...frame, fill: INK.paper }, []),
    run.svg,
    run.height > height
      ? tag('rect', { ...frame, y: height - FADE, height: FADE, fill: 'url(#fade)' }, [])
      : '',
    tag('rect', { ...frame, width: 1, fill: INK.rule }, []),
    wordmark(),
    ...wordsOf(page),
  ]);
}

function runOf({ run, title }: Page): { readonly svg: string; readonly height: number } {
  const { left, width, scale } = PICTURE;
  const size = { width: width / scale, height: SOCIAL.height / scale };
  const svg = renderSvg(run, { theme: 'light', title, ...size });
  const height = Number(/ height="(\d+)"/.exec(svg)?.[1]) * scale;
  const place = `translate(${String(left)} 0) scale(${String(scale)})`;
  return { svg: tag('g', { transform: place }, [svg]), height };
}

/** A run that is higher than the picture goes on below it, and looks so. */
function fade(): string {
  const at = { x1: 0, y1: 0, x2: 0, y2: 1 };
  const paper = { 'stop-color': INK.paper };
  return tag('linearGradient', { id: 'fade', ...at }, [
    tag('stop', { offset: 0, ...paper, 'stop-opacity': 0 }, []),
    tag('stop', { offset: 1, ...paper }, []),
  ]);
}

const serif = (size: number) => {
  return { 'font-family': SERIF, 'font-weight': 700, 'font-size': size, fill: INK.ink };
};

function wordmark(): string {
  return tag('text', { x: LEFT, y: 92, ...serif(34) }, [
    'In',
    tag('tspan', { fill: INK.doubt }, ['doubt']),
  ]);
}

function wordsOf(page: Page): readonly string[] {
  const { lines, size } = titleOf(page.title);
  const small = { x: LEFT, 'font-family': SANS, 'font-size': 22, fill: INK['ink-2'] };
  const mono = { x: LEFT, 'font-family': MONO, 'font-size': 20, fill: INK['ink-2'] };
  const { messages, forcedWrites } = metricsOf(page.run);
  const [outcome = 'pending'] = outcomesOf(page.run);
  const costs = [counted(messages, 'message'), counted(forcedWrites, 'forced write')].join(', ');
  return [
    tag('text', { ...small, y: 132 }, [escaped(page.topic)]),
    ...lines.map((line, index) => {
      const y = TITLE.top + size * (0.8 + index * TITLE.leading);
      return tag('text', { x: LEFT, y, ...serif(size) }, [escaped(line)]);
    }),
    tag('text', { ...mono, y: 548 }, [escaped(outcome)]),
    tag('text', { ...mono, y: 576 }, [costs]),
  ];
}

function counted(count: number, noun: string): string {
  return `${String(count)} ${noun}${count === 1 ? '' : 's'}`;
}

function titleOf(title: string): { readonly lines: readonly string[]; readonly size: number } {
  const { sizes, leading, heightMax } = TITLE;
  const settings = sizes.map((size) => ({ size, lines: linesOf(title, TEXT_WIDTH / size) }));
  const fitting = settings.find(({ size, lines }) => {
    const isNarrow = lines.every((line) => widthOf(line) * size <= TEXT_WIDTH);
    return isNarrow && lines.length * size * leading <= heightMax;
  });
  return fitting ?? settings[settings.length - 1] ?? { size: sizes[0], lines: [] };
}

/** Breaks a text into lines of at most `width` em of a bold serif. */
function linesOf(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const longer = [...lines.slice(-1), word].join(' ');
    if (lines.length > 0 && widthOf(longer) <= width) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

/** In em, on the safe side. */
function widthOf(text: string): number {
  let width = 0;
  for (const letter of text) {
    if (/[ijlIft.,:;'’|!() ]/.test(letter)) width += 0.32;
    else if (/[mwMW]/.test(letter)) width += 0.88;
    else width += /[A-Z]/.test(letter) ? 0.68 : 0.54;
  }
  return width;
}
