/** Every protocol, one line each. A protocol's code is loaded when somebody asks for it. */
import { ScriptError } from '../engine';
import type { Protocol } from './kit';
import { SCENARIO_OWNERS } from './scenario-owners';

interface Entry {
  readonly id: string;
  /** A topic is there to be understood; a reference model, to show that the explorer counts right. */
  readonly kind: 'topic' | 'reference-model';
  readonly title: string;
  readonly load: () => Promise<Protocol>;
}

export const protocolEntries = [
  {
    id: 'two-phase-commit',
    kind: 'topic',
    title: 'Two-phase commit',
    load: async () => (await import('./two-phase-commit')).twoPhaseCommit,
  },
  {
    id: 'eventual-consistency',
    kind: 'topic',
    title: 'Eventual consistency',
    load: async () => (await import('./eventual-consistency')).eventualConsistency,
  },
  {
    id: 'idempotency-key',
    kind: 'topic',
    title: 'Idempotency keys',
    load: async () => (await import('./idempotency-key')).idempotencyKey,
  },
  {
    id: 'lamport-two-phase',
    kind: 'reference-model',
    title: 'Lamport’s TwoPhase',
    load: async () => (await import('./lamport-two-phase')).lamportTwoPhase,
  },
  {
    id: 'lamport-commit',
    kind: 'reference-model',
    title: 'Lamport’s TCommit',
    load: async () => (await import('./lamport-commit')).lamportCommit,
  },
  {
    id: 'saga-orchestration',
    kind: 'topic',
    title: 'Saga by orchestration',
    load: async () => (await import('./saga-orchestration')).sagaOrchestration,
  },
  {
    id: 'saga-choreography',
    kind: 'topic',
    title: 'Saga by choreography',
    load: async () => (await import('./saga-choreography')).sagaChoreography,
  },
] as const satisfies readonly Entry[];

export const topics = protocolEntries.filter((one) => one.kind === 'topic');
export const referenceModels = protocolEntries.filter((one) => one.kind === 'reference-model');

/** @throws ScriptError when there is no such protocol. */
export async function loadProtocol(id: string): Promise<Protocol> {
  const entry = protocolEntries.find((one) => one.id === id);
  if (entry) return entry.load();
  const known = protocolEntries.map((one) => one.id).join(', ');
  throw new ScriptError('protocol', `there is no protocol "${id}"; there are ${known}`);
}

/** Every scenario there is, in order; of one protocol when it is named. Nothing is loaded for it. */
export function scenarioIds(protocol?: string): readonly string[] {
  const all = Object.entries(SCENARIO_OWNERS);
  return all.flatMap(([id, owner]) => (protocol === undefined || owner === protocol ? [id] : []));
}

/** The id of the protocol that a scenario belongs to, or null when there is no such scenario. */
export function ownerOf(scenario: string): string | null {
  return Object.hasOwn(SCENARIO_OWNERS, scenario) ? (SCENARIO_OWNERS[scenario] ?? null) : null;
}
