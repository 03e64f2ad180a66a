import type { Behaviour, NodeInput, NodeLocal, Reaction } from './node';
import { react } from './react';

/**
 * `react` is a pure function, so what it answered once it need not compute again: a changed decision
 * re-runs only what is new. Keyed by the identity of the node's state; a state that nobody holds any
 * more takes its answers with it.
 */
const answers = new WeakMap<Behaviour, WeakMap<NodeLocal, Map<string, Reaction>>>();

export function reactMemoised(
  behaviour: Behaviour,
  name: string,
  local: NodeLocal,
  input: NodeInput,
): Reaction {
  let ofBehaviour = answers.get(behaviour);
  if (!ofBehaviour) answers.set(behaviour, (ofBehaviour = new WeakMap()));
  let ofLocal = ofBehaviour.get(local);
  if (!ofLocal) ofBehaviour.set(local, (ofLocal = new Map<string, Reaction>()));
  const key = `${name} ${JSON.stringify(input)}`;
  let reaction = ofLocal.get(key);
  if (!reaction) ofLocal.set(key, (reaction = react(behaviour, name, local, input)));
  return reaction;
}

/** Remembers what `compute` answered for an object, as long as somebody holds that object. */
export function memoised<K extends object, V>(compute: (key: K) => V): (key: K) => V {
  const known = new WeakMap<K, V>();
  return (key) => {
    let value = known.get(key);
    if (value === undefined) known.set(key, (value = compute(key)));
    return value;
  };
}
