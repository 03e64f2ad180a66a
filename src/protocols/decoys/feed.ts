import type { Decision } from '../../engine';
import type { Decoy } from './decoy';

const NO_DELAY: Decision = { at: 0, do: 'delay', message: 'photo>feed-2:UPDATE#1', by: 0 };

export const feedDecoys: readonly Decoy[] = [
  ['a-photo-spreads', 'two-truths', 'both see it in the end', { params: { readers: 2 } }],
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
    'read-your-writes',
    'shown-nothing',
    'the author cannot even post',
    {
      params: { session: 'read-your-writes' },
      decisions: [{ at: 0, do: 'partition', groups: [['photo']] }],
    },
  ],
  ['back-in-time', 'only-forward', 'no disk is slow', { params: { session: 'monotonic-reads' } }],
  ['replica-cut-off', 'still-on-its-way', 'the update arrives', {}],
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
  ['update-twice', 'absorbed', 'there is no copy', {}],
  [
    'update-twice',
    'ack-lost',
    'the network copies it',
    {
      params: { dedupe: false },
      decisions: [
        { at: 0, do: 'duplicate', message: 'photo>feed-2:UPDATE#1' },
        { at: 0, do: 'drop', message: 'feed-1>photo:ACK#1' },
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
    'photo-service-crash',
    'nobody-told',
    'the photo was never stored',
    { decisions: [{ at: 0, do: 'crash', node: 'photo' }] },
  ],
  [
    'synchronous-fan-out',
    'told-within-30',
    'the author waits for every feed',
    { params: { fanout: 'synchronous' } },
  ],
  [
    'one-feed-down',
    'told-all-the-same',
    'down only afterwards',
    { decisions: [{ at: 200, do: 'crash', node: 'feed-2' }] },
  ],
];
