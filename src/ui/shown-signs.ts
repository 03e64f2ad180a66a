/** As in cards-narrow.css: above this width each card names its stores, below it a key beside them does. */
export const NAMED_ABOVE = 118;
const COUNTED_BELOW = 88;
const NAMES = 72;
const MARGINS = 24;
const SIGN = 11;
const SIGNS_MAX = 6;
/** What a number beside the signs takes the place of. */
const NUMBER = 2;

interface Shown {
  readonly disk: number;
  readonly memory: number;
}

/** How many squares and dots a card has room for; where not all are shown, a number stands beside. */
export function shownSigns(disk: number, memory: number, width: number): Shown {
  if (width < COUNTED_BELOW) return { disk: 1, memory: 1 };
  const names = width > NAMED_ABOVE ? NAMES : 0;
  const room = Math.floor((width - MARGINS - names) / SIGN);
  const half = Math.floor(room / 2);
  return {
    disk: fit(disk, Math.max(half, room - memory)),
    memory: fit(memory, Math.max(half, room - disk)),
  };
}

function fit(count: number, room: number): number {
  if (count <= Math.min(room, SIGNS_MAX)) return count;
  return Math.max(1, Math.min(room, SIGNS_MAX) - NUMBER);
}
