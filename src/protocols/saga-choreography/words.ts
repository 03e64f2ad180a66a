import type { MessageWords, Words } from '../../engine';
import {
  clientStates,
  needsHuman,
  sagaMessages,
  sagaOutcomes,
  sagaRows,
  serviceStates,
  stepRecords,
} from '../saga';
import { settingLabels } from '../kit';
import { params } from './params';

/** An event is the same on its way to the broker and on its way from there. */
const events: Readonly<Record<string, MessageWords>> = {
  OrderCreated: { says: '{from} tells {to}: the order is created, and PENDING', tone: 'ok' },
  OrderFailed: { says: '{from} tells {to}: the order could not be created', tone: 'bad' },
  OrderCancelled: { says: '{from} tells {to}: there is no order', tone: 'compensate' },
  OrderConfirmed: { says: '{from} tells {to}: the order is confirmed', tone: 'ok' },
  InventoryDeducted: { says: '{from} tells {to}: the item is deducted', tone: 'ok' },
  InventoryFailed: { says: '{from} tells {to}: the item cannot be deducted', tone: 'bad' },
  InventoryRestored: { says: '{from} tells {to}: no item is deducted', tone: 'compensate' },
  PaymentCharged: { says: '{from} tells {to}: the customer has paid', tone: 'ok' },
  PaymentFailed: { says: '{from} tells {to}: the payment is refused', tone: 'bad' },
  PaymentRefunded: { says: '{from} tells {to}: no money is kept', tone: 'compensate' },
  DeadlineExpired: { says: '{from} tells {to}: it has taken too long', tone: 'compensate' },
};

export const words: Words = {
  transaction: 'saga',
  states: {
    client: {
      ...clientStates,
      looking: { label: 'looking at the shelf', tone: 'busy' },
      cancelling: { label: 'cancelling', tone: 'compensate' },
      confirmed: { label: 'told: confirmed', tone: 'ok' },
      cancelled: { label: 'told: cancelled', tone: 'compensate' },
    },
    broker: {
      idle: { label: 'idle', tone: 'plain' },
      delivering: {
        label: 'delivering',
        tone: 'busy',
        found: { stored: 'what has arrived is not on its disk, so it delivers all of it again' },
      },
      insisting: { label: 'delivering, however long', tone: 'busy' },
      buryingEvent: { label: 'writing a dead letter', tone: 'bad' },
      needsHuman: { label: 'has a dead letter', tone: 'bad' },
    },
    service: {
      ...serviceStates,
      settling: { label: 'done', tone: 'ok' },
      pending: { label: 'order PENDING', tone: 'doubt' },
      expiring: { label: 'writing “expired”', tone: 'compensate' },
      cancelling: { label: 'waiting for the others', tone: 'compensate' },
      confirming: { label: 'writing “confirmed”', tone: 'busy' },
      confirmed: { label: 'order confirmed', tone: 'ok' },
      callingForHelp: { label: 'writing “needs-human”', tone: 'bad' },
      needsHuman,
      recovering: { label: 'reading its records', tone: 'busy' },
      resuming: { label: 'reading its records', tone: 'busy' },
    },
  },
  messages: {
    ...sagaMessages,
    ...events,
    PLACE_ORDER: {
      label: 'place order',
      says: '{from} places an order under an id of its own (attempt {attempt})',
    },
    CANCEL_ORDER: {
      label: 'cancel order',
      says: '{from} cancels the order that it may have placed',
      tone: 'compensate',
    },
    ACCEPTED: { says: '{from} accepts the order, which is PENDING' },
    CONFIRMED: { says: '{from} tells {to} that the order is confirmed', tone: 'ok' },
    CANCELLED: { says: '{from} tells {to} that there is no order', tone: 'compensate' },
    STORED: { says: '{from} has {event} on its disk' },
    ACK: { says: '{from} acknowledges {event}: the broker may forget it' },
    BUSY: { label: 'PENDING', says: '{from}: another saga has not finished with the item' },
  },
  records: {
    ...stepRecords,
    created: { says: '{node} creates the order, PENDING' },
    confirmed: { says: '{node} confirms the order' },
    expired: { says: '{node} writes down that the deadline has passed' },
    released: { says: '{node} takes the PENDING mark off the item' },
    published: { says: '{node} marks {event} as published' },
    stored: { says: '{node} stores {event}' },
    'dead-letter': { says: '{node} puts {event} aside: a person has to look at it' },
    'needs-human': { says: '{node} writes down that a person is needed' },
  },
  timers: {
    lookTimeout: '{node} has heard nothing, and looks again',
    acceptTimeout: '{node} has heard nothing about its order',
    cancelTimeout: '{node} has heard nothing, and cancels again',
    statusTimeout: '{node} has waited long enough, and asks how it ended',
    redeliverTimeout: '{node} has heard no ACK for long enough',
    insistTimeout: '{node} has heard no ACK, and delivers again: there is no way back',
    deadline: '{node} has waited long enough for the order to be paid',
    publish: '{node} has written its row, and goes on to publish the event',
    relayTimeout: '{node} has not heard that the event is stored, and publishes it again',
  },
  actions: {
    order: { label: 'Order', says: '{node} begins the saga' },
    retry: { label: 'Deliver again', says: 'a person lets {node} deliver its dead letters again' },
  },
  outcomes: sagaOutcomes,
  settings: settingLabels(params),
  rows: sagaRows,
};
