import { createEmptyActor, type AnyMachineSnapshot, type AnyStateMachine } from 'xstate';
import type { MachineAction, MachineEvent } from './translate';

/** The next snapshot, and the actions to be done. */
type Transition = readonly [AnyMachineSnapshot, readonly MachineAction[]];

type Scope = Parameters<AnyStateMachine['transition']>[2];

const nothing = (): void => undefined;
const nobody = createEmptyActor();

let listed: MachineAction[] = [];

/** What machines are stepped in: nobody is there, and nothing is done, only listed. */
const scope: Scope = {
  self: nobody as unknown as Scope['self'],
  system: nobody.system,
  id: '',
  sessionId: '',
  logger: nothing,
  defer: nothing,
  emit: nothing,
  stopChild: nothing,
  actionExecutor: (action) => {
    listed.push(action);
  },
};

/**
 * What XState's pure `transition` answers. That one makes an actor for each step, and with it the
 * machine's initial state, which takes as long as the step.
 */
export function transition(
  machine: AnyStateMachine,
  snapshot: AnyMachineSnapshot,
  event: MachineEvent,
): Transition {
  listed = [];
  return [machine.transition(snapshot, event, scope), listed];
}

const beginnings = new WeakMap<AnyStateMachine, Transition>();

/** The same for the step into a machine's initial state; made once for each machine. */
export function initialTransition(machine: AnyStateMachine): Transition {
  const known = beginnings.get(machine);
  if (known) return known;
  listed = [];
  const beginning: Transition = [machine.getInitialSnapshot(scope), listed];
  beginnings.set(machine, beginning);
  return beginning;
}
