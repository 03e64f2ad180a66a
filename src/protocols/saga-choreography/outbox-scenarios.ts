import type { Decision } from '../../engine';
import { happened, happenedInOrder, provided, type Scenario } from '../kit';
import { breaks, ends, happens, leaves, takesEffect } from '../saga';

const CRASH_AFTER_ROW: readonly Decision[] = [
  { after: 'logged inventory:deducted#1', do: 'crash', node: 'inventory' },
  { after: 'crashed inventory#1', plus: 40, do: 'restart', node: 'inventory' },
];

const CRASH_BEFORE_MARK: readonly Decision[] = [
  { after: 'delivered broker>inventory:STORED#1', do: 'crash', node: 'inventory' },
  { after: 'crashed inventory#1', plus: 20, do: 'restart', node: 'inventory' },
];

const CRASH_AFTER_EVENT: readonly Decision[] = [
  { after: 'sent inventory>broker:InventoryDeducted#1', do: 'crash', node: 'inventory' },
  { after: 'crashed inventory#1', plus: 40, do: 'restart', node: 'inventory' },
];

/** A row and an event that have to come together. */
export const outboxScenarios: readonly Scenario[] = [
  {
    id: 'relay-crash',
    title: 'The relay crashes between publish and mark',
    story:
      'Inventory publishes what is in its outbox, hears STORED, and crashes before it has marked the ' +
      'event as published. Back again, it finds the event without a mark, and publishes ' +
      'it once more. Payment hears InventoryDeducted twice.',
    watchFor:
      'Publish, then mark: an event may come twice, and the inbox of ' +
      'payment absorbs it. Mark, then publish: an event may never come.',
    tryThis: 'Switch the inbox off, and the customer pays twice. Or mark before publishing.',
    script: { decisions: CRASH_BEFORE_MARK },
    shows: [
      ends('completed', 'The saga is completed'),
      happens('delivered broker>payment:InventoryDeducted', 2, 'twice', 'Payment hears it twice'),
      leaves('payment', 'balance', 400, 'The customer is charged once'),
    ],
    tries: [
      {
        ...takesEffect('charge-payment', 2, 'Charge the customer twice'),
        solution: { params: { inbox: false }, decisions: CRASH_BEFORE_MARK },
      },
      {
        ...provided(breaks('row-iff-event', 'Lose the event by marking it first'), (run) => {
          const isStored = happened(run, 'delivered inventory>broker:InventoryDeducted*');
          return happened(run, 'logged inventory:published#1') && !isStored;
        }),
        solution: {
          mistakes: ['mark-before-publish'],
          decisions: [
            { after: 'logged inventory:published#1', do: 'crash', node: 'inventory' },
            { after: 'crashed inventory#1', plus: 40, do: 'restart', node: 'inventory' },
          ],
        },
      },
    ],
  },
  {
    id: 'dual-write',
    title: 'A row without its event',
    story:
      'Without an outbox inventory writes twice: the row to its database, and then the event to ' +
      'the broker. It crashes in between. The item is deducted, and nobody will ever hear of it; ' +
      'only the deadline of the order service puts it right.',
    watchFor:
      'What inventory knows after its restart. The item is gone, that is on disk; that somebody ' +
      'has to be told is not.',
    tryThis: 'Switch the outbox on and crash at the same moment. Or publish first, and write then.',
    script: { params: { outbox: false }, decisions: CRASH_AFTER_ROW },
    shows: [
      breaks('row-iff-event', 'There is a row without an event'),
      ends('compensated', 'The order is cancelled in the end'),
    ],
    tries: [
      {
        ...provided(ends('completed', 'Survive the same crash with an outbox'), (run) => {
          const hasOutbox = run.script.params['outbox'] === true;
          return (
            hasOutbox && happenedInOrder(run, 'logged inventory:deducted#1', 'crashed inventory#1')
          );
        }),
        solution: { decisions: CRASH_AFTER_ROW },
      },
      {
        id: 'event-without-row',
        claim: 'Make an event without a row',
        met: (run) =>
          happened(run, 'delivered inventory>broker:InventoryDeducted*') &&
          !happened(run, 'logged inventory:deducted*'),
        solution: {
          params: { retries: 0 },
          mistakes: ['publish-first'],
          decisions: CRASH_AFTER_EVENT,
        },
      },
    ],
    expects: { blocked: ['row-iff-event'] },
  },
];
