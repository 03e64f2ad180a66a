import type { Words } from '../../engine';

const committed = { label: 'all committed', tone: 'ok' } as const;
const aborted = { label: 'all aborted', tone: 'bad' } as const;

export const words: Words = {
  transaction: 'transaction',
  states: {
    'resource managers': {
      undecided: { label: 'undecided', tone: 'busy' },
      committing: { label: 'committing', tone: 'ok' },
      aborting: { label: 'aborting', tone: 'bad' },
      committed,
      aborted,
    },
  },
  messages: {},
  records: {},
  timers: {},
  actions: {},
  outcomes: {
    committed: { label: 'committed', tone: 'ok' },
    aborted: { label: 'aborted', tone: 'bad' },
    mixed: { label: 'mixed', tone: 'bad' },
    pending: { label: 'not decided yet', tone: 'plain' },
  },
  rows: {},
};
