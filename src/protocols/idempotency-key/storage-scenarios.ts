import type { Decision } from '../../engine';
import { happened, happenedInOrder, outcomeAtEnd, verdictAtEnd, type Scenario } from '../kit';
import { answered, appliedOnce, appliedTwice, ends, isTold, wasAnswered } from './goals';

const RESPONSE_LOST: Decision = { at: 0, do: 'drop', message: 'api-1>client:OK#1' };

/** The API server crashes between the effect and its reply, and comes back. */
const API_CRASH: readonly Decision[] = [
  { after: 'logged database:transfer#1', do: 'crash', node: 'api-1' },
  { after: 'crashed api-1#1', plus: 60, do: 'restart', node: 'api-1' },
];

/** The reply is lost, and then the API server crashes and comes back. */
const LATE_CRASH: readonly Decision[] = [
  RESPONSE_LOST,
  { after: 'lost api-1>client:OK#1', plus: 20, do: 'crash', node: 'api-1' },
  { after: 'crashed api-1#1', plus: 60, do: 'restart', node: 'api-1' },
];

/** The API server crashes while it waits for its first answer from the database. */
const EARLY_CRASH: readonly Decision[] = [
  { after: 'sent client>api-1:TRANSFER#1', plus: 25, do: 'crash', node: 'api-1' },
  { after: 'crashed api-1#1', plus: 60, do: 'restart', node: 'api-1' },
];

/** Where the key is kept, when it is recorded, and for how long. */
export const storageScenarios: readonly Scenario[] = [
  {
    id: 'keys-in-a-map',
    title: 'The API server crashes, its keys in memory',
    story:
      'The API server keeps its keys in a map. The money moves, the key is in the map, the reply ' +
      'is lost; then it crashes, and comes back with an empty map. The retry carries ' +
      'the right key, and nobody knows it.',
    watchFor: 'The crash wipes the memory half of the card, and with it the only trace of the key.',
    tryThis:
      'Keep the keys on disk. Or double the charge without any crash: add a second API server.',
    script: { params: { store: 'memory' }, decisions: LATE_CRASH },
    shows: [appliedTwice, isTold],
    tries: [
      {
        ...appliedOnce,
        claim: 'Same crash, and the money moves once',
        met: (run) =>
          outcomeAtEnd(run) === 'applied-once' &&
          happenedInOrder(run, 'lost api-1>client:OK#1', 'crashed api-1#1'),
        solution: { decisions: LATE_CRASH },
      },
      {
        id: 'twice-without-crash',
        claim: 'Charge twice with a key and no crash',
        met: (run) =>
          run.script.params['key'] === true &&
          outcomeAtEnd(run) === 'applied-twice' &&
          !happened(run, 'crashed *'),
        solution: { params: { store: 'memory', replicas: 2 }, decisions: [RESPONSE_LOST] },
      },
    ],
    expects: { broken: ['at-most-once'] },
  },
  {
    id: 'keys-on-disk',
    title: 'The API server crashes, its keys on disk',
    story:
      'The same loss, and the same crash at the same moment. The key went to disk in the ' +
      'transaction that moved the money, so it does not matter what the API server remembers.',
    watchFor:
      'The API server holds nothing that anybody needs. That is why it may crash at any time.',
    tryThis: 'Crash the database instead, before and after the transfer is on its disk.',
    script: { decisions: LATE_CRASH },
    shows: [appliedOnce, isTold, answered('REPLAYED', 'The retry gets the original result')],
    tries: [
      {
        id: 'database-crash',
        claim: 'Crash the database while it writes, and still move the money once',
        met: (run) =>
          outcomeAtEnd(run) === 'applied-once' &&
          happenedInOrder(run, 'appending database:*', 'crashed database#1', 'logged database:*'),
        solution: {
          decisions: [
            { after: 'appending database:transfer#1', do: 'crash', node: 'database' },
            { after: 'crashed database#1', plus: 40, do: 'restart', node: 'database' },
          ],
        },
      },
    ],
  },
  {
    id: 'two-apis',
    title: 'The retry reaches another API server',
    story:
      'Two API servers behind one address. The first one answers, the answer is lost, and the retry goes to the second, which has never seen this client.',
    watchFor: 'Where the second one finds the key: in the database that both share.',
    tryThis: 'Give each of them a memory of its own.',
    script: { params: { replicas: 2 }, decisions: [RESPONSE_LOST] },
    shows: [
      appliedOnce,
      {
        id: 'other-api-replays',
        claim: 'The second API server replays the result of the first',
        met: (run) => happened(run, 'delivered api-2>client:REPLAYED*'),
      },
    ],
    tries: [
      {
        ...appliedTwice,
        claim: 'Charge twice, with a key',
        met: (run) => run.script.params['key'] === true && appliedTwice.met(run),
        solution: { params: { replicas: 2, store: 'memory' }, decisions: [RESPONSE_LOST] },
      },
    ],
  },
  {
    id: 'key-saved-first',
    title: 'The key before the effect',
    story:
      'The API server records the key as finished, and then moves the money; so no retry can ' +
      'ever double it. It crashes in between. The retry finds the key, and the client is told ' +
      'OK.',
    watchFor: 'The ledger. The client has a receipt for a transfer that never happened.',
    tryThis: 'Find the order of the two writes that survives this crash.',
    script: { params: { record: 'before' }, decisions: EARLY_CRASH },
    shows: [ends('not-applied', 'No money moves'), isTold],
    tries: [
      {
        id: 'together',
        claim: 'Same crash, and OK means applied',
        met: (run) =>
          happenedInOrder(
            run,
            'delivered client>api-1:*',
            'crashed api-1#1',
            'sent api-1>client:*',
          ) &&
          outcomeAtEnd(run) === 'applied-once' &&
          verdictAtEnd(run, 'ok-means-applied') === 'held',
        solution: { decisions: EARLY_CRASH },
      },
    ],
    expects: { broken: ['ok-means-applied'] },
  },
  {
    id: 'effect-first',
    title: 'The effect before the key',
    story:
      'The API server moves the money, and then records the key; so no key can lie. It crashes ' +
      'in between. The retry finds no key, and the money moves again.',
    watchFor: 'The disk of the database after the crash: a transfer, and no key.',
    tryThis: 'Double it without a crash: two requests at once do the same.',
    script: { params: { record: 'after' }, decisions: API_CRASH },
    shows: [appliedTwice, isTold],
    tries: [
      {
        id: 'twice-at-once',
        claim: 'Charge twice without a crash or a loss',
        met: (run) =>
          outcomeAtEnd(run) === 'applied-twice' &&
          !happened(run, 'crashed *') &&
          !happened(run, 'lost *'),
        solution: {
          params: { record: 'after' },
          decisions: [
            {
              after: 'sent client>api-1:TRANSFER#1',
              do: 'invoke',
              node: 'client',
              action: 'retry',
            },
          ],
        },
      },
    ],
    expects: { broken: ['at-most-once'] },
  },
  {
    id: 'key-expired',
    title: 'The key has expired',
    story:
      'Keys are not kept for ever. This one lives for 150 ms, in real systems a day. The response is ' +
      'lost, and the retry comes too late: for the database it is a new request.',
    watchFor: 'The key row, which empties itself shortly before the retry arrives.',
    tryThis: 'Keep the key for longer than the client may retry.',
    script: { params: { expiry: 150 }, decisions: [RESPONSE_LOST] },
    shows: [appliedTwice, isTold],
    tries: [
      {
        id: 'outlives-retry',
        claim: 'Let the key outlive the retry, and expire all the same',
        met: (run) =>
          outcomeAtEnd(run) === 'applied-once' &&
          wasAnswered(run, 'REPLAYED') &&
          happened(run, 'logged database:forgotten*'),
        solution: { params: { expiry: 600 }, decisions: [RESPONSE_LOST] },
      },
    ],
    expects: { broken: ['at-most-once'] },
  },
  {
    id: 'key-switched-on-late',
    title: 'The key comes too late',
    story:
      'The first request leaves without a key, and its response is lost. While the client waits, ' +
      'somebody switches keys on. The retry has one now, and it is as good as none.',
    watchFor: 'The key row appears with the second transfer. The first has no row to be found by.',
    tryThis: 'Switch the key on early enough.',
    script: {
      params: { key: false },
      decisions: [RESPONSE_LOST, { at: 120, do: 'set', param: 'key', value: true }],
    },
    shows: [appliedTwice],
    tries: [
      {
        ...appliedOnce,
        claim: 'Switch it on in time, and lose the same response',
        met: (run) =>
          outcomeAtEnd(run) === 'applied-once' &&
          happened(run, 'set key#1') &&
          happened(run, 'lost api-1>client:OK#1'),
        solution: {
          params: { key: false },
          decisions: [RESPONSE_LOST, { at: 2, do: 'set', param: 'key', value: true }],
        },
      },
    ],
    expects: { broken: ['at-most-once'] },
  },
];
