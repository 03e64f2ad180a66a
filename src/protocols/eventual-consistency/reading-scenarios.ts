import type { Decision } from '../../engine';
import { happened, type Scenario } from '../kit';
import { converges, goesBack, isHeldUp, missesOwn, staleReader, tellsAuthor } from './goals';

const FIRST_FEED_LATE: Decision = {
  at: 0,
  do: 'delay',
  message: 'photo>feed-1:UPDATE#1',
  by: 40,
};

/** Its disk is slow, so it shows and acknowledges nothing for a while. */
const FIRST_FEED_SLOW: Decision = {
  after: 'appending feed-1:applied#1',
  do: 'stall',
  node: 'feed-1',
  by: 120,
};

/** What people see, and what a session can promise them. */
export const readingScenarios: readonly Scenario[] = [
  {
    id: 'a-photo-spreads',
    title: 'A photo spreads',
    story:
      'An author posts a photo. The photo service stores it, says “posted”, and tells the feeds; ' +
      'each shows it when its update has arrived. A reader looks three times, each time at the ' +
      'next feed.',
    watchFor:
      'The versions on the cards. For a while the feeds are behind the photo service, and for a ' +
      'moment they differ from each other. Each shows what it knows; so the author, whose ' +
      'look is answered just before its feed has applied the update, misses its own post.',
    tryThis:
      'Take two readers, and hold back one of the updates, so that they look while the feeds ' +
      'disagree.',
    script: {},
    shows: [
      converges,
      {
        id: 'posted-before-shown',
        claim: 'The author is told before every feed shows the photo',
        met: (run) => {
          const at = (name: string) => run.events.findIndex((one) => one.name === name);
          return at('resolved author:posted') < at('logged feed-1:applied#1');
        },
      },
    ],
    tries: [
      {
        id: 'two-truths',
        claim: 'After their last look, let one reader see nothing while the other sees the photo',
        met: (run) =>
          run.events.some(({ world }) => {
            const seen = (reader: string) => world.locals[reader]?.state?.values[''] ?? '';
            return (
              [seen('reader-1'), seen('reader-2')].some((one) => one === 'seesPhoto.done') &&
              [seen('reader-1'), seen('reader-2')].some((one) => one === 'seesNothing.done')
            );
          }),
        solution: {
          params: { readers: 2 },
          decisions: [FIRST_FEED_SLOW],
        },
      },
    ],
  },
  {
    id: 'stale-then-fresh',
    title: 'A stale feed, then a fresh one',
    story:
      'The update to the second feed takes its time. The reader’s second look goes to that feed, and ' +
      'is answered “no photo”, although the author was told “posted” before: a stale read. By the ' +
      'third look, at the first feed, both show it.',
    watchFor:
      'The window between “posted” and the last `applied`. Whoever looks at the wrong feed in it ' +
      'reads the past.',
    tryThis: 'Make it impossible to read the past, and see who pays for it.',
    script: {
      decisions: [{ at: 0, do: 'delay', message: 'photo>feed-2:UPDATE#1', by: 60 }],
    },
    shows: [staleReader, converges],
    tries: [
      {
        id: 'nobody-reads-the-past',
        claim: 'Same delay, and nobody who reads after “posted” reads the past',
        met: (run) =>
          isHeldUp(run, 'feed-2', 60) &&
          tellsAuthor(run) &&
          happened(run, 'entered reader-1:seesPhoto*') &&
          !missesOwn.met(run) &&
          !staleReader.met(run),
        solution: {
          params: { fanout: 'synchronous' },
          decisions: [{ at: 0, do: 'delay', message: 'photo>feed-2:UPDATE#1', by: 60 }],
        },
      },
    ],
  },
  {
    id: 'own-post-missing',
    title: 'Where is my post?',
    story:
      'The author is told “posted”, looks, and does not find its own photo: the feed that ' +
      'answers has not heard of it. It refreshes later, and there it is.',
    watchFor: 'Nothing is lost and nothing is broken. Still, this is what people complain about.',
    tryThis: 'Buy the promise that an author sees its own posts.',
    script: {
      decisions: [
        FIRST_FEED_LATE,
        {
          after: 'delivered feed-1>author:FEED#1',
          plus: 80,
          do: 'invoke',
          node: 'author',
          action: 'refresh',
        },
      ],
    },
    shows: [
      missesOwn,
      {
        id: 'sees-it-later',
        claim: 'It sees the post when it refreshes',
        met: (run) => happened(run, 'entered author:seesPost*'),
      },
    ],
    tries: [
      {
        id: 'sees-own',
        claim: 'Same delay, and the author sees its post at first sight',
        met: (run) =>
          isHeldUp(run, 'feed-1', 40) &&
          happened(run, 'entered author:seesPost*') &&
          !missesOwn.met(run),
        solution: { params: { session: 'read-your-writes' }, decisions: [FIRST_FEED_LATE] },
      },
    ],
  },
  {
    id: 'read-your-writes',
    title: 'Read your writes, and its price',
    story:
      'The session promises the author its own posts: with every look it sends the version that it ' +
      'has written, and a feed that is older says so instead of answering. The author waits.',
    watchFor: 'The pause. A promise about reading is paid for with waiting.',
    tryThis:
      'Cut the photo service off when the author has just heard “posted”: both feeds are up and ' +
      'answer, and still the author is shown nothing.',
    script: { params: { session: 'read-your-writes' }, decisions: [FIRST_FEED_LATE] },
    shows: [
      {
        id: 'has-to-wait',
        claim: 'A feed is too old to answer the author',
        met: (run) => happened(run, 'delivered feed-1>author:BEHIND#1'),
      },
      {
        id: 'sees-own',
        claim: 'The first thing that the author sees is its post',
        met: (run) => happened(run, 'entered author:seesPost*') && !missesOwn.met(run),
      },
    ],
    tries: [
      {
        id: 'shown-nothing',
        claim: 'Post the photo, be answered by a feed, and never be shown anything',
        met: (run) =>
          tellsAuthor(run) &&
          run.events.some(({ name }) => /^delivered feed-\d>author:BEHIND/.test(name)) &&
          !happened(run, 'entered author:sees*') &&
          !happened(run, 'entered author:misses*'),
        solution: {
          params: { session: 'read-your-writes' },
          decisions: [{ at: 26, do: 'partition', groups: [['photo']] }],
        },
      },
    ],
  },
  {
    id: 'back-in-time',
    title: 'Back in time',
    story:
      'Every refresh goes to the next feed. The second one has the photo, the first one, whose ' +
      'disk is slow, has not; so the reader sees nothing, then the photo, then nothing again.',
    watchFor: 'The third look. Each feed only moves forward, and the reader moves back.',
    tryThis: 'Let the reader bring along the version that it has seen.',
    script: { decisions: [FIRST_FEED_SLOW] },
    shows: [goesBack, converges],
    tries: [
      {
        id: 'only-forward',
        claim: 'Same slow disk, three looks, and no step back',
        met: (run) =>
          isHeldUp(run, 'feed-1', 120) &&
          happened(run, 'entered reader-1:seesPhoto.done*') &&
          !goesBack.met(run),
        solution: {
          params: { session: 'monotonic-reads' },
          decisions: [FIRST_FEED_SLOW],
        },
      },
    ],
  },
];
