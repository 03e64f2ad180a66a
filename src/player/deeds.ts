import {
  isCut,
  txSuffix,
  worldAfter,
  type Deed,
  type NodeLocal,
  type Placement,
  type World,
} from '../engine';
import { placementAt, placementOn, sentIndexOf } from './placement';
import type { PlayerState } from './state';

/** Something that the reader could do now. */
export interface Offer {
  /** Stable, for keys and tests: 'crash', 'invoke begin', 'fire voteTimeout'. */
  readonly id: string;
  /** In a word or two, for a button. */
  readonly label: string;
  readonly deed: Deed;
  /** Pass it to `decide` together with the deed. */
  readonly where: Placement;
  /** Why it makes no sense now; null when it does. */
  readonly disabled: string | null;
}

const STALL_MS = 40;
const DEFER_MS = 100;

/** What can be done to a node at the cursor, in the order of its toolbar. */
export function deedsFor(state: PlayerState, node: string): readonly Offer[] {
  const { run, at, eventCount } = state;
  const world = worldAfter(run, eventCount);
  const local = world.locals[node];
  const spec = run.model.nodes.find((one) => one.name === node);
  if (!local || !spec) return [];
  const where = placementAt(run, { at, eventCount });
  const down = local.up ? null : `${node} is down`;
  const offer = (id: string, label: string, deed: Deed, disabled: string | null): Offer => {
    return { id, label, deed, where, disabled };
  };
  return [
    offer('crash', 'Kill', { do: 'crash', node }, local.up ? null : `${node} is down already`),
    offer('restart', 'Restart', { do: 'restart', node }, local.up ? `${node} is not down` : null),
    offer('partition', 'Cut off', { do: 'partition', groups: [[node]] }, whyNotCut(world, node)),
    offer('heal', 'Heal the network', { do: 'heal' }, whyNotHeal(world)),
    ...spec.actions.map((action) => {
      const label = run.model.words.actions[action]?.label ?? action;
      return offer(`invoke ${action}`, label, { do: 'invoke', node, action }, down);
    }),
    ...timersOf(local).flatMap((timer) => [
      offer(`fire ${timer}`, `Let ${timer} fire now`, { do: 'fire', node, timer }, down),
      offer(
        `defer ${timer}`,
        `Let ${timer} fire later`,
        { do: 'defer', node, timer, by: DEFER_MS },
        down,
      ),
    ]),
    offer('stall', 'Slow disk', { do: 'stall', node, by: STALL_MS }, down),
  ];
}

function timersOf(local: NodeLocal): readonly string[] {
  return [...new Set(local.timers.map((one) => `${one.timer}${txSuffix(one.tx)}`))];
}

function whyNotCut({ partitions, locals }: World, node: string): string | null {
  const others = Object.keys(locals).filter((one) => one !== node);
  const isAlone = others.every(
    (one) => isCut(partitions, node, one) && isCut(partitions, one, node),
  );
  return isAlone && others.length > 0 ? `${node} is cut off already` : null;
}

function whyNotHeal({ partitions }: World): string | null {
  return partitions.length === 0 ? 'the network is whole' : null;
}

/** What can be done to a message: in flight, still to come, or over, which changes the past. */
export function deedsForMessage(state: PlayerState, message: string): readonly Offer[] {
  const { run, at, eventCount } = state;
  const flight = worldAfter(run, eventCount).flights.find((one) => one.name === message);
  const isOver = !flight && isSentBefore(state, message);
  const isLost =
    isOver && run.events.some((one) => one.kind === 'lost' && one.detail.flight === message);
  const lost = isLost ? 'it is lost as it is' : null;
  const later = 2 * Math.max(1, run.script.network.latency[1]);
  const offer = (id: Offer['id'], label: string, deed: Deed, disabled: string | null): Offer => {
    return { id, label, deed, where: placementOn(run, { at, eventCount }, deed), disabled };
  };
  const delay = { do: 'delay', message, by: later } as const;
  const notFlying = isOver ? 'it is not in flight any more' : 'it is not in flight yet';
  return [
    offer('drop', 'Drop', { do: 'drop', message }, lost),
    offer('duplicate', 'Duplicate', { do: 'duplicate', message }, null),
    offer('delay', `Delay by ${String(later)} ms`, delay, lost),
    offer('deliver', 'Deliver now', { do: 'deliver', message }, flight ? null : notFlying),
  ];
}

function isSentBefore({ run, eventCount }: PlayerState, message: string): boolean {
  const sent = sentIndexOf(run, message);
  return sent >= 0 && sent < eventCount;
}
