import type { Behaviour, MachineState, Model, NodeSpec, Params } from '../src/engine';
import type { Protocol } from '../src/protocols/kit';

/** Two nodes that say PING and PONG for as often as they are told: a run of any length, and no more. */
const state = (value: string): MachineState => ({ key: value, values: { t1: value }, memory: {} });

function player(peer: string, says: string, rounds: number): Behaviour {
  return {
    respond(before, signal) {
      const turn = signal.kind === 'message' ? Number(signal.message.data?.['turn'] ?? 0) : 0;
      const speaks = signal.kind === 'message' || signal.kind === 'invoke';
      const data = { turn: turn + 1 };
      const send = { type: 'send', to: peer, message: says, data } as const;
      return {
        state: before ?? state('playing'),
        effects: speaks && turn < rounds ? [send] : [],
        handled: true,
      };
    },
    can: () => false,
  };
}

function nodeOf(name: string, peer: string, says: string, rounds: number): NodeSpec {
  return {
    name,
    role: 'player',
    person: false,
    behaviour: player(peer, says, rounds),
    rows: {},
    timers: {},
    actions: ['serve'],
  };
}

function buildModel(params: Params): Model {
  const rounds = params['messages'] as number;
  return {
    protocol: 'ping-pong',
    params,
    nodes: [nodeOf('ann', 'bob', 'PING', rounds), nodeOf('bob', 'ann', 'PONG', rounds)],
    settable: [],
    opening: [{ node: 'ann', action: 'serve' }],
    transactions: ['t1'],
    history: { initial: {}, record: (history) => history },
    guarantees: [],
    words: {
      transaction: 'game',
      states: { player: { playing: { label: 'playing', tone: 'busy' } } },
      messages: {},
      records: {},
      timers: {},
      actions: { serve: { label: 'Serve', says: '{node} serves' } },
      outcomes: {},
      rows: {},
    },
    decider: 'ann',
    outcomeOf: () => 'pending',
  };
}

const models = new Map<string, Model>();

export const pingPong: Protocol = {
  id: 'ping-pong',
  title: 'Ping-pong',
  summary: '',
  params: {
    messages: { type: 'integer', label: 'messages', default: 100, min: 1, max: 1_000_000 },
  },
  guarantees: [],
  mistakes: [],
  scenarios: [],
  reservedNames: [],
  nodesOf: () => ['ann', 'bob'],
  createModel: (params) => {
    const key = JSON.stringify(params);
    const known = models.get(key) ?? buildModel(params);
    models.set(key, known);
    return known;
  },
};
