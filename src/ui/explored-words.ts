import type { Verified } from '../player';
import { numbered } from './explore-words';

/** 'no violation in all 4,944,538 worlds of 12 settings'. It claims no more than was looked at. */
export function verifiedInWords(verified: readonly Verified[]): string {
  const count = verified.reduce((sum, one) => sum + one.distinct, 0);
  const worlds = numbered(count, 'world', 'worlds');
  const settings = verified.length === 1 ? '' : ` of ${verified.length} settings`;
  const broken = verified.filter((one) => one.broken.length > 0).length;
  if (broken > 0) return `a guarantee broken in ${numbered(broken, 'setting', 'settings')}`;
  const isComplete = verified.every((one) => one.complete);
  return isComplete
    ? `no violation in all ${worlds}${settings}`
    : `no violation in ${worlds}${settings} so far, not all there are`;
}
