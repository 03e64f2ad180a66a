import type { Words } from '../../engine';

const committed = { label: 'committed', tone: 'ok' } as const;
const aborted = { label: 'aborted', tone: 'bad' } as const;

export const words: Words = {
  transaction: 'transaction',
  states: {
    manager: { init: { label: 'undecided', tone: 'busy' }, committed, aborted },
    'resource manager': {
      working: { label: 'working', tone: 'plain' },
      prepared: { label: 'prepared', tone: 'doubt' },
      committed,
      aborted,
    },
  },
  messages: {
    Prepared: { says: '{from} tells {to} that it is prepared' },
    Commit: { says: '{from} tells {to} to commit', tone: 'ok' },
    Abort: { says: '{from} tells {to} to abort', tone: 'bad' },
  },
  records: {},
  timers: {},
  actions: {},
  outcomes: {
    committed,
    aborted,
    mixed: { label: 'mixed', tone: 'bad' },
    pending: { label: 'not decided yet', tone: 'plain' },
  },
  rows: {},
};
