import type { AnyMachineSnapshot, AnyStateMachine } from 'xstate';
import {
  EngineError,
  type Behaviour,
  type Data,
  type Effect,
  type MachineState,
  type Reply,
  type Signal,
  type View,
} from '../../engine';
import { canonical } from './canonical';
import { renamedSnapshot, type Rename } from './rename';
import { pathOf, withoutConfig } from './showing';
import { initialTransition, transition } from './transition';
import { ONLY, effectsOf, eventOf, type MachineAction, type MachineEvent } from './translate';

export interface RoleOptions {
  readonly machine: AnyStateMachine;
  readonly self: string;
  /**
   * The transactions that the node works on from the start; one machine each. Others get theirs
   * when the first message of theirs arrives. Absent: one machine that sees everything, whose state
   * has the key '' in `MachineState.values`.
   */
  readonly sessions?: readonly string[];
  /** What a machine knows of parameters and mistakes: the `config` of its `start`. */
  readonly configOf: (params: Data) => Data;
  /** What to show of a machine's context; by default everything but `self`, `tx` and `config`. */
  readonly memoryOf?: (context: Data) => Data;
}

/** One machine at work on one transaction. */
interface Instance {
  readonly snapshot: AnyMachineSnapshot;
  /** Tells apart what a machine could tell apart, the order of keys included. */
  readonly exact: string;
  /** The same for equal content: whose answer came first makes no other state. */
  readonly key: string;
  readonly value: string;
}

interface NodeState extends MachineState {
  readonly instances: Readonly<Record<string, Instance>>;
  readonly config: Data;
  readonly restarted: boolean;
}

interface Stepped {
  readonly instance: Instance;
  readonly effects: readonly Effect[];
  readonly handled: boolean;
}

/** A memo that has grown to this many answers starts afresh. */
const MEMO_MAX = 100_000;

/**
 * Makes XState machines into a behaviour of the engine. Pure: machines are stepped by `transition`
 * only, equal states are the same object, and equal questions are answered from a memo.
 */
export function createBehaviour(options: RoleOptions): Behaviour {
  return new MachineBehaviour(options);
}

class MachineBehaviour implements Behaviour {
  private readonly states = new Map<string, NodeState>();
  private readonly instances = new Map<string, Instance>();
  private readonly steps = new Map<string, Stepped>();
  private readonly configs = new Map<string, Data>();
  private readonly born: Instance;

  constructor(private readonly options: RoleOptions) {
    const [snapshot, actions] = initialTransition(options.machine);
    if (actions.length > 0) this.fail(`the initial state acts ("${String(actions[0]?.type)}")`);
    this.born = this.instanceOf(snapshot);
  }

  respond(state: MachineState | null, signal: Signal, view: View): Reply {
    if (signal.kind === 'start') return this.start(signal, view);
    const before = state as NodeState;
    if (signal.kind === 'set') return this.setAll(before, signal.params, view);
    const { tx, event } = eventOf(signal, view, this.options);
    const known = before.instances[tx];
    const first = known ? null : this.begin(before, tx, view);
    const stepped = this.step(known ?? first?.instance ?? this.born, event, tx);
    const instances = { ...before.instances, [tx]: stepped.instance };
    return {
      state: this.stateOf(instances, before.config, before.restarted),
      effects: [...(first?.effects ?? []), ...stepped.effects],
      handled: stepped.handled,
    };
  }

  can(state: MachineState, signal: Signal, view: View): boolean {
    const { tx, event } = eventOf(signal, view, this.options);
    return (state as NodeState).instances[tx]?.snapshot.can(event) ?? false;
  }

  renamed(state: MachineState, rename: Rename, params: Data): MachineState | null {
    const { instances, config, restarted } = state as NodeState;
    const own = this.intern(this.options.configOf(params));
    if (canonical(rename(config)) !== canonical(own)) return null;
    const { machine } = this.options;
    const moved = Object.entries(instances).map(([tx, { snapshot }]) => {
      return [tx, this.instanceOf(renamedSnapshot(machine, snapshot, rename, own))] as const;
    });
    return this.stateOf(Object.fromEntries(moved), own, restarted);
  }

  private start(signal: Extract<Signal, { kind: 'start' }>, view: View): Reply {
    const { restarted, disk } = signal;
    const config = this.intern(this.options.configOf(signal.params));
    const logged = disk.map((record) => record.tx ?? 't1');
    const { sessions } = this.options;
    const txs = sessions ? [...new Set([...sessions, ...logged])] : [ONLY];
    const instances: Record<string, Instance> = {};
    const effects: Effect[] = [];
    for (const tx of txs) {
      const own = sessions ? disk.filter((record) => (record.tx ?? 't1') === tx) : disk;
      const event = {
        type: 'start',
        self: this.options.self,
        tx,
        config,
        restarted,
        disk: own,
        view,
      };
      const stepped = this.step(this.born, event, tx);
      instances[tx] = stepped.instance;
      effects.push(...stepped.effects);
    }
    return { state: this.stateOf(instances, config, restarted), effects, handled: true };
  }

  /** A machine for a transaction that nobody has spoken of before. */
  private begin(state: NodeState, tx: string, view: View): Stepped {
    const { config, restarted } = state;
    const { self } = this.options;
    return this.step(this.born, { type: 'start', self, tx, config, restarted, disk: [], view }, tx);
  }

  private setAll(state: NodeState, params: Data, view: View): Reply {
    const config = this.intern(this.options.configOf(params));
    if (config === state.config) return { state, effects: [], handled: false };
    const instances: Record<string, Instance> = {};
    const effects: Effect[] = [];
    for (const [tx, instance] of Object.entries(state.instances)) {
      const stepped = this.step(instance, { type: 'set', config, view }, tx);
      instances[tx] = stepped.instance;
      effects.push(...stepped.effects);
    }
    return { state: this.stateOf(instances, config, state.restarted), effects, handled: true };
  }

  private step(instance: Instance, event: MachineEvent, tx: string): Stepped {
    const key = `${tx}\n${instance.exact}\n${JSON.stringify(event)}`;
    const known = this.steps.get(key);
    if (known) return known;
    // To ask is far cheaper than a transition that changes nothing.
    if (!instance.snapshot.can(event)) return { instance, effects: [], handled: false };
    const [snapshot, actions] = transition(this.options.machine, instance.snapshot, event);
    const effects = actions.flatMap((action) => this.effectsOf(action, tx));
    const stepped = { instance: this.instanceOf(snapshot), effects, handled: true };
    if (this.steps.size >= MEMO_MAX) this.steps.clear();
    this.steps.set(key, stepped);
    return stepped;
  }

  private effectsOf(action: MachineAction, tx: string): readonly Effect[] {
    const effects = effectsOf(action, this.options.sessions ? tx : undefined);
    return (
      effects ??
      this.fail(`the action "${action.type}" is no effect; use the kit's effects or assign`)
    );
  }

  private fail(problem: string): never {
    throw new EngineError(`machine ${this.options.machine.id} (${this.options.self}): ${problem}`);
  }

  private intern(config: Data): Data {
    const key = JSON.stringify(config);
    const known = this.configs.get(key);
    if (known) return known;
    this.configs.set(key, config);
    return config;
  }

  private instanceOf(snapshot: AnyMachineSnapshot): Instance {
    const value = pathOf(snapshot.value);
    const exact = `${value} ${JSON.stringify(snapshot.context)}`;
    const known = this.instances.get(exact);
    if (known) return known;
    const key = `${value} ${canonical(snapshot.context)}`;
    const instance = { snapshot, exact, key, value };
    if (this.instances.size >= MEMO_MAX) this.instances.clear();
    this.instances.set(exact, instance);
    return instance;
  }

  private stateOf(
    instances: Readonly<Record<string, Instance>>,
    config: Data,
    restarted: boolean,
  ): NodeState {
    const entries = Object.entries(instances);
    const exact = entries.map(([tx, one]) => `${tx}=${one.exact}`).join('\n') + String(restarted);
    const known = this.states.get(exact);
    if (known && known.config === config) return known;
    const keys = entries.map(([tx, one]) => `${tx}=${one.key}`).sort();
    const key = keys.join('\n') + String(restarted);
    const values = Object.fromEntries(entries.map(([tx, one]) => [tx, one.value]));
    const memory = this.memoryOf(entries);
    const state = { key, values, memory, instances, config, restarted };
    if (this.states.size >= MEMO_MAX) this.states.clear();
    this.states.set(exact, state);
    return state;
  }

  private memoryOf(entries: readonly (readonly [string, Instance])[]): Data {
    const show = this.options.memoryOf ?? withoutConfig;
    const shown = entries.map(([tx, one]) => [tx, show(one.snapshot.context as Data)] as const);
    if (shown.length === 1) return shown[0]?.[1] ?? {};
    return Object.fromEntries(shown);
  }
}
