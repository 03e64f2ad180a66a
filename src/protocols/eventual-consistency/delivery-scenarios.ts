import type { Decision } from '../../engine';
import { countOf, happened, happenedInOrder, outcomeAtEnd, type Scenario } from '../kit';
import { converges, diverges, lastApplied, tellsAuthor, versionsAtEnd } from './goals';

const UPDATE_TWICE: Decision = { at: 0, do: 'duplicate', message: 'photo>feed-2:UPDATE#1' };
const UPDATE_LOST: Decision = { at: 0, do: 'drop', message: 'photo>feed-2:UPDATE#1' };
const FEED_DOWN: Decision = { at: 0, do: 'crash', node: 'feed-2' };

/** The first update to the second feed comes after that of the edit. */
const OVERTAKEN: readonly Decision[] = [
  { at: 0, do: 'delay', message: 'photo>feed-2:UPDATE#1', by: 150 },
  { after: 'resolved author:posted', do: 'invoke', node: 'author', action: 'edit' },
];

const CUT_OFF: Decision = { at: 5, do: 'partition', groups: [['feed-2', 'reader-2']] };

const PHOTO_CRASH: readonly Decision[] = [
  { after: 'sent photo>feed-2:UPDATE#1', do: 'crash', node: 'photo' },
  { after: 'crashed photo#1', plus: 60, do: 'restart', node: 'photo' },
];

/** How updates get to the feeds, whatever happens on the way. */
export const deliveryScenarios: readonly Scenario[] = [
  {
    id: 'replica-cut-off',
    title: 'A feed is cut off',
    story:
      'The second feed and its reader are on the far side of a cut network. Everybody goes on: the ' +
      'author posts, one reader sees the photo, the other one reads the past. Then the network heals.',
    watchFor:
      'The far feed answers its reader all the time. That is what eventual consistency buys; the ' +
      'price is what it answers.',
    tryThis: 'Do not heal the network, and see what becomes of convergence.',
    script: {
      params: { readers: 2 },
      decisions: [CUT_OFF, { at: 400, do: 'heal' }],
    },
    shows: [
      converges,
      {
        id: 'catches-up',
        claim: 'The far feed catches up after the cut',
        met: (run) => (lastApplied(run) ?? 0) > 400,
      },
      {
        id: 'past-across-the-cut',
        claim: 'The far reader is answered during the cut',
        met: (run) => happened(run, 'delivered feed-2>reader-2:FEED#1'),
      },
    ],
    tries: [
      {
        id: 'still-on-its-way',
        claim: 'Leave the two feeds different, with the update still on its way',
        met: (run) =>
          outcomeAtEnd(run) === 'pending' &&
          tellsAuthor(run) &&
          new Set(versionsAtEnd(run)).size > 1,
        solution: { params: { readers: 2 }, decisions: [CUT_OFF] },
      },
    ],
  },
  {
    id: 'update-lost',
    title: 'An update is lost',
    story:
      'The update to the second feed is lost. No acknowledgement comes, so the photo service tells ' +
      'the feed again, until it hears one.',
    watchFor: 'The second update on the way to the second feed, and only there.',
    tryThis: 'Let it send every update only once.',
    script: { decisions: [UPDATE_LOST] },
    shows: [
      converges,
      {
        id: 'told-again',
        claim: 'The second feed is told twice, the first one once',
        met: (run) =>
          countOf(run, 'sent photo>feed-2:UPDATE#') === 2 &&
          countOf(run, 'sent photo>feed-1:UPDATE#') === 1,
      },
    ],
    tries: [
      {
        ...diverges,
        claim: 'Make the feeds differ for good with one loss',
        met: (run) => diverges.met(run) && countOf(run, 'lost ') === 1,
        solution: { mistakes: ['sends-once'], decisions: [UPDATE_LOST] },
      },
    ],
  },
  {
    id: 'update-twice',
    title: 'An update arrives twice',
    story:
      'The network copies an update. The feeds check no versions here, so the second one puts the ' +
      'photo on show again: its readers see it twice.',
    watchFor: '“Times shown” on the card of the second feed.',
    tryThis:
      'Switch the version check on: delivered twice, shown once. Or leave it off, and have the ' +
      'photo shown twice without a copy.',
    script: { params: { dedupe: false }, decisions: [UPDATE_TWICE] },
    shows: [diverges],
    tries: [
      {
        id: 'absorbed',
        claim: 'Same copy, and the photo is shown once',
        met: (run) => converges.met(run) && happened(run, 'delivered photo>feed-2:UPDATE#1.copy1'),
        solution: { decisions: [UPDATE_TWICE] },
      },
      {
        id: 'ack-lost',
        claim: 'Show it twice without a copy, by losing a message',
        met: (run) =>
          ['feed-1', 'feed-2'].some((feed) => countOf(run, `logged ${feed}:applied#`) === 2) &&
          countOf(run, 'duplicated ') === 0 &&
          countOf(run, 'crashed ') === 0 &&
          countOf(run, 'lost ') > 0 &&
          countOf(run, 'invoked author:edit') === 0,
        solution: {
          params: { dedupe: false },
          decisions: [{ at: 0, do: 'drop', message: 'feed-1>photo:ACK#1' }],
        },
      },
    ],
    expects: { broken: ['event-effect-once'], blocked: ['convergence'] },
  },
  {
    id: 'old-overwrites-new',
    title: 'The old overwrites the new',
    story:
      'The author edits the caption. On the way to the second feed the edit overtakes the post. That ' +
      'feed applies whatever comes last, which is the older one, and acknowledges both.',
    watchFor:
      'The photo service hears an acknowledgement for everything, and has marked version 2 as told. ' +
      'Nobody will ever send it again.',
    tryThis: 'Switch the version check on: the old update then changes nothing.',
    script: { params: { dedupe: false }, decisions: OVERTAKEN },
    shows: [diverges],
    tries: [
      {
        id: 'old-refused',
        claim: 'Same order, and both feeds show the edit',
        met: (run) =>
          converges.met(run) &&
          versionsAtEnd(run).every((version) => version === 2) &&
          happenedInOrder(
            run,
            'delivered photo>feed-2:UPDATE#2',
            'delivered photo>feed-2:UPDATE#1',
          ),
        solution: { decisions: OVERTAKEN },
      },
    ],
    expects: { broken: ['event-effect-once'], blocked: ['convergence'] },
  },
  {
    id: 'photo-service-crash',
    title: 'The photo service crashes while it tells',
    story:
      'The photo is stored, the updates are on their way, and the photo service crashes. It ' +
      'comes back and cannot know who has heard. Its outbox says “not told yet”, so it tells ' +
      'everybody again.',
    watchFor: 'At least once: both feeds hear it twice, and both ignore the second time.',
    tryThis: 'Let it mark the update as told before it tells anybody.',
    script: { decisions: PHOTO_CRASH },
    shows: [
      converges,
      {
        id: 'told-twice',
        claim: 'A feed is told twice and applies it once',
        met: (run) =>
          countOf(run, 'delivered photo>feed-1:UPDATE#') === 2 &&
          countOf(run, 'logged feed-1:applied#') === 1,
      },
    ],
    tries: [
      {
        id: 'nobody-told',
        claim: 'Have the photo stored, and no feed ever told',
        met: (run) => diverges.met(run) && countOf(run, 'sent photo>feed-') === 0,
        solution: {
          mistakes: ['mark-before-publish'],
          decisions: [
            { after: 'logged photo:posted#1', plus: 8, do: 'crash', node: 'photo' },
            { after: 'crashed photo#1', plus: 60, do: 'restart', node: 'photo' },
          ],
        },
      },
    ],
  },
  {
    id: 'synchronous-fan-out',
    title: 'Waiting for every feed',
    story:
      'Synchronous fan-out: the author is told “posted” only when every feed has the photo on disk. ' +
      'Nobody who looks after that can miss it.',
    watchFor: 'How long the author waits: as long as the slowest feed takes.',
    tryThis: 'Compare with the asynchronous run. Then kill one feed.',
    script: { params: { fanout: 'synchronous' } },
    shows: [
      converges,
      {
        id: 'waits-for-all',
        claim: 'The author is told after the last feed shows the photo',
        met: (run) => {
          const told = run.events.find((one) => one.name === 'resolved author:posted');
          return told !== undefined && told.at > (lastApplied(run) ?? Infinity);
        },
      },
    ],
    tries: [
      {
        id: 'told-within-30',
        claim: 'Have the author told within 30 ms',
        met: (run) => {
          const told = run.events.find((one) => one.name === 'resolved author:posted');
          return told !== undefined && told.at <= 30;
        },
        solution: {},
      },
    ],
  },
  {
    id: 'one-feed-down',
    title: 'One feed has crashed, and no post is confirmed',
    story:
      'Synchronous fan-out, and the second feed has crashed. The photo is stored, the first feed ' +
      'shows it, and the author is never told: a second feed was meant to keep the service ' +
      'available, and now one crash of either stops it.',
    watchFor: 'The author, still posting when everything else has long happened.',
    tryThis: 'Give up waiting for every feed.',
    script: { params: { fanout: 'synchronous' }, decisions: [FEED_DOWN] },
    shows: [
      {
        id: 'author-waits',
        claim: 'The author is never told',
        met: (run) => !tellsAuthor(run) && happened(run, 'logged photo:posted#1'),
      },
    ],
    tries: [
      {
        id: 'told-all-the-same',
        claim: 'Same feed crashed, and the author is told',
        met: (run) =>
          run.events.some(({ name, world }) => {
            return name === 'resolved author:posted' && world.locals['feed-2']?.up === false;
          }),
        solution: { decisions: [FEED_DOWN] },
      },
    ],
    expects: { blocked: ['convergence'] },
  },
];
