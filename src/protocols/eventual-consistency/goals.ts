import { lastWorld, type Run } from '../../engine';
import { firstEvent, happened, outcomeAtEnd, tookAtLeast, verdictAtEnd, type Goal } from '../kit';
import { readsOf } from './reads';

export const converges: Goal = {
  id: 'converges',
  claim: 'In the end every feed shows the same',
  met: (run) => outcomeAtEnd(run) === 'converged',
};

export const diverges: Goal = {
  id: 'diverges',
  claim: 'In the end the feeds show different things',
  met: (run) => outcomeAtEnd(run) === 'diverged',
};

export const missesOwn: Goal = {
  id: 'misses-own',
  claim: 'The author does not see its own post',
  met: (run) => verdictAtEnd(run, 'own-post-missing') === 'reached',
};

export const goesBack: Goal = {
  id: 'goes-back',
  claim: 'The reader sees the photo, and then does not',
  met: (run) => verdictAtEnd(run, 'time-goes-back') === 'reached',
};

/** Some reader was shown less than there was; the author's own looks do not count. */
export const staleReader: Goal = {
  id: 'stale-reader',
  claim: 'A reader is shown the past',
  met: (run) => readsOf(run).some(({ who, behind }) => who.startsWith('reader-') && behind > 0),
};

/** The first update to this feed is on its way, or on its way to its disk, for so many virtual ms. */
export function isHeldUp(run: Run, feed: string, vms: number): boolean {
  const update = `photo>${feed}:UPDATE#1`;
  return (
    tookAtLeast(run, vms, `sent ${update}`, `delivered ${update}`) ||
    tookAtLeast(run, vms, `appending ${feed}:applied#1`, `logged ${feed}:applied#1`)
  );
}

/** The versions that the feeds have on disk when the run ends. */
export function versionsAtEnd(run: Run): readonly number[] {
  const { locals } = lastWorld(run);
  const feeds = run.model.nodes.filter((one) => one.role === 'feed');
  return feeds.map(({ name }) => Number(locals[name]?.diskRows['feed-version'] ?? 0));
}

export function tellsAuthor(run: Run): boolean {
  return happened(run, 'resolved author:posted');
}

/** Virtual ms at which the last feed had its first update; undefined when one never had. */
export function lastApplied(run: Run): number | undefined {
  const feeds = run.model.nodes.filter((one) => one.role === 'feed').map((one) => one.name);
  const times = feeds.map((feed) => firstEvent(run, `logged ${feed}:applied#1`));
  return times.includes(undefined) ? undefined : Math.max(...times.map(Number));
}
