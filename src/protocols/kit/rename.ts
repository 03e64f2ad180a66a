import type { AnyMachineSnapshot, AnyStateMachine } from 'xstate';
import type { Data } from '../../engine';

/** Gives plain data back with the names of nodes changed. */
export type Rename = (value: unknown) => unknown;

/**
 * The same state as a machine of another node would have it, were the nodes called otherwise. What it
 * is configured with is its own.
 */
export function renamedSnapshot(
  machine: AnyStateMachine,
  snapshot: AnyMachineSnapshot,
  rename: Rename,
  config: Data,
): AnyMachineSnapshot {
  const { config: before, ...rest } = snapshot.context as Data;
  const renamed = {
    ...(rename(rest) as Data),
    ...(before !== undefined && { config }),
  };
  const value = snapshot.value as string;
  return machine.resolveState({ value, status: snapshot.status, context: renamed });
}
