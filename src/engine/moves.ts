import { choiceKey, pickOption } from './choices';
import { feed, without } from './feed';
import { txSuffix } from './names';
import { txOf, type Cause, type Stage } from './stage';
import { lose } from './traffic';
import { isCut, isUnderWay, type Flight } from './world';

/** A flight reaches its end: delivered, or lost there. */
export function land(stage: Stage, flight: Flight, decision?: number): void {
  const { message, name } = flight;
  const isDown = !stage.localOf(message.to).up;
  if (isDown || isCut(stage.world.partitions, message.from, message.to)) {
    const crashes = stage.clockOf(message.to).counts['crashed'] ?? 0;
    const cuts = stage.world.counts['partitioned'] ?? 0;
    const because = isDown
      ? `crashed ${message.to}#${String(crashes)}`
      : `partitioned#${String(cuts)}`;
    lose(stage, flight, isDown ? 'down' : 'partition', { because });
    return;
  }
  stage.update({ flights: stage.world.flights.filter((one) => one !== flight) });
  const detail = { flight: name, message, ...txOf(message) };
  const cause = { because: flight.event, ...(decision !== undefined && { decision }) };
  stage.record({ kind: 'delivered', message });
  const because = stage.happen('delivered', name, detail, cause, message.to);
  feed(stage, message.to, { kind: 'message', message }, { because });
}

/** A flight reaches the moment at which the network was going to lose it. */
export function loseByFate(stage: Stage, flight: Flight): void {
  const { decision } = flight;
  const cause = { because: flight.event, ...(decision !== undefined && { decision }) };
  lose(stage, flight, flight.loss ?? 'luck', cause);
}

/** The disk of a node finishes its oldest pending write. */
export function finishWrite(stage: Stage, node: string): void {
  const [write, ...writes] = stage.clockOf(node).writes;
  stage.updateClock(node, { writes });
  feed(stage, node, { kind: 'written' }, { because: write?.because ?? '' });
}

/** A timer of a node goes off; by decision, before it is due. */
export function fire(stage: Stage, node: string, id: string, decision?: number): void {
  const timer = stage.localOf(node).timers.find((one) => one.id === id);
  const clock = stage.clockOf(node);
  const due = clock.timers[id];
  if (!timer || !due) return;
  const streaks = { ...clock.streaks, [id]: (clock.streaks[id] ?? 0) + 1 };
  stage.updateClock(node, { timers: without(clock.timers, id), streaks });
  const key = `${timer.timer}${txSuffix(timer.tx)}`;
  const subject = `${node}:${key}#${String(stage.countAt(node, `fired ${key}`))}`;
  const early = decision !== undefined || isUnderWay(stage.world);
  const detail = { timer: timer.timer, early, ...txOf(timer) };
  const cause = { because: due.because, ...(decision !== undefined && { decision }) };
  stage.record({ kind: 'fired', node, timer: timer.timer, early, ...txOf(timer) });
  const because = stage.happen('fired', subject, detail, cause, node);
  feed(stage, node, { kind: 'timer', id }, { because });
}

/** A person does something at a node. */
export function invoke(
  stage: Stage,
  node: string,
  action: string,
  what: Readonly<Record<string, unknown>>,
  cause: Cause,
): void {
  const subject = `${node}:${action}#${String(stage.countAt(node, `invoked ${action}`))}`;
  stage.record({ kind: 'invoked', node, action, with: what });
  const because = stage.happen('invoked', subject, { action, with: what }, cause, node);
  stage.markProgress();
  feed(stage, node, { kind: 'invoke', action, with: what }, { because });
}

/** A node makes one of the choices that are open to it. */
export function choose(stage: Stage, node: string, key: string): void {
  const { choices } = stage.clockOf(node);
  const because = choices[key]?.because ?? '';
  const option = pickOption(stage, node, key);
  stage.updateClock(node, { choices: without(choices, key) });
  const open = stage.localOf(node).choices.find((one) => choiceKey(one) === key);
  if (!open || option === null) return;
  feed(stage, node, { kind: 'choice', choice: open.choice, option, ...txOf(open) }, { because });
}
