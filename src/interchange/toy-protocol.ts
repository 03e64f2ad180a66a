import type { Behaviour, Effect, MachineState, Model, NodeSpec, Params } from '../engine';
import type { Protocol } from '../protocols/kit';

/**
 * A protocol for the tests of this room: a hub asks, everybody answers, and writes it down. It has a
 * parameter of every type, and does next to nothing.
 */

function state(value: string): MachineState {
  return { key: value, values: { '': value }, memory: { heard: value } };
}

const hub = (peers: readonly string[]): Behaviour => ({
  respond(before, signal) {
    if (signal.kind === 'invoke') {
      const effects: Effect[] = [{ type: 'send', to: peers, message: 'ASK' }];
      return { state: state('asking'), effects, handled: true };
    }
    if (signal.kind === 'message') {
      const effects: Effect[] = [{ type: 'append', record: 'heard', force: false }];
      return { state: state('told'), effects, handled: true };
    }
    return { state: before ?? state('idle'), effects: [], handled: signal.kind === 'start' };
  },
  can: (_before, signal) => signal.kind === 'invoke',
});

const peer: Behaviour = {
  respond(before, signal) {
    if (signal.kind === 'message') {
      const effects: Effect[] = [
        { type: 'append', record: 'asked', force: true },
        { type: 'send', to: 'hub', message: 'ANSWER' },
      ];
      return { state: state('asked'), effects, handled: true };
    }
    return { state: before ?? state('idle'), effects: [], handled: signal.kind === 'start' };
  },
  can: () => false,
};

function nodesOf(params: Params): readonly string[] {
  return ['hub', ...(params['peers'] as readonly string[])];
}

function createModel(params: Params): Model {
  const [first = '', ...peers] = nodesOf(params);
  const spec = { person: false, rows: { seen: 0 }, timers: {} };
  const nodes: NodeSpec[] = [
    { ...spec, name: first, role: 'hub', behaviour: hub(peers), actions: ['ask', 'again'] },
    ...peers.map((name) => ({ ...spec, name, role: 'peer', behaviour: peer, actions: [] })),
  ];
  return {
    protocol: 'toy',
    nodes,
    params,
    settable: ['loud', 'limit'],
    opening: [{ node: 'hub', action: 'ask' }],
    transactions: ['t1', 't2'],
    history: { initial: {}, record: (history) => history },
    guarantees: [
      {
        id: 'everybody-asked',
        claim: 'Everybody is asked.',
        kind: 'eventually',
        check({ locals }) {
          const open = peers.filter((one) => locals[one]?.disk.length === 0);
          if (open.length === 0) return null;
          return { why: `${open.join(', ')} was not asked`, because: ['crashed hub#*'] };
        },
      },
    ],
    words: {
      states: {},
      messages: {},
      records: {},
      timers: {},
      actions: {},
      outcomes: {},
      rows: {},
      transaction: 'question',
    },
    decider: 'hub',
    outcomeOf: ({ locals }, tx) => (locals['hub']?.up && tx === 't1' ? 'asked' : 'pending'),
  };
}

const models = new Map<string, Model>();

export const toyProtocol: Protocol = {
  id: 'toy',
  title: 'Toy',
  summary: 'Asks and hears.',
  params: {
    peers: { type: 'names', label: 'Peers', default: ['ann', 'bob'], min: 1, max: 4 },
    moods: {
      type: 'map',
      label: 'Moods',
      default: {},
      keysFrom: 'peers',
      options: ['glad', 'sad'],
      integers: true,
    },
    order: {
      type: 'order',
      label: 'Order',
      default: ['one', 'two'],
      options: ['one', 'two', 'three'],
      min: 1,
    },
    loud: { type: 'boolean', label: 'Loud', default: false, settable: true },
    limit: {
      type: 'integer',
      label: 'Limit',
      default: null,
      min: 0,
      max: 9,
      nullable: true,
      settable: true,
    },
    tone: { type: 'choice', label: 'Tone', default: 'low', options: ['low', 'high'] },
  },
  guarantees: [{ id: 'everybody-asked', claim: 'Everybody is asked.', kind: 'eventually' }],
  mistakes: [
    {
      id: 'deaf',
      title: 'Deaf',
      claim: 'Hears nothing.',
      breaks: 'everybody-asked',
      params: { tone: 'high', moods: { bob: 'sad' } },
      budget: {},
      shownBy: {},
    },
  ],
  scenarios: [],
  reservedNames: ['hub'],
  nodesOf,
  createModel(params, mistakes) {
    const key = JSON.stringify([params, mistakes]);
    const model = models.get(key) ?? createModel(params);
    models.set(key, model);
    return model;
  },
};
