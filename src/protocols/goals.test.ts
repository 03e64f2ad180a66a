import { describe, expect, it } from 'vitest';
import { simulate, type Decision } from '../engine';
import { fillScript } from '../interchange';
import { decoys, type Decoy } from './decoys';
import type { AuthoredScript } from './kit';
import { loadProtocol, protocolEntries } from './registry';

/**
 * A goal is met only where its sentence is true. Each of these runs ends as the goal asks for, by another
 * way than its words say.
 */
const KILLED: Decision = { after: 'logged payment:prepared#1', do: 'crash', node: 'coordinator' };
const BACK: Decision = { at: 90, do: 'restart', node: 'coordinator' };
const NO: AuthoredScript = { params: { votes: { order: 'no' } } };
const OK_LOST: Decision = { at: 0, do: 'drop', message: 'api-1>client:OK#1' };
const NO_DELAY: Decision = { at: 0, do: 'delay', message: 'photo>feed-2:UPDATE#1', by: 0 };

const otherWays: readonly Decoy[] = [
  ...decoys,
  ['everyone-votes-yes', 'ends-aborted', 'a crash', { decisions: [KILLED, BACK] }],
  ['one-votes-no', 'ends-committed', 'all vote YES', {}],
  [
    'slow-network',
    'reader-unlocks',
    'payment takes no part',
    { params: { participants: ['inventory', 'order'] } },
  ],
  ['coordinator-dies-after-prepare', 'locks-released', 'a NO, and no crash', NO],
  [
    'coordinator-dies-after-prepare',
    'later-crash-commits',
    'killed when all have committed, and left down',
    {
      decisions: [
        { after: 'delivered order>coordinator:ACK#1', plus: 40, do: 'crash', node: 'coordinator' },
      ],
    },
  ],
  [
    'coordinator-dies-before-its-decision-is-on-disk',
    'moved-crash-commits',
    'all have committed before the restart',
    {
      decisions: [
        { at: 150, do: 'crash', node: 'coordinator' },
        { at: 190, do: 'restart', node: 'coordinator' },
      ],
    },
  ],
  [
    'participant-recovers-in-doubt',
    'crash-before-prepared',
    'order votes NO',
    { ...NO, decisions: [{ at: 60, do: 'crash', node: 'payment' }] },
  ],
  [
    'participant-is-cut-off',
    'cut-before-vote',
    'order votes NO, and the client is cut off',
    { ...NO, decisions: [{ at: 42, do: 'partition', groups: [['client']] }] },
  ],
  [
    'participant-is-cut-off',
    'ends-blocked',
    'inventory waits instead',
    { decisions: [{ at: 42, do: 'partition', groups: [['inventory']] }] },
  ],
  ['presumed-abort', 'commit-costs-the-same', 'nothing is presumed', {}],
  ['presumed-commit', 'abort-is-acknowledged', 'nothing is presumed', NO],
  ['cooperative-termination', 'ends-blocked', 'nobody asks another', { decisions: [KILLED] }],
  [
    'operator-decides-alone',
    'guess-right',
    'nothing is left to guess',
    {
      ...NO,
      decisions: [{ at: 200, do: 'invoke', node: 'payment', action: 'heuristic', with: {} }],
    },
  ],
  [
    'stale-then-fresh',
    'nobody-reads-the-past',
    'a delay of nothing',
    { params: { fanout: 'synchronous' }, decisions: [NO_DELAY] },
  ],
  [
    'own-post-missing',
    'sees-own',
    'another message is delayed',
    { params: { session: 'read-your-writes' }, decisions: [NO_DELAY] },
  ],
  [
    'update-lost',
    'diverges',
    'two losses',
    {
      mistakes: ['sends-once'],
      decisions: [
        { at: 0, do: 'drop', message: 'photo>feed-2:UPDATE#1' },
        { at: 0, do: 'drop', message: 'author>photo:POST#1' },
      ],
    },
  ],
  [
    'old-overwrites-new',
    'old-refused',
    'in the order of the versions',
    {
      decisions: [
        { after: 'resolved author:posted', do: 'invoke', node: 'author', action: 'edit' },
      ],
    },
  ],
  [
    'one-feed-down',
    'told-all-the-same',
    'down only afterwards',
    { decisions: [{ at: 200, do: 'crash', node: 'feed-2' }] },
  ],
  [
    'transfer-with-a-key',
    'answered-replayed',
    'the first answer is lost',
    { decisions: [OK_LOST] },
  ],
  [
    'charged-once',
    'survives-client-crash',
    'crashed after it was told',
    {
      decisions: [
        { at: 200, do: 'crash', node: 'client' },
        { at: 220, do: 'restart', node: 'client' },
      ],
    },
  ],
  [
    'two-retries-at-once',
    'ends-applied-twice',
    'no key',
    { params: { key: false }, decisions: [OK_LOST] },
  ],
  ['two-apis', 'ends-applied-twice', 'no key', { params: { key: false }, decisions: [OK_LOST] }],
  [
    'keys-in-a-map',
    'ends-applied-once',
    'a crash when all is done',
    { decisions: [{ at: 300, do: 'crash', node: 'api-1' }] },
  ],
  [
    'keys-in-a-map',
    'twice-without-crash',
    'no key',
    { params: { key: false }, decisions: [OK_LOST] },
  ],
  [
    'keys-on-disk',
    'database-crash',
    'a crash when all is done',
    { decisions: [{ at: 300, do: 'crash', node: 'database' }] },
  ],
  ['key-switched-on-late', 'ends-applied-once', 'on from the start', { decisions: [OK_LOST] }],
  ['reply-lost', 'charge-payment-2', 'two customers, each charged once', { params: { sagas: 2 } }],
  [
    'oversold',
    'ends-compensated-t2',
    'it had the item, and lost it again',
    { params: { sagas: 2, fail: { 'charge-payment': 'certain' } } },
  ],
  ['semantic-lock', 'nobody-waits', 'there is no lock', { params: { sagas: 2 } }],
  [
    'pivot',
    'compensates-restore',
    'there is no pivot',
    { params: { fail: { 'charge-payment': 'certain' } } },
  ],
  [
    'pivot',
    'compensates-cancel-refund-restore',
    'another loss: there is no order',
    { params: { fail: { 'create-order': 'unknown' }, retries: 0 } },
  ],
  [
    'irreversible-goes-last',
    'ends-compensated',
    'the charge can be undone',
    { params: { fail: { 'create-order': 'certain' } } },
  ],
  [
    'orchestrator-resumes',
    'compensates-refund-restore',
    'no restart',
    { params: { fail: { 'create-order': 'certain' } } },
  ],
  [
    'orchestrator-resumes',
    'breaks-all-or-nothing',
    'the orchestrator stays down',
    { decisions: [{ after: 'logged payment:charged#1', do: 'crash', node: 'orchestrator' }] },
  ],
  [
    'event-dropped',
    'ack-lost',
    'the network copies it',
    { decisions: [{ at: 0, do: 'duplicate', message: 'broker>inventory:OrderCreated#1' }] },
  ],
  [
    'event-dropped',
    'ends-compensated',
    'payment refuses',
    { params: { fail: { 'charge-payment': 'certain' } } },
  ],
  [
    'dual-write',
    'ends-completed',
    'a crash when all is done',
    {
      decisions: [
        { at: 1, do: 'crash', node: 'inventory' },
        { at: 2, do: 'restart', node: 'inventory' },
      ],
    },
  ],
  ['late-event', 'late-but-in-time', 'everything is late', { network: { latency: 60 } }],
];

const protocols = await Promise.all(protocolEntries.map(({ id }) => loadProtocol(id)));

describe('goals', () => {
  it.each(otherWays)('%s: %s is not met where %s', (scenario, goal, _way, script) => {
    const protocol = protocols.find((one) => one.scenarios.some(({ id }) => id === scenario));
    if (!protocol) throw new Error(`there is no ${scenario}`);
    const { shows = [], tries = [] } = protocol.scenarios.find((one) => one.id === scenario) ?? {};
    const found = [...shows, ...tries].find((one) => one.id === goal);
    if (!found) throw new Error(`${scenario} has no ${goal}`);
    const filled = fillScript(protocol, script);
    const run = simulate(filled, protocol.createModel(filled.params, filled.mistakes));
    expect(found.met(run)).toBe(false);
  });

  it('have, each that is for the reader, a run that is nearly it', () => {
    const tried = protocols.flatMap(({ scenarios }) =>
      scenarios.flatMap(({ id, tries }) => tries.map((goal) => `${id}: ${goal.id}`)),
    );
    const known = new Set(otherWays.map(([scenario, goal]) => `${scenario}: ${goal}`));
    expect(tried.filter((one) => !known.has(one))).toEqual([]);
  });
});
