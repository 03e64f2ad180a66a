import type { Decision } from './script';
import { txSuffix } from './names';
import type { Simulation } from './simulation';
import { duplicate, flightOf, land, lose, postpone } from './traffic';

/**
 * Makes one decision happen now. Answers null, or why there was nothing to do: the person who made
 * the decision has to be told.
 */
export function decide(sim: Simulation, decision: Decision, index: number): string | null {
  sim.markProgress();
  const cause = { decision: index };
  switch (decision.do) {
    case 'crash':
      if (!sim.localOf(decision.node).up) return `${decision.node} is down already`;
      sim.feed(decision.node, { kind: 'crash' }, cause);
      return null;
    case 'restart':
      if (sim.localOf(decision.node).up) return `${decision.node} is not down`;
      sim.feed(decision.node, { kind: 'restart', params: sim.world.params }, cause);
      return null;
    case 'drop':
    case 'duplicate':
    case 'delay':
    case 'deliver':
      return decideOnMessage(sim, decision, index);
    case 'partition':
      partition(sim, decision.groups, decision.oneWay ?? false, index);
      return null;
    case 'heal':
      if (sim.world.partitions.length === 0) return 'no partition stands';
      sim.update({ partitions: [] });
      sim.happenAndRecord(
        { kind: 'healed' },
        'healed',
        `#${String(sim.count('healed'))}`,
        {},
        cause,
      );
      return null;
    case 'fire':
    case 'defer':
    case 'stall':
      return decideOnClock(sim, decision, index);
    case 'invoke':
      if (!sim.localOf(decision.node).up) return `${decision.node} is down`;
      sim.invoke(decision.node, decision.action, decision.with ?? {}, cause);
      return null;
    case 'set':
      set(sim, decision.param, decision.value, index);
      return null;
  }
}

type OnMessage = Extract<Decision, { message: string }>;

function decideOnMessage(sim: Simulation, decision: OnMessage, index: number): string | null {
  const flight = flightOf(sim, decision.message);
  if (!flight) {
    if (wasSent(sim, decision.message)) return `${decision.message} is not in flight any more`;
    if (decision.do === 'deliver') return `${decision.message} is not in flight`;
    const armed =
      decision.do === 'delay'
        ? ({ kind: 'delay', message: decision.message, by: decision.by, decision: index } as const)
        : ({ kind: decision.do, message: decision.message, decision: index } as const);
    sim.update({ armed: [...sim.world.armed, armed] });
    return null;
  }
  switch (decision.do) {
    case 'drop':
      lose(sim, flight, 'dropped', { decision: index, because: flight.event });
      return null;
    case 'duplicate':
      duplicate(sim, flight.name, { decision: index });
      return null;
    case 'delay':
      postpone(sim, flight, decision.by);
      return null;
    case 'deliver':
      land(sim, flight, index);
      return null;
  }
}

function wasSent(sim: Simulation, message: string): boolean {
  return sim.events.some((event) => event.detail.flight === message);
}

function partition(
  sim: Simulation,
  groups: readonly (readonly string[])[],
  oneWay: boolean,
  index: number,
): void {
  const groupOf: Record<string, number> = {};
  for (const { name } of sim.model.nodes) {
    const group = groups.findIndex((one) => one.includes(name));
    groupOf[name] = group < 0 ? groups.length : group;
  }
  sim.update({ partitions: [...sim.world.partitions, { groupOf, oneWay }] });
  sim.happenAndRecord(
    { kind: 'partitioned' },
    'partitioned',
    `#${String(sim.count('partitioned'))}`,
    { groups, oneWay },
    { decision: index },
  );
}

type OnClock = Extract<Decision, { do: 'fire' | 'defer' | 'stall' }>;

function decideOnClock(sim: Simulation, decision: OnClock, index: number): string | null {
  const { node } = decision;
  const local = sim.localOf(node);
  if (!local.up) return `${node} is down`;
  const clock = sim.clockOf(node);
  if (decision.do === 'stall') {
    const writes = clock.writes.map((due) => ({ ...due, at: due.at + decision.by }));
    const diskFreeAt = Math.max(clock.diskFreeAt, sim.world.at) + decision.by;
    sim.updateClock(node, { writes, diskFreeAt });
    return null;
  }
  const running = local.timers.find(
    (one) => `${one.timer}${txSuffix(one.tx)}` === decision.timer || one.id === decision.timer,
  );
  const due = running && clock.timers[running.id];
  if (!due) return `${node} has no timer ${decision.timer} running`;
  if (decision.do === 'fire') {
    sim.fire(node, running.id, index);
  } else {
    const later = { ...due, at: due.at + decision.by };
    sim.updateClock(node, { timers: { ...clock.timers, [running.id]: later } });
  }
  return null;
}

function set(sim: Simulation, param: string, value: unknown, index: number): void {
  const params = { ...sim.world.params, [param]: value };
  sim.update({ params });
  const because = sim.happenAndRecord(
    { kind: 'set', param, value },
    'set',
    `${param}#${String(sim.count(`set ${param}`))}`,
    { param, value },
    { decision: index },
  );
  for (const { name } of sim.model.nodes) {
    if (sim.localOf(name).up) sim.feed(name, { kind: 'set', params }, { because });
  }
}
