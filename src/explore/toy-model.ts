import type {
  Behaviour,
  Data,
  Effect,
  Guarantee,
  Happening,
  Judged,
  MachineState,
  Model,
  NodeSpec,
  Signal,
} from '../engine';

/** A model small enough to know by heart what the explorer has to find in it. */

type Answer = readonly [state: string, ...effects: readonly Effect[]];
/** What a toy does in a state when it is told something, such as 'start', 'SET-1' or 'again'. */
type Answers = (state: string, told: string) => Answer | null;

function toldBy(signal: Signal): string {
  if (signal.kind === 'message') return signal.message.type;
  if (signal.kind === 'timer') return signal.timer.timer;
  return signal.kind;
}

function toy(answers: Answers): Behaviour {
  return {
    respond(before, signal) {
      const value = before?.values[''] ?? 'idle';
      const answer = answers(value, toldBy(signal));
      const [state, ...effects] = answer ?? [value];
      const next: MachineState = { key: state, values: { '': state }, memory: {} };
      const isSame = before?.key === state;
      return { state: isSame ? before : next, effects, handled: answer !== null };
    },
    can: (before, signal) => answers(before.values[''] ?? 'idle', toldBy(signal)) !== null,
  };
}

const send = (message: string): Effect => ({ type: 'send', to: 'store', message });
const startTimer: Effect = { type: 'start-timer', id: 'again', timer: 'again' };

/** Sends 1 and then 2; whoever repeats sends 2 again and again, because nobody answers. */
function author(repeats: boolean): Answers {
  return (state, told) => {
    if (told === 'invoke') {
      return ['sent', send('SET-1'), send('SET-2'), ...(repeats ? [startTimer] : [])];
    }
    return told === 'again' ? [state, send('SET-2'), startTimer] : null;
  };
}

/** Keeps what it is told last. */
const store: Answers = (_state, told) => {
  if (told === 'SET-1') return ['one'];
  return told === 'SET-2' ? ['two'] : null;
};

function guarantee(
  id: string,
  kind: Guarantee['kind'],
  isFound: (store: string, history: Judged['history']) => boolean,
): Guarantee {
  return {
    id,
    claim: id,
    kind,
    check: ({ locals, history }) => {
      const state = locals['store']?.state?.values[''] ?? 'down';
      return isFound(state, history) ? { why: `The store is ${state}.`, because: [] } : null;
    },
  };
}

function node(name: string, answers: Answers, rest: Partial<NodeSpec> = {}): NodeSpec {
  const nothing = { rows: {}, actions: [], timers: {} };
  return { name, role: name, person: false, ...nothing, behaviour: toy(answers), ...rest };
}

const words = { states: {}, messages: {}, records: {}, timers: {}, actions: {}, outcomes: {} };
const common = {
  protocol: 'toy',
  params: {},
  settable: [],
  transactions: ['t1'],
  words: { ...words, rows: {}, transaction: 'run' },
  outcomeOf: () => 'pending',
};

export function storeModel(repeats = false): Model {
  const timers = { again: { ms: (timeout: number) => timeout, repeats: true } };
  return {
    ...common,
    nodes: [node('author', author(repeats), { person: true, timers }), node('store', store)],
    opening: [{ node: 'author', action: 'write' }],
    history: {
      initial: { hasTwo: false },
      record: (history, happening) =>
        happening.kind === 'delivered' && happening.message.type === 'SET-2'
          ? { hasTwo: true }
          : history,
    },
    guarantees: [
      guarantee('never-back', 'always', (state, { hasTwo }) => hasTwo === true && state === 'one'),
      guarantee('ends-with-two', 'eventually', (state) => state !== 'two'),
      guarantee('can-be-two', 'sometimes', (state) => state === 'two'),
      guarantee('can-be-three', 'sometimes', (state) => state === 'three'),
    ],
    decider: 'store',
  };
}

/** Chooses once, at any time, and resolves. */
function chooser(name: string, ...effects: readonly Effect[]): Answers {
  return (_state, told) => {
    if (told === 'start') return ['idle', { type: 'choose', choice: 'go', options: ['yes'] }];
    if (told !== 'choice') return null;
    const resolve: Effect = { type: 'resolve', outcome: name };
    return ['done', { type: 'choose', choice: 'go', options: [] }, resolve, ...effects];
  };
}

/** Waits for its timer, or for SET-1. */
const waiter: Answers = (_state, told) => {
  if (told === 'start') return ['waiting', startTimer];
  if (told === 'again') return ['late'];
  return told === 'SET-1' ? ['told', { type: 'stop-timer', id: 'again' }] : null;
};

/** Remembers the second only if it comes after the first. */
function inOrder(history: Data, happening: Happening): Data {
  if (happening.kind !== 'resolved') return history;
  if (happening.outcome === 'first') return { seen: 'first' };
  return history['seen'] === undefined ? history : { seen: 'both' };
}

/** Nodes whose steps disturb each other: by what the history remembers, and by a timer that waits for a quiet network. */
export function raceModel(order: readonly ('first' | 'second')[]): Model {
  const choosers = { first: chooser('first'), second: chooser('second', send('SET-1')) };
  return {
    ...common,
    nodes: [...order.map((name) => node(name, choosers[name])), node('store', waiter)],
    opening: [],
    history: { initial: {}, record: inOrder },
    guarantees: [],
    decider: 'store',
  };
}
