import type { DeedKind, Tone } from '../engine';
import { short } from './ops';

/** Small signs as paths, so that no font has to have them. Each is drawn around 0, 0 with radius 1. */
const SIGNS = {
  cross: 'M-.45-.45L.45.45M.45-.45L-.45.45',
  tick: 'M-.5.02L-.14.4L.5-.36',
  question: 'M-.28-.28C-.28-.72.36-.72.36-.26C.36.02.02.02.02.3M.02.56L.02.6',
  again: 'M.44-.24A.5.5 0 1 0 .5.1M.52-.56L.46-.2L.1-.26',
  undo: 'M-.2-.5L-.5-.2L-.2.1M-.5-.2L.1-.2A.33.33 0 0 1 .1.46L-.3.46',
  clock: 'M0-.5L0 0L.34.22',
  late: 'M-.5 0L.4 0M.1-.34L.46 0L.1.34',
  fork: 'M-.5 0L-.1 0L.45-.38M-.1 0L.45.38',
  play: 'M-.24-.42L.42 0L-.24.42Z',
  cut: 'M-.18-.5L-.18.5M.18-.5L.18.5',
  whole: 'M-.5 0L.5 0',
  set: 'M-.45-.2L.45-.2M-.45.2L.45.2',
} as const;

export type Sign = keyof typeof SIGNS;

export const SIGN_OF_DEED: Readonly<Record<DeedKind, Sign>> = {
  crash: 'cross',
  restart: 'again',
  drop: 'cross',
  duplicate: 'fork',
  deliver: 'tick',
  delay: 'late',
  partition: 'cut',
  heal: 'whole',
  fire: 'clock',
  defer: 'clock',
  stall: 'clock',
  invoke: 'play',
  set: 'set',
};

/** Colour is never alone. */
export const SIGN_OF_TONE: Readonly<Partial<Record<Tone, Sign>>> = {
  ok: 'tick',
  bad: 'cross',
  doubt: 'question',
  compensate: 'undo',
};

/** The letter of a tone where only text can be written. */
export const LETTER_OF_TONE: Readonly<Partial<Record<Tone, string>>> = {
  ok: '✓',
  bad: '✕',
  doubt: '?',
  compensate: '↶',
};

/** The path of a sign around x, y. */
export function signPath(sign: Sign, x: number, y: number, radius: number): string {
  let isX = true;
  let arc: number | null = null;
  return SIGNS[sign].replace(/[A-Z]|-?\d*\.?\d+/g, (token) => {
    if (/[A-Z]/.test(token)) {
      arc = token === 'A' ? 0 : null;
      isX = true;
      return token;
    }
    const value = Number(token);
    if (arc !== null && arc < 5) {
      const scaled = arc < 2 ? value * radius : value;
      arc += 1;
      return ` ${short(scaled)}`;
    }
    const placed = isX ? x + value * radius : y + value * radius;
    isX = !isX;
    return ` ${short(placed)}`;
  });
}
