import type { Decision } from './script';
import { txSuffix } from './names';
import { feed } from './feed';
import { fire, invoke, land } from './moves';
import type { Stage } from './stage';
import { duplicate, flightOf, lose, postpone } from './traffic';

/**
 * Makes one decision happen now. Answers null, or why there was nothing to do: the person who made
 * the decision has to be told.
 */
export function decide(stage: Stage, decision: Decision, index: number): string | null {
  stage.markProgress();
  const cause = { decision: index };
  switch (decision.do) {
    case 'crash':
      if (!stage.localOf(decision.node).up) return `${decision.node} has crashed already`;
      feed(stage, decision.node, { kind: 'crash' }, cause);
      return null;
    case 'restart':
      if (stage.localOf(decision.node).up) return `${decision.node} is running`;
      feed(stage, decision.node, { kind: 'restart', params: stage.world.params }, cause);
      return null;
    case 'drop':
    case 'duplicate':
    case 'delay':
    case 'deliver':
      return decideOnMessage(stage, decision, index);
    case 'partition':
      partition(stage, decision.groups, decision.oneWay ?? false, index);
      return null;
    case 'heal':
      if (stage.world.partitions.length === 0) return 'no partition stands';
      stage.update({ partitions: [] });
      stage.record({ kind: 'healed' });
      stage.happen('healed', `#${String(stage.count('healed'))}`, {}, cause);
      return null;
    case 'fire':
    case 'defer':
    case 'stall':
      return decideOnClock(stage, decision, index);
    case 'invoke':
      if (!stage.localOf(decision.node).up) return `${decision.node} has crashed`;
      invoke(stage, decision.node, decision.action, decision.with ?? {}, cause);
      return null;
    case 'set':
      set(stage, decision.param, decision.value, index);
      return null;
  }
}

type OnMessage = Extract<Decision, { message: string }>;

function decideOnMessage(stage: Stage, decision: OnMessage, index: number): string | null {
  const flight = flightOf(stage, decision.message);
  if (!flight) {
    if (wasSent(stage, decision.message)) return `${decision.message} is not in flight any more`;
    if (decision.do === 'deliver') return `${decision.message} is not in flight`;
    const armed =
      decision.do === 'delay'
        ? ({ kind: 'delay', message: decision.message, by: decision.by, decision: index } as const)
        : ({ kind: decision.do, message: decision.message, decision: index } as const);
    stage.update({ armed: [...stage.world.armed, armed] });
    return null;
  }
  switch (decision.do) {
    case 'drop':
      lose(stage, flight, 'dropped', { decision: index, because: flight.event });
      return null;
    case 'duplicate':
      duplicate(stage, flight.name, { decision: index });
      return null;
    case 'delay':
      postpone(stage, flight, decision.by);
      return null;
    case 'deliver':
      land(stage, flight, index);
      return null;
  }
}

function wasSent(stage: Stage, message: string): boolean {
  return stage.events.some((event) => event.detail.flight === message);
}

function partition(
  stage: Stage,
  groups: readonly (readonly string[])[],
  oneWay: boolean,
  index: number,
): void {
  const groupOf: Record<string, number> = {};
  for (const { name } of stage.model.nodes) {
    const group = groups.findIndex((one) => one.includes(name));
    groupOf[name] = group < 0 ? groups.length : group;
  }
  stage.update({ partitions: [...stage.world.partitions, { groupOf, oneWay }] });
  stage.record({ kind: 'partitioned' });
  const subject = `#${String(stage.count('partitioned'))}`;
  stage.happen('partitioned', subject, { groups, oneWay }, { decision: index });
}

type OnClock = Extract<Decision, { do: 'fire' | 'defer' | 'stall' }>;

function decideOnClock(stage: Stage, decision: OnClock, index: number): string | null {
  const { node } = decision;
  const local = stage.localOf(node);
  if (!local.up) return `${node} has crashed`;
  const clock = stage.clockOf(node);
  if (decision.do === 'stall') {
    const writes = clock.writes.map((due) => ({ ...due, at: due.at + decision.by }));
    const diskFreeAt = Math.max(clock.diskFreeAt, stage.world.at) + decision.by;
    stage.updateClock(node, { writes, diskFreeAt });
    return null;
  }
  const running = local.timers.find(
    (one) => `${one.timer}${txSuffix(one.tx)}` === decision.timer || one.id === decision.timer,
  );
  const due = running && clock.timers[running.id];
  if (!due) return `${node} has no timer ${decision.timer} running`;
  if (decision.do === 'fire') {
    fire(stage, node, running.id, index);
  } else {
    const later = { ...due, at: due.at + decision.by };
    stage.updateClock(node, { timers: { ...clock.timers, [running.id]: later } });
  }
  return null;
}

function set(stage: Stage, param: string, value: unknown, index: number): void {
  const params = { ...stage.world.params, [param]: value };
  stage.update({ params });
  stage.record({ kind: 'set', param, value });
  const subject = `${param}#${String(stage.count(`set ${param}`))}`;
  const because = stage.happen('set', subject, { param, value }, { decision: index });
  for (const { name } of stage.model.nodes) {
    if (stage.localOf(name).up) feed(stage, name, { kind: 'set', params }, { because });
  }
}
