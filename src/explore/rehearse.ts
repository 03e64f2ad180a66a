import {
  lastWorld,
  simulate,
  txSuffix,
  type Decision,
  type Model,
  type Run,
  type RunningTimer,
  type Script,
  type World,
} from '../engine';
import { canonical } from '../protocols/kit';
import type { Action } from './trace';

/** Virtual ms from one step to the next: what a step launches is held back 1 ms later. */
const GAP = 2;
/** When comes what is held back, while the steps are not all placed. */
const FAR = 1_000_000;
/** And when they are: so many ms after the last step. */
const AFTERWARDS = 20;

/** A decision that a path needs, and what it is there for. */
export interface Staged {
  readonly decision: Decision;
  /** 'fault': something goes wrong; 'order': something comes in its turn; 'hold': not yet. */
  readonly role: 'fault' | 'order' | 'hold';
}

export interface Rehearsed {
  readonly staged: readonly Staged[];
  /** When the path has been taken to its end; what is held back comes later. */
  readonly at: number;
}

/** A path that no decision can bring about: it needs a spontaneous choice to go a certain way. */
export class Unrehearsable extends Error {}

/**
 * Turns a path of the search into decisions under which `simulate` takes the same steps in the same
 * order. Everything that a step launches is held back at once (messages delayed, disks stalled,
 * timers deferred), and let go when its turn comes; the engine itself says what is in flight.
 */
export function rehearse(path: readonly Action[], script: Script, model: Model): Rehearsed {
  const rehearsal = new Rehearsal(script, model);
  for (const action of path) rehearsal.take(action);
  return rehearsal.finish();
}

interface Entry {
  decision: Decision;
  readonly role: Staged['role'];
  /** Still holds something back that no step of the path asked for. */
  isHolding: boolean;
}

type ByDecision = Extract<Decision, { by: number }>;

/** When something would have come if nobody had held it back until FAR. */
function naturalDue({ by }: ByDecision): number {
  return FAR - by;
}

class Rehearsal {
  private readonly entries: Entry[] = [];
  private at = 0;
  private opened = 0;
  private world: World;
  private previous: Run | null = null;

  constructor(
    private readonly script: Script,
    private readonly model: Model,
  ) {
    this.world = this.worldAt(0);
    this.holdAll();
  }

  take(action: Action): void {
    if (action.kind === 'open') {
      const { afterLatencies = 0 } = this.model.opening[this.opened++] ?? {};
      const at = afterLatencies * this.script.network.latency[1];
      // What happens at 0 has happened when the rehearsal begins.
      if (at <= this.at) return;
      this.at = at;
    } else {
      this.at += GAP;
      this.place(action);
    }
    this.world = this.worldAt(this.at);
    this.holdAll();
  }

  /** Nothing is held longer than needed, and what comes late by itself is not held at all. */
  finish(): Rehearsed {
    const staged = this.entries.flatMap(({ decision, role, isHolding }) => {
      if (!isHolding || !('by' in decision)) return [{ decision, role }];
      const by = this.at + AFTERWARDS - naturalDue(decision);
      return by > 0 ? [{ decision: { ...decision, by }, role }] : [];
    });
    return { staged, at: this.at };
  }

  private worldAt(until: number): World {
    const decisions = this.entries.map((one) => one.decision);
    const options = this.previous ? { previous: this.previous } : {};
    this.previous = simulate({ ...this.script, decisions, until }, this.model, options);
    return lastWorld(this.previous);
  }

  private add(role: Staged['role'], decision: Decision, isHolding = false): void {
    this.entries.push({ decision, role, isHolding });
  }

  private place(action: Action): void {
    const { at } = this;
    const { kind, node = '', input } = action;
    switch (kind) {
      case 'deliver':
      case 'lose-down':
        this.add('order', { at, do: 'deliver', message: this.flightOf(action) });
        return;
      case 'lose':
        this.add('fault', { at, do: 'drop', message: this.flightOf(action) });
        return;
      case 'duplicate':
        this.add('fault', { at, do: 'duplicate', message: this.flightOf(action) });
        return;
      case 'crash':
      case 'restart':
        this.add('fault', { at, do: kind, node });
        return;
      case 'write':
        this.letGo(this.holdOf(node, 'stall'));
        return;
      case 'timer':
      case 'early-timer': {
        const id = input?.kind === 'timer' ? input.id : '';
        if (kind === 'timer') this.fireInTime(node, id);
        else this.add('fault', { at, do: 'fire', node, timer: this.timerName(node, id) });
        return;
      }
      default:
        throw new Unrehearsable(`nobody decides what ${node} chooses`);
    }
  }

  /** A timer that nothing forestalls goes off when it is due, and not before. */
  private fireInTime(node: string, id: string): void {
    const hold = this.holdOf(node, 'defer', this.timerName(node, id));
    this.at = Math.max(this.at, naturalDue(hold.decision as ByDecision));
    this.letGo(hold);
  }

  /** Shortens a hold so that what it held back comes now. */
  private letGo(hold: Entry): void {
    const decision = hold.decision as ByDecision;
    hold.decision = { ...decision, by: this.at - naturalDue(decision) };
    hold.isHolding = false;
  }

  private holdOf(node: string, deed: 'stall' | 'defer', timer?: string): Entry {
    const hold = this.entries.findLast(
      ({ decision, isHolding }) =>
        isHolding &&
        decision.do === deed &&
        decision.node === node &&
        (decision.do === 'stall' || decision.timer === timer),
    );
    if (!hold) throw new Error(`${node} has nothing to ${deed}`);
    return hold;
  }

  private flightOf({ message }: Action): string {
    const wanted = canonical(message);
    const flight = this.world.flights.find(
      (one) => canonical(one.message) === wanted && one.loss !== 'failure',
    );
    if (!flight) throw new Error(`not in flight: ${wanted}`);
    return flight.name;
  }

  private timerName(node: string, id: string): string {
    const timers = this.world.locals[node]?.timers ?? [];
    const nameOf = (one: RunningTimer): string => `${one.timer}${txSuffix(one.tx)}`;
    const timer = timers.find((one) => one.id === id);
    if (!timer) return id;
    const isOnlyOne = timers.filter((one) => nameOf(one) === nameOf(timer)).length === 1;
    return isOnlyOne ? nameOf(timer) : id;
  }

  /** Holds back everything that the last step has launched. */
  private holdAll(): void {
    const { world } = this;
    const at = this.at + 1;
    for (const { name, arrivesAt, loss } of world.flights) {
      if (arrivesAt >= FAR || loss === 'failure') continue;
      this.add('hold', { at, do: 'delay', message: name, by: FAR - arrivesAt }, true);
    }
    for (const { name: node } of this.model.nodes) {
      const clock = world.clocks[node];
      const [write] = clock?.writes ?? [];
      if (write && write.at < FAR) {
        this.add('hold', { at, do: 'stall', node, by: FAR - write.at }, true);
      }
      for (const [id, due] of Object.entries(clock?.timers ?? {})) {
        if (due.at >= FAR) continue;
        const timer = this.timerName(node, id);
        this.add('hold', { at, do: 'defer', node, timer, by: FAR - due.at }, true);
      }
    }
  }
}
