import type { StateWords, Words } from '../../engine';
import { settingLabels } from '../kit';
import { params } from './params';

const committed: StateWords = { label: 'committed', tone: 'ok' };
const aborted: StateWords = { label: 'aborted', tone: 'bad' };

const NO_DECISION = 'no decision on its disk, so it aborts';
const found = { '': NO_DECISION, collecting: NO_DECISION };

export const words: Words = {
  transaction: 'transaction',
  states: {
    client: {
      idle: { label: 'idle', tone: 'plain' },
      waiting: { label: 'waiting', tone: 'busy' },
      committed: { label: 'told: committed', tone: 'ok' },
      aborted: { label: 'told: aborted', tone: 'bad' },
      mixed: { label: 'told: mixed', tone: 'bad' },
    },
    coordinator: {
      idle: { label: 'idle', tone: 'plain' },
      opening: { label: 'writing names', tone: 'busy' },
      collectingVotes: { label: 'collecting votes', tone: 'busy' },
      committing: { label: 'writing commit', tone: 'busy' },
      aborting: { label: 'writing abort', tone: 'busy' },
      // Left as soon as they are entered: only the drawing of the machine shows them.
      recovering: { label: 'reading its log', tone: 'busy' },
      decidingAbort: { label: 'deciding to abort', tone: 'busy' },
      closing: { label: 'all only read', tone: 'plain' },
      'committed.collectingAcks': { label: 'committed, telling', tone: 'ok' },
      'aborted.collectingAcks': {
        label: 'aborted, telling',
        tone: 'bad',
        found,
      },
      committed,
      aborted: { ...aborted, found },
    },
    participant: {
      recovering: { label: 'reading its log', tone: 'busy' },
      working: { label: 'not voted yet', tone: 'plain' },
      acquiring: { label: 'waiting for lock', tone: 'busy' },
      refusing: { label: 'writing abort', tone: 'busy' },
      preparing: { label: 'preparing', tone: 'busy' },
      prepared: {
        label: 'in doubt',
        tone: 'doubt',
        found: { prepared: 'in doubt: no outcome on its disk' },
      },
      'heuristic.committing': { label: 'writing commit', tone: 'busy' },
      'heuristic.aborting': { label: 'writing abort', tone: 'busy' },
      'heuristic.committed': { label: 'committed alone', tone: 'compensate' },
      'heuristic.aborted': { label: 'aborted alone', tone: 'compensate' },
      heuristic: { label: 'decided alone', tone: 'compensate' },
      committing: { label: 'writing commit', tone: 'busy' },
      committed,
      aborting: { label: 'writing abort', tone: 'busy' },
      aborted: { ...aborted, found: { '': 'no vote on its disk, so it aborts' } },
      readOnly: { label: 'only read', tone: 'plain' },
    },
  },
  messages: {
    BEGIN: { says: '{from} asks {to} to run the transaction' },
    PREPARE: { says: '{from} asks {to} to prepare' },
    YES: { says: '{from} votes YES' },
    NO: { says: '{from} votes NO', tone: 'bad' },
    READ: { says: '{from} has only read, and is out' },
    COMMIT: { says: '{from} tells {to} to commit', tone: 'ok' },
    ABORT: { says: '{from} tells {to} to abort', tone: 'bad' },
    ACK: { says: '{from} acknowledges' },
    INQUIRY: { label: 'what was decided?', says: '{from} asks {to} what was decided' },
    UNDECIDED: { label: 'not yet', says: '{from} answers {to}: not decided yet' },
    UNCERTAIN: { label: 'in doubt too', says: '{from} answers {to}: cannot say either' },
    HEURCOM: { says: '{from} reports that it has committed on its own', tone: 'compensate' },
    HEURRB: { says: '{from} reports that it has aborted on its own', tone: 'compensate' },
    FORGET: { says: '{from} tells {to} that it may forget' },
    HEURMIX: { says: '{from} tells {to} that the outcome is mixed', tone: 'bad' },
    COMMITTED: { says: '{from} tells {to} that it is committed', tone: 'ok' },
    ABORTED: { says: '{from} tells {to} that it is aborted', tone: 'bad' },
  },
  records: {
    collecting: { says: '{node} writes down whom it is going to ask' },
    prepared: { says: '{node} writes down that it is prepared' },
    commit: { says: '{node} writes down the commit' },
    abort: { says: '{node} writes down the abort' },
    'heuristic-commit': { says: '{node} writes down that it commits on its own' },
    'heuristic-abort': { says: '{node} writes down that it aborts on its own' },
    'heuristic-mixed': { says: '{node} notes that the outcome is mixed' },
    end: { says: '{node} notes that nobody needs to be told any more' },
    erase: { says: '{node} notes that there is nothing left to know' },
  },
  timers: {
    voteTimeout: '{node} has waited long enough for the votes',
    ackTimeout: '{node} has waited long enough for acknowledgements, and tells again',
    workTimeout: '{node} has waited long enough to be asked, and gives up alone',
    inquiryTimeout: '{node} has waited long enough for the decision, and asks',
    reportTimeout: '{node} has not been heard, and reports again',
    answerTimeout: '{node} has waited long enough for an answer, and asks again',
  },
  actions: {
    begin: { label: 'Begin', says: '{node} begins the transaction' },
    heuristic: {
      label: 'Commit alone',
      says: 'an operator decides for {node}: commit',
      ways: [
        {
          label: 'Abort alone',
          says: 'an operator decides for {node}: abort',
          with: { outcome: 'abort' },
        },
      ],
    },
  },
  outcomes: {
    committed,
    aborted,
    blocked: { label: 'blocked', tone: 'doubt' },
    mixed: { label: 'mixed', tone: 'bad' },
    pending: { label: 'not decided yet', tone: 'plain' },
  },
  settings: settingLabels(params),
  rows: {
    stock: { label: 'stock', promise: 'stock if committed' },
    balance: { label: 'balance', before: '$', promise: 'balance if committed' },
    orders: { label: 'orders', promise: 'orders if committed' },
    value: { label: 'value', promise: 'value if committed' },
  },
};
