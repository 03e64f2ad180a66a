import type { Judged } from '../../engine';
import type { Challenge } from '../kit';
import type { History } from './history';
import { feedsOf } from './config';

function historyOf(world: Judged): History {
  return world.history as History;
}

/** Feeds that do not show what another one shows. */
function behind(world: Judged): readonly string[] {
  const versionOf = (feed: string): number =>
    Number(world.locals[feed]?.diskRows['feed-version'] ?? 0);
  const feeds = feedsOf(world.params);
  const newest = Math.max(...feeds.map(versionOf));
  return feeds.filter((feed) => versionOf(feed) < newest);
}

export const challenges: readonly Challenge[] = [
  {
    id: 'photo-vanishes',
    title: 'Show a reader the photo, and then take it back',
    story:
      'A reader looks more than once, each time at whichever feed answers. Let it see the photo, and ' +
      'see nothing the next time.',
    hint: 'The feeds need not agree at every moment.',
    params: {},
    mistakes: [],
    budget: { losses: 1 },
    when: 'once',
    holds: (world) => historyOf(world).wentBack !== null,
    solution: {
      decisions: [
        { at: 0, do: 'delay', message: 'reader-1>feed-1:READ#1', by: 30 },
        { at: 0, do: 'delay', message: 'photo>feed-2:UPDATE#1', by: 75 },
      ],
    },
  },
  {
    id: 'photo-cannot-vanish',
    title: 'Take the photo back from a reader with a token',
    story:
      'Sessions promise monotonic reads here: a reader shows what it has seen already, and a feed that ' +
      'is behind does not answer. Let it see the photo, and see less the next time.',
    hint: 'Delay, lose, crash. Then ask the explorer.',
    params: { session: 'monotonic-reads' },
    mistakes: [],
    budget: { crashes: 1, restarts: 1, losses: 1 },
    when: 'once',
    holds: (world) => historyOf(world).wentBack !== null,
    solution: null,
  },
  {
    id: 'feed-left-behind',
    title: 'Leave one feed behind for good',
    story:
      'The photo service sends an update to each feed once, and does not ask whether it has come. Let ' +
      'the feeds show different things when everything has come to rest, with every node up.',
    hint: 'One message is enough.',
    params: {},
    mistakes: ['sends-once'],
    budget: { crashes: 1, restarts: 1, losses: 1 },
    when: 'for good',
    holds: (world) =>
      behind(world).length > 0 && Object.values(world.locals).every((one) => one.up),
    solution: {
      mistakes: ['sends-once'],
      decisions: [{ at: 0, do: 'drop', message: 'photo>feed-2:UPDATE#1' }],
    },
  },
];
