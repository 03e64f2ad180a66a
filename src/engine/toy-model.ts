import type { Model, NodeSpec } from './model';
import type { Behaviour, Data, Effect, MachineState, Signal, View } from './node';
import { DEFAULT_NETWORK, type Decision, type Network, type Script } from './script';
import { simulate, type SimulateOptions } from './simulate';
import type { Run } from './run';

/** Nodes of five lines and models made by hand, for the tests of this room. */

interface Told {
  readonly state: string;
  readonly memory: Data;
  readonly signal: Signal;
  readonly view: View;
}

interface Answer {
  readonly go?: string;
  readonly memory?: Data;
  readonly effects?: readonly Effect[];
}

/** What a toy does, by what it is told: 'message PING', 'timer wait', 'logged done', 'start' … */
export type Answers = Readonly<Record<string, (told: Told) => Answer>>;

function keyOf(signal: Signal): string {
  switch (signal.kind) {
    case 'message':
      return `message ${signal.message.type}`;
    case 'timer':
      return `timer ${signal.timer.timer}`;
    case 'logged':
      return `logged ${signal.record.record}`;
    case 'locked':
      return `locked ${signal.row}`;
    case 'invoke':
      return `invoke ${signal.action}`;
    case 'choice':
      return `choice ${signal.option}`;
    default:
      return signal.kind;
  }
}

function toy(answers: Answers): Behaviour {
  const states = new Map<string, MachineState>();
  const intern = (value: string, memory: Data): MachineState => {
    const key = `${value} ${JSON.stringify(memory)}`;
    const state = states.get(key) ?? { key, values: { '': value }, memory };
    states.set(key, state);
    return state;
  };
  return {
    respond(before, signal, view) {
      const state = before?.values[''] ?? 'idle';
      const memory = before?.memory ?? {};
      const answer = answers[keyOf(signal)]?.({ state, memory, signal, view });
      const { go = state, effects = [] } = answer ?? {};
      const handled = answer !== undefined;
      return { state: intern(go, answer?.memory ?? memory), effects, handled };
    },
    can: (_state, signal) => keyOf(signal) in answers,
  };
}

export const send = (to: string, message: string, tx?: string): Effect => {
  return { type: 'send', to, message, ...(tx !== undefined && { tx }) };
};
export const append = (record: string, force = true): Effect => {
  return { type: 'append', record, force };
};
export const startTimer = (timer: string, id = timer): Effect => {
  return { type: 'start-timer', id, timer };
};

/** A node as a test writes it: what it does, and what is unusual about it. */
export type ToySpec = Partial<Omit<NodeSpec, 'behaviour' | 'name'>> & { readonly does: Answers };

export function toyModel(
  nodes: Readonly<Record<string, ToySpec>>,
  rest: Partial<Omit<Model, 'nodes'>> = {},
): Model {
  return {
    protocol: 'toy',
    nodes: Object.entries(nodes).map(([name, { does, ...spec }]) => ({
      name,
      role: 'toy',
      person: false,
      rows: {},
      timers: {},
      actions: ['go'],
      ...spec,
      behaviour: toy(does),
    })),
    params: {},
    settable: [],
    opening: [],
    transactions: ['t1'],
    history: { initial: {}, record: (history) => history },
    guarantees: [],
    words: {
      states: {},
      messages: {},
      records: {},
      timers: {},
      actions: {},
      outcomes: {},
      rows: {},
      transaction: 'run',
    },
    decider: Object.keys(nodes)[0] ?? '',
    outcomeOf: () => 'pending',
    ...rest,
  };
}

type Rest = Partial<Omit<Script, 'network' | 'decisions'>> & {
  readonly network?: Partial<Network>;
};

/** Every message takes 10 ms, unless a test says otherwise. */
export function toyScript(decisions: readonly Decision[], rest: Rest = {}): Script {
  return {
    v: 1,
    protocol: 'toy',
    params: {},
    mistakes: [],
    seed: 1,
    decisions,
    ...rest,
    network: { ...DEFAULT_NETWORK, latency: [10, 10], ...rest.network },
  };
}

export function runToy(
  model: Model,
  decisions: readonly Decision[] = [],
  rest: Rest = {},
  options: SimulateOptions = {},
): Run {
  return simulate(toyScript(decisions, { params: model.params, ...rest }), model, options);
}

/** '10 delivered a>b:PING#1', one for each event. */
export function story(run: Run): readonly string[] {
  return run.events.map(({ at, name }) => `${String(at)} ${name}`);
}

export function whyUnused(run: Run): readonly string[] {
  return run.unused.map(({ decision, why }) => `${String(decision)}: ${why}`);
}
