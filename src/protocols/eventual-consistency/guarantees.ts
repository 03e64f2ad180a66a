import type { Finding, Guarantee, Judged, Message } from '../../engine';
import { AUTHOR, PHOTO, feedsOf, sessionOf } from './config';
import type { History, Sight } from './history';

/** What a feed shows, as far as somebody could tell two feeds apart. */
interface Shown {
  readonly feed: string;
  readonly version: number;
  readonly copies: number;
}

function historyOf(world: Judged): History {
  return world.history as History;
}

function photoVersion(world: Judged): number {
  return Number(world.locals[PHOTO]?.diskRows['version'] ?? 0);
}

function shownBy(world: Judged): readonly Shown[] {
  return feedsOf(world.params).map((feed) => {
    const rows = world.locals[feed]?.diskRows ?? {};
    return { feed, version: Number(rows['feed-version']), copies: Number(rows['copies']) };
  });
}

function list(names: readonly string[]): string {
  if (names.length < 2) return names.join('');
  return `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`;
}

function versionName(version: number): string {
  return version === 0 ? 'nothing' : `version ${String(version)}`;
}

/** The photo service still has this version in its outbox, in memory or on disk. */
function isStillTelling(world: Judged): boolean {
  const disk = world.locals[PHOTO]?.disk ?? [];
  const version = photoVersion(world);
  const isPublished = disk.some(
    (one) => one.record === 'published' && one.data?.['version'] === version,
  );
  return version > 0 && !isPublished;
}

/** Converged: every feed shows what the photo service has, once. Diverged: and nobody works on it. */
export function outcomeOf(world: Judged, _tx: string, ended: boolean): string {
  const version = photoVersion(world);
  const shown = shownBy(world);
  const isAsItShould = shown.every((one) => one.version === version && one.copies <= 1);
  if (isAsItShould) return version > 0 ? 'converged' : 'pending';
  return ended && !isStillTelling(world) ? 'diverged' : 'pending';
}

/** What a feed shows although the photo service has promised something newer. */
export function staleness(world: Judged, node: string): string | null {
  const shown = shownBy(world).find((one) => one.feed === node);
  const { accepted } = historyOf(world);
  if (!shown || shown.version >= accepted) return null;
  return `shows ${versionName(shown.version)}, the newest is ${versionName(accepted)}`;
}

/** An answer that shows less than the photo service has promised by now. */
export function isStale(world: Judged, { type, data }: Message): boolean {
  return type === 'FEED' && Number(data?.['version'] ?? 0) < historyOf(world).accepted;
}

const convergence: Guarantee = {
  id: 'convergence',
  claim: 'Once writes stop and every update has arrived, all feeds show the same',
  kind: 'eventually',
  check: (world) => {
    const shown = shownBy(world);
    const newest = Math.max(...shown.map((one) => one.version));
    const behind = shown.filter((one) => one.version < newest).map((one) => one.feed);
    if (behind.length > 0) {
      const ahead = shown.filter((one) => one.version === newest).map((one) => one.feed);
      return {
        why: `Only ${list(ahead)} ${ahead.length > 1 ? 'show' : 'shows'} ${versionName(newest)}.`,
        because: [
          ...ahead.map((feed) => `logged ${feed}:applied#*`),
          ...behind.map((feed) => `lost ${PHOTO}>${feed}:UPDATE#*`),
        ],
      };
    }
    const twice = shown.find((one) => one.copies !== shown[0]?.copies);
    if (!twice) return null;
    return {
      why: `${twice.feed} shows the photo ${String(twice.copies)} times, ${shown[0]?.feed ?? ''} does not.`,
      because: [`logged ${twice.feed}:applied#*`],
    };
  },
};

const rowIffEvent: Guarantee = {
  id: 'row-iff-event',
  claim: 'A photo is stored if and only if some feed hears of it',
  kind: 'eventually',
  check: (world) => {
    const stored = photoVersion(world);
    const heard = Math.max(...shownBy(world).map((one) => one.version));
    if (stored === heard) return null;
    const why =
      stored > heard
        ? `${versionName(stored)} is stored, and no feed has heard of it.`
        : `A feed shows ${versionName(heard)}, and the photo service has ${versionName(stored)}.`;
    const feeds = feedsOf(world.params).map((feed) => `logged ${feed}:applied#*`);
    return { why, because: [`logged ${PHOTO}:posted#*`, ...feeds, `crashed ${PHOTO}#*`] };
  },
};

const effectOnce: Guarantee = {
  id: 'event-effect-once',
  claim: 'No update takes effect twice, or after a newer one',
  kind: 'always',
  check: (world) => {
    const feed = historyOf(world).repeated;
    if (feed === null) return null;
    return {
      why: `${feed} applied an update that it had already, or an older one.`,
      because: [`logged ${feed}:applied#*`],
    };
  },
};

function sightFinding(sight: Sight, what: string): Finding {
  return {
    why: `${sight.who} was shown ${versionName(sight.saw)}, and ${what} ${versionName(sight.not)}.`,
    because: ['feed-1', 'feed-2', 'feed-3', 'feed-4'].map(
      (feed) => `delivered ${feed}>${sight.who}:FEED#*`,
    ),
  };
}

const readYourWrites: Guarantee = {
  id: 'read-your-writes',
  claim: 'A session that promises read-your-writes shows the author its own posts',
  kind: 'always',
  check: (world) => {
    const { missedOwn } = historyOf(world);
    if (missedOwn === null || sessionOf(world.params) !== 'read-your-writes') return null;
    return sightFinding(missedOwn, 'had posted');
  },
};

const monotonicReads: Guarantee = {
  id: 'monotonic-reads',
  claim: 'A session that promises monotonic reads never goes back in time',
  kind: 'always',
  check: (world) => {
    const { wentBack } = historyOf(world);
    if (wentBack === null || sessionOf(world.params) !== 'monotonic-reads') return null;
    return sightFinding(wentBack, 'had seen');
  },
};

function sometimes(
  id: string,
  claim: string,
  check: (history: History) => Finding | null,
): Guarantee {
  return { id, claim, kind: 'sometimes', check: (world) => check(historyOf(world)) };
}

const postSeen = sometimes('post-seen', 'A reader sees the newest version', (history) => {
  const { accepted, seen } = history;
  const who = Object.keys(seen).find((one) => one !== AUTHOR && seen[one] === accepted);
  if (accepted === 0 || who === undefined) return null;
  return { why: `${who} sees ${versionName(accepted)}.`, because: [] };
});

const staleRead = sometimes(
  'stale-read',
  'Somebody sees an older version',
  ({ stale }) => stale && sightFinding(stale, 'the newest is'),
);

const ownPostMissing = sometimes(
  'own-post-missing',
  'The author does not see its own post',
  ({ missedOwn }) => missedOwn && sightFinding(missedOwn, 'had posted'),
);

const timeGoesBack = sometimes(
  'time-goes-back',
  'Somebody sees less than before',
  ({ wentBack }) => wentBack && sightFinding(wentBack, 'had seen'),
);

export const guarantees: readonly Guarantee[] = [
  convergence,
  rowIffEvent,
  effectOnce,
  readYourWrites,
  monotonicReads,
  postSeen,
  staleRead,
  ownPostMissing,
  timeGoesBack,
];
