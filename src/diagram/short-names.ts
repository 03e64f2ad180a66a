const CUT = '…';
/** Of most letters, in ems. */
const LETTER = 0.62;

/**
 * As many letters of a name as fit, with an ellipsis where it was cut; a number at its end stays. Two
 * names never come to the same: then as much of the end stays as tells them apart, or else both are
 * numbered by their place.
 */
export function shortNameOf(name: string, lettersMax: number, all: readonly string[]): string {
  for (let kept = 0; kept <= lettersMax - 2; kept += 1) {
    const short = cut(name, lettersMax, kept);
    const isOwn = all.every((other) => other === name || cut(other, lettersMax, kept) !== short);
    if (isOwn) return short;
  }
  const twins = all.filter((other) => cut(other, lettersMax, 0) === cut(name, lettersMax, 0));
  const digits = String(twins.indexOf(name) + 1);
  return `${name.slice(0, Math.max(1, lettersMax - digits.length))}${digits}`;
}

/** How wide a semibold sans sets a text, in ems: Inter, which is wider than most. */
function emsOf(text: string): number {
  const ems = (letter: string): number =>
    /[ijl]/.test(letter) ? 0.26 : /[frt-]/.test(letter) ? 0.4 : /[mw]/.test(letter) ? 0.92 : LETTER;
  return Array.from(text).reduce((sum, letter) => sum + ems(letter), 0);
}

/** Before a consonant, or two that are said as one, and a vowel. */
const SYLLABLE = /(?<=..)(?=[bcdfgkpt][rl][aeiou]|(?<![bcdfgkpt-])[^aeiou-][aeiouy].)/g;
/** After a hyphen, else within a word. */
const BREAKS = [/(?<=-)(?=.)/g, SYLLABLE];

/**
 * Two lines where one is too short and the name can be divided so that both fit, the first with a
 * hyphen where a word is broken; else it is cut.
 */
export function wrappedNameOf(
  name: string,
  emsMax: number,
  all: readonly string[],
): readonly string[] {
  if (emsOf(name) <= emsMax) return [name];
  const widest = (lines: readonly string[]): number => Math.max(...lines.map(emsOf));
  for (const places of BREAKS) {
    const [best] = [...name.matchAll(places)]
      .map(({ index }) => [hyphenated(name.slice(0, index)), name.slice(index)])
      .sort((a, b) => widest(a) - widest(b));
    if (best && widest(best) <= emsMax) return best;
  }
  return [shortNameOf(name, Math.max(3, Math.floor(emsMax / LETTER)), all)];
}

const LONG_WORD = /[a-z]{9,}/gi;
const SOFT_HYPHEN = '\u00AD';
const REST_MIN = 4;

/** With soft hyphens where its long words may be broken; as it is where there are none. */
export function withSoftHyphens(text: string): string {
  return text.replace(LONG_WORD, (word) =>
    word.replace(SYLLABLE, (_, index: number) =>
      word.length - index < REST_MIN ? '' : SOFT_HYPHEN,
    ),
  );
}

function hyphenated(start: string): string {
  return start.endsWith('-') ? start : `${start}-`;
}

function cut(name: string, lettersMax: number, kept: number): string {
  if (name.length <= lettersMax) return name;
  const digits = /\d+$/.exec(name)?.[0].length ?? 0;
  const end = Math.max(0, Math.min(lettersMax - 2, Math.max(kept, digits)));
  const start = name.slice(0, Math.max(1, lettersMax - 1 - end)).replace(/-$/, '');
  return `${start}${CUT}${end === 0 ? '' : name.slice(-end)}`;
}
