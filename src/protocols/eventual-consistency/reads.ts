import type { Run } from '../../engine';
import { PHOTO } from './config';

/** One time that somebody was shown a feed. */
export interface Read {
  /** Virtual ms at which the answer arrived. */
  readonly at: number;
  readonly who: string;
  readonly feed: string;
  /** What was shown; 0 is nothing yet. */
  readonly version: number;
  /** How many versions older that is than the newest that the photo service had promised. */
  readonly behind: number;
  /** For how many virtual ms there had been something newer. */
  readonly ageVms: number;
  /** Name of the event, to point at it. */
  readonly event: string;
}

/** What was read when, and how old it was, in the order of time. Promised is what POSTED says. */
export function readsOf(run: Run): readonly Read[] {
  const promised: { readonly version: number; readonly at: number }[] = [];
  const reads: Read[] = [];
  for (const { kind, node, at, name, detail } of run.events) {
    if (kind === 'resolved' && node === PHOTO) {
      promised.push({ version: Number((detail.tx ?? 't1').slice(1)), at });
    }
    const { message } = detail;
    if (kind !== 'delivered' || message?.type !== 'FEED') continue;
    const version = Number(message.data?.['version'] ?? 0);
    const newer = promised.filter((one) => one.version > version);
    const since = Math.min(...newer.map((one) => one.at));
    reads.push({
      at,
      who: message.to,
      feed: message.from,
      version,
      behind: new Set(newer.map((one) => one.version)).size,
      ageVms: newer.length === 0 ? 0 : at - since,
      event: name,
    });
  }
  return reads;
}
