const CUT = '…';

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

/** Two lines where a hyphen divides the name so that both fit, otherwise one. */
export function wrappedNameOf(
  name: string,
  lettersMax: number,
  all: readonly string[],
): readonly string[] {
  if (name.length <= lettersMax) return [name];
  const parts = name.split(/(?<=-)/);
  for (let first = parts.length - 1; first > 0; first -= 1) {
    const lines = [parts.slice(0, first).join(''), parts.slice(first).join('')];
    if (lines.every((line) => line.length <= lettersMax)) return lines;
  }
  return [shortNameOf(name, lettersMax, all)];
}

function cut(name: string, lettersMax: number, kept: number): string {
  if (name.length <= lettersMax) return name;
  const digits = /\d+$/.exec(name)?.[0].length ?? 0;
  const end = Math.max(0, Math.min(lettersMax - 2, Math.max(kept, digits)));
  const start = name.slice(0, Math.max(1, lettersMax - 1 - end)).replace(/-$/, '');
  return `${start}${CUT}${end === 0 ? '' : name.slice(-end)}`;
}
