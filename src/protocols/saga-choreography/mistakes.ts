import type { Mistake } from '../kit';
import type { Mistake as MistakeId } from './config';

const CRASH = { crashes: 1, restarts: 1 };

const ofTheSaga: readonly (Mistake & { readonly id: MistakeId })[] = [
  {
    id: 'blind-compensation',
    title: 'Compensates without looking',
    claim:
      'A service that is told to compensate a step does so, whether it has done the step or not.',
    breaks: 'no-undo-without-do',
    params: { fail: { 'charge-payment': 'unknown' }, retries: 0 },
    budget: {},
    shownBy: {},
  },
  {
    id: 'forward-order',
    title: 'Compensates in forward order',
    claim:
      'A failure goes to the first service first, and the compensations run forwards from there.',
    breaks: 'reverse-order',
    params: { fail: { 'charge-payment': 'certain' } },
    budget: {},
    shownBy: {},
  },
  {
    id: 'gives-up',
    title: 'Compensates once and gives up',
    claim: 'A service whose compensation does not work at once says that it did.',
    breaks: 'all-or-nothing',
    params: { fail: { 'charge-payment': 'certain' }, failCompensation: { 'deduct-inventory': 1 } },
    budget: {},
    shownBy: {},
  },
  {
    id: 'no-deadline',
    title: 'No deadline',
    claim: 'The order service waits for the payment as long as it takes.',
    breaks: 'ends-known',
    params: { retries: 0 },
    budget: { losses: 1 },
    shownBy: { decisions: [{ at: 0, do: 'drop', message: 'broker>inventory:OrderCreated#1' }] },
  },
  {
    id: 'no-tombstone',
    title: 'No record of an empty compensation',
    claim: 'A service that has nothing to compensate says so and writes nothing down.',
    breaks: 'no-late-step',
    params: { retries: 0 },
    budget: { timeouts: 1 },
    shownBy: {
      decisions: [{ at: 0, do: 'delay', message: 'broker>inventory:OrderCreated#1', by: 800 }],
    },
  },
  {
    id: 'no-idempotency',
    title: 'An order service that does not look at the id',
    claim: 'The order service creates an order each time it is asked, under the same id or not.',
    breaks: 'step-effect-once',
    params: {},
    budget: { duplicates: 1 },
    shownBy: { decisions: [{ at: 0, do: 'drop', message: 'order>client:ACCEPTED#1' }] },
  },
];

const ofDelivery: readonly (Mistake & { readonly id: MistakeId })[] = [
  {
    id: 'no-inbox',
    title: 'A consumer without an inbox',
    claim: 'A service acts on an event each time it is delivered.',
    breaks: 'event-effect-once',
    params: {},
    budget: { duplicates: 1 },
    sameAs: { param: 'inbox', value: false },
    shownBy: {
      decisions: [
        { at: 0, do: 'duplicate', message: 'broker>inventory:OrderCreated#1' },
        { at: 0, do: 'delay', message: 'broker>inventory:OrderCreated#1.copy1', by: 30 },
      ],
    },
  },
  {
    id: 'dual-write',
    title: 'Two writes instead of one',
    claim:
      'A service commits its row, and then publishes the event; nothing on disk says that it must.',
    breaks: 'row-iff-event',
    params: {},
    budget: CRASH,
    sameAs: { param: 'outbox', value: false },
    shownBy: {
      decisions: [
        { after: 'logged inventory:deducted#1', do: 'crash', node: 'inventory' },
        { after: 'crashed inventory#1', plus: 40, do: 'restart', node: 'inventory' },
      ],
    },
  },
  {
    id: 'publish-first',
    title: 'The event leaves before the row is written',
    claim: 'A service publishes that it has done its step, and only then does it.',
    breaks: 'row-iff-event',
    params: { retries: 0 },
    budget: CRASH,
    shownBy: {
      decisions: [
        { after: 'sent inventory>broker:InventoryDeducted#1', do: 'crash', node: 'inventory' },
        { after: 'crashed inventory#1', plus: 40, do: 'restart', node: 'inventory' },
      ],
    },
  },
  {
    id: 'mark-before-publish',
    title: 'The relay marks before it publishes',
    claim: 'The relay marks the event in the outbox as published, and only then publishes it.',
    breaks: 'row-iff-event',
    params: {},
    budget: CRASH,
    shownBy: {
      decisions: [
        { after: 'logged inventory:published#1', do: 'crash', node: 'inventory' },
        { after: 'crashed inventory#1', plus: 40, do: 'restart', node: 'inventory' },
      ],
    },
  },
];

export const mistakes: readonly (Mistake & { readonly id: MistakeId })[] = [
  ...ofTheSaga,
  ...ofDelivery,
];
