import type { MessageWords, RecordWords, StateWords, Words } from '../../engine';

/** The words that both sagas share; what is particular to one of them comes on top. */

export const completed: StateWords = { label: 'completed', tone: 'ok' };
export const compensated: StateWords = { label: 'compensated', tone: 'compensate' };
export const needsHuman: StateWords = { label: 'needs a person', tone: 'bad' };

export const clientStates: Readonly<Record<string, StateWords>> = {
  idle: { label: 'idle', tone: 'plain' },
  ordering: { label: 'ordering', tone: 'busy' },
  waiting: { label: 'accepted, waiting', tone: 'busy' },
};

export const serviceStates: Readonly<Record<string, StateWords>> = {
  idle: { label: 'idle', tone: 'plain' },
  acquiring: { label: 'waiting for its row', tone: 'busy' },
  doing: { label: 'writing', tone: 'busy' },
  done: { label: 'done', tone: 'ok' },
  acquiringUndo: { label: 'waiting for its row', tone: 'compensate' },
  undoing: { label: 'compensating', tone: 'compensate' },
  buryingStep: { label: 'writing a tombstone', tone: 'compensate' },
  undone: { label: 'compensated', tone: 'compensate' },
  refusing: { label: 'writing a refusal', tone: 'busy' },
  refused: { label: 'refused', tone: 'bad' },
};

export const sagaMessages: Readonly<Record<string, MessageWords>> = {
  STATUS: { label: 'how did it end?', says: '{from} asks {to} how it ended' },
  LOOK: { label: 'how many left?', says: '{from} asks {to} how many are left' },
  LEFT: { says: '{from} answers: {left} left' },
  FAILED: { says: '{from} could not compensate this time', tone: 'bad' },
};

export const stepRecords: Readonly<Record<string, RecordWords>> = {
  cancelled: { says: '{node} writes down that there is no order, and will be none' },
  deducted: { says: '{node} takes the item from stock' },
  restored: { says: '{node} writes down that the item is back, and will not be deducted' },
  charged: { says: '{node} charges the customer' },
  refunded: { says: '{node} writes down that the money is back, and will not be charged' },
  refused: { says: '{node} writes down that it has refused' },
};

export const sagaOutcomes: Words['outcomes'] = {
  completed,
  compensated,
  'needs-human': needsHuman,
  pending: { label: 'left unfinished', tone: 'doubt' },
};

export const sagaRows: Words['rows'] = {
  stock: { label: 'stock', least: 0 },
  pending: { label: 'PENDING for' },
  balance: { label: 'balance', before: '$' },
  orders: { label: 'orders' },
};
