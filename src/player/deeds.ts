import {
  isCut,
  txSuffix,
  worldAfter,
  type Deed,
  type NodeLocal,
  type Placement,
  type World,
} from '../engine';
import { spaced } from '../timeline';
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
  const down = local.up ? null : `${node} has crashed`;
  const offer = (id: string, label: string, deed: Deed, disabled: string | null): Offer => {
    return { id, label, deed, where, disabled };
  };
  return [
    offer('crash', 'Kill', { do: 'crash', node }, local.up ? null : `${node} has crashed already`),
    offer('restart', 'Restart', { do: 'restart', node }, local.up ? `${node} is running` : null),
    offer('partition', 'Cut off', { do: 'partition', groups: [[node]] }, whyNotCut(world, node)),
    offer('heal', 'Heal the network', { do: 'heal' }, whyNotHeal(world)),
    ...spec.actions.flatMap((action) => {
      const { label = action, ways = [] } = run.model.words.actions[action] ?? {};
      return [
        offer(`invoke ${action}`, label, { do: 'invoke', node, action }, down),
        ...ways.map((way) => {
          const deed: Deed = { do: 'invoke', node, action, with: way.with };
          return offer(
            `invoke ${action} ${Object.keys(way.with).join(' ')}`,
            way.label,
            deed,
            down,
          );
        }),
      ];
    }),
    ...timersOf(local).flatMap((timer) => [
      offer(`fire ${timer}`, `Let ${spaced(timer)} fire now`, { do: 'fire', node, timer }, down),
      offer(
        `defer ${timer}`,
        `Let ${spaced(timer)} fire later`,
        { do: 'defer', node, timer, by: DEFER_MS },
        down,
      ),
    ]),
    offer('stall', 'Slow disk', { do: 'stall', node, by: STALL_MS }, down),
    ...oneWayCutsOf(world, node).map(([id, label, groups, disabled]) =>
      offer(id, label, { do: 'partition', groups, oneWay: true }, disabled),
    ),
  ];
}

function timersOf(local: NodeLocal): readonly string[] {
  return [...new Set(local.timers.map((one) => `${one.timer}${txSuffix(one.tx)}`))];
}

function othersOf({ locals }: World, node: string): readonly string[] {
  return Object.keys(locals).filter((one) => one !== node);
}

function whyNotCut(world: World, node: string): string | null {
  const isAlone = isMute(world, node) && isDeaf(world, node);
  return isAlone ? `${node} is cut off already` : null;
}

/** A one-way cut loses what an earlier group sends to a later one; whom no group names comes last. */
function oneWayCutsOf(world: World, node: string) {
  const others = othersOf(world, node);
  if (others.length === 0) return [];
  const nothingArrives = isDeaf(world, node) ? `nothing reaches ${node} already` : null;
  const nothingLeaves = isMute(world, node) ? `${node} reaches nobody already` : null;
  return [
    ['cut-in', 'Cut off: it can only send', [others, [node]], nothingArrives],
    ['cut-out', 'Cut off: it can only receive', [[node]], nothingLeaves],
  ] as const;
}

/** Whether nothing that it sends arrives anywhere. */
function isMute(world: World, node: string): boolean {
  const others = othersOf(world, node);
  return others.length > 0 && others.every((one) => isCut(world.partitions, node, one));
}

/** Whether nothing that anybody sends arrives there. */
function isDeaf(world: World, node: string): boolean {
  const others = othersOf(world, node);
  return others.length > 0 && others.every((one) => isCut(world.partitions, one, node));
}

function whyNotHeal({ partitions }: World): string | null {
  return partitions.length === 0 ? 'the network is whole' : null;
}

/** What can be done to a message: in flight, still to come, or over, which changes the past. */
export function deedsForMessage(state: PlayerState, message: string): readonly Offer[] {
  const { run, at, eventCount } = state;
  const flight = worldAfter(run, eventCount).flights.find((one) => one.name === message);
  const isOver = !flight && isSentBefore(state, message);
  // Also when that is still to come: a second loss of one message would change nothing.
  const isLost = run.events.some((one) => one.kind === 'lost' && one.detail.flight === message);
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
