import type { Params } from '../engine';
import type { Verified } from '../player';
import type { Protocol } from '../protocols/kit';
import { numbered } from './explore-words';

/** 'inventory, payment; presumed-abort; cooperative'. */
export function settingInWords(protocol: Protocol, params: Params): string {
  const parts = Object.entries(params).map(([name, value]) => {
    const spec = protocol.params[name];
    if (spec?.type === 'choice' && typeof value === 'string') return value;
    if (Array.isArray(value)) return value.join(', ');
    const label = spec?.label ?? name;
    if (typeof value === 'object') return entriesOf(label, value);
    return `${JSON.stringify(value)} ${label}`;
  });
  return parts.length === 0 ? 'as it is by default' : parts.join('; ');
}

function entriesOf(label: string, value: object | null): string {
  const entries = Object.entries(value ?? {}).map(([key, one]) => `${key} ${String(one)}`);
  return entries.length === 0 ? `no ${label}` : `${label}: ${entries.join(', ')}`;
}

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
