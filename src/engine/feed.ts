import { scheduleChoices } from './choices';
import { EngineError } from './errors';
import { reactMemoised } from './memo';
import { txSuffix } from './names';
import type { Emission, NodeInput, NodeLocal } from './node';
import type { EventDetail } from './run';
import { FORCED_WRITE_MS } from './script';
import { txOf, type Cause, type Stage } from './stage';
import { send } from './traffic';

/** A timer that only asks again doubles its delay this many times at the most. */
const BACK_OFF_DOUBLINGS_MAX = 6;

/** Lets a node react to `input`, as a part of the present step. */
export function feed(stage: Stage, node: string, input: NodeInput, cause: Cause): void {
  const before = stage.localOf(node);
  const reaction = reactMemoised(stage.specOf(node).behaviour, node, before, input);
  if (reaction.local === before && reaction.emissions.length === 0) return;
  if (input.kind === 'crash') forgetTime(stage, node);
  const isReborn = input.kind === 'start' || input.kind === 'restart';
  if (!isReborn && hasOtherValues(before, reaction.local)) {
    stage.updateClock(node, { streaks: {} });
  }
  let current = cause;
  for (const emission of reaction.emissions) {
    setLocal(stage, node, emission.local);
    const name = announce(stage, node, emission, current);
    if (name !== null && isTurningPoint(emission)) current = { because: name };
  }
  setLocal(stage, node, reaction.local);
  scheduleChoices(stage, node, before, current);
  if (isProgress(before, reaction.local)) stage.markProgress();
}

/** What comes after these in the same step comes because of them. */
function isTurningPoint(emission: Emission): boolean {
  if (emission.kind === 'logged') return emission.forced;
  return emission.kind === 'crashed' || emission.kind === 'restarted';
}

function setLocal(stage: Stage, node: string, local: NodeLocal): void {
  if (stage.world.locals[node] === local) return;
  stage.update({ locals: { ...stage.world.locals, [node]: local } });
}

function forgetTime(stage: Stage, node: string): void {
  const diskFreeAt = stage.world.at;
  stage.updateClock(node, { timers: {}, writes: [], choices: {}, streaks: {}, diskFreeAt });
}

/** Makes one emission of a node an event; null when it is none. */
function announce(stage: Stage, node: string, emission: Emission, cause: Cause): string | null {
  switch (emission.kind) {
    case 'crashed':
    case 'restarted': {
      const subject = `${node}#${String(stage.countAt(node, emission.kind))}`;
      stage.record({ ...emission, node });
      return stage.happen(emission.kind, subject, {}, cause, node);
    }
    case 'entered':
    case 'logged':
    case 'locked':
    case 'unlocked':
      return announceCounted(stage, node, emission, cause);
    case 'sent':
      return send(stage, { ...emission, node }, cause);
    case 'appending':
      return startWriting(stage, node, emission, cause);
    case 'timer-started':
      startTimer(stage, node, emission.timer.id, emission.timer.timer, cause);
      return null;
    case 'timer-stopped':
      stage.updateClock(node, { timers: without(stage.clockOf(node).timers, emission.id) });
      return null;
    case 'resolved': {
      const subject = `${node}:${emission.outcome}${txSuffix(emission.tx)}`;
      stage.record({ ...emission, node });
      // A decision found again in the log after a restart is no second decision.
      if (stage.count(`resolved ${subject}`) > 1) return null;
      const detail = { outcome: emission.outcome, ...txOf(emission) };
      return stage.happen('resolved', subject, detail, cause, node);
    }
    case 'noted':
      stage.record({ ...emission, node });
      return null;
  }
}

type Counted = Extract<Emission, { kind: 'entered' | 'logged' | 'locked' | 'unlocked' }>;

function announceCounted(stage: Stage, node: string, emission: Counted, cause: Cause): string {
  const { what, detail, tx } = countedSubject(emission);
  const key = `${what}${txSuffix(tx)}`;
  const subject = `${node}:${key}#${String(stage.countAt(node, `${emission.kind} ${key}`))}`;
  stage.record({ ...emission, node });
  return stage.happen(emission.kind, subject, detail, cause, node);
}

function countedSubject(emission: Counted): {
  what: string;
  detail: EventDetail;
  tx: string | undefined;
} {
  switch (emission.kind) {
    case 'entered': {
      const detail = { state: emission.state, ...txOf(emission) };
      return { what: emission.state, detail, tx: emission.tx };
    }
    case 'logged': {
      const { record, forced } = emission;
      return { what: record.record, detail: { record, forced, ...txOf(record) }, tx: record.tx };
    }
    default: {
      const detail = { row: emission.row, ...txOf(emission) };
      return { what: emission.row, detail, tx: emission.tx };
    }
  }
}

function startWriting(
  stage: Stage,
  node: string,
  emission: Extract<Emission, { kind: 'appending' }>,
  cause: Cause,
): string {
  const { diskFreeAt } = stage.clockOf(node);
  const doneAt = Math.max(stage.world.at, diskFreeAt) + FORCED_WRITE_MS;
  let because = '';
  for (const record of emission.records) {
    const key = `${record.record}${txSuffix(record.tx)}`;
    const subject = `${node}:${key}#${String(stage.countAt(node, `appending ${key}`))}`;
    const detail = { record, forced: true, ...txOf(record) };
    const name = stage.happen('appending', subject, detail, cause, node);
    because ||= name;
  }
  const writes = [...stage.clockOf(node).writes, { at: doneAt, because }];
  stage.updateClock(node, { writes, diskFreeAt: doneAt });
  return because;
}

function startTimer(stage: Stage, node: string, id: string, timer: string, cause: Cause): void {
  const clock = stage.clockOf(node);
  const spec = stage.specOf(node).timers[timer];
  if (!spec) throw new EngineError(`${node}: nothing in its \`timers\` says how long ${timer} is`);
  const doublings = spec.repeats || spec.backsOff ? (clock.streaks[id] ?? 0) : 0;
  const delay = spec.ms(stage.timeoutMs) * 2 ** Math.min(doublings, BACK_OFF_DOUBLINGS_MAX);
  const since = stage.world.at;
  const due = { at: since + delay, because: cause.because ?? '', since };
  stage.updateClock(node, { timers: { ...clock.timers, [id]: due } });
}

/** A copy without one key. */
export function without<V>(
  record: Readonly<Record<string, V>>,
  key: string,
): Readonly<Record<string, V>> {
  return Object.fromEntries(Object.entries(record).filter(([one]) => one !== key));
}

function hasOtherValues(before: NodeLocal, after: NodeLocal): boolean {
  const a = before.state?.values ?? {};
  const b = after.state?.values ?? {};
  if (a === b) return false;
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...keys].some((key) => a[key] !== b[key]);
}

function isProgress(before: NodeLocal, after: NodeLocal): boolean {
  return (
    before.up !== after.up ||
    before.disk !== after.disk ||
    before.rows !== after.rows ||
    hasOtherValues(before, after)
  );
}
