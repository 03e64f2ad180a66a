import type { Behaviour, Effect, Guarantee, Judged, MachineState, Model, Signal } from '../engine';

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
    can: () => false,
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

export function storeModel(repeats = false): Model {
  const words = { states: {}, messages: {}, records: {}, timers: {}, actions: {}, outcomes: {} };
  const rest = { rows: {}, actions: [] };
  return {
    protocol: 'toy',
    nodes: [
      {
        ...rest,
        name: 'author',
        role: 'author',
        person: true,
        behaviour: toy(author(repeats)),
        timers: { again: { ms: (timeout) => timeout, repeats: true } },
      },
      {
        ...rest,
        name: 'store',
        role: 'store',
        person: false,
        behaviour: toy(store),
        timers: {},
      },
    ],
    params: {},
    settable: [],
    opening: [{ node: 'author', action: 'write' }],
    transactions: ['t1'],
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
    words: { ...words, rows: {}, transaction: 'run' },
    decider: 'store',
    outcomeOf: () => 'pending',
  };
}
