import type { Run } from '../../engine';
import { firstEvent, happened, outcomeAtEnd, verdictAtEnd, type Goal } from '../kit';

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
  met: (run) => {
    const accepted = firstEvent(run, 'resolved photo:accepted');
    return (
      accepted !== undefined &&
      run.events.some((event) => {
        const { message } = event.detail;
        return (
          event.kind === 'delivered' &&
          event.at > accepted &&
          message?.type === 'FEED' &&
          message.to.startsWith('reader-') &&
          message.data?.['version'] === 0
        );
      })
    );
  },
};

export function tellsAuthor(run: Run): boolean {
  return happened(run, 'resolved author:posted');
}

/** Virtual ms at which the last feed had its first update; undefined when one never had. */
export function lastApplied(run: Run): number | undefined {
  const feeds = run.model.nodes.filter((one) => one.role === 'feed').map((one) => one.name);
  const times = feeds.map((feed) => firstEvent(run, `logged ${feed}:applied#1`));
  return times.includes(undefined) ? undefined : Math.max(...times.map(Number));
}
