import { between, happens } from './luck';
import type { Happening } from './model';
import { txSuffix } from './names';
import type { Message } from './node';
import { txOf, type Cause, type Stage } from './stage';
import { isCut, type Flight, type Loss } from './world';

export function send(
  stage: Stage,
  happening: Happening & { readonly kind: 'sent' },
  cause: Cause,
): string {
  const { message, isLost = false } = happening;
  const kind = `${message.to}:${message.type}${txSuffix(message.tx)}`;
  const count = stage.countAt(message.from, `sent ${kind}`);
  const name = `${message.from}>${kind}#${String(count)}`;
  const flight = launch(stage, name, message, { event: `sent ${name}`, isLost });
  stage.record(happening);
  stage.update({ flights: [...stage.world.flights, flight] });
  const detail = { flight: name, message, arrivesAt: flight.arrivesAt, ...txOf(message) };
  const sent = stage.happen('sent', name, detail, cause, message.from);
  applyArmed(stage, flight);
  if (happens(stage.script.seed, 'duplicate', name, stage.script.network.duplicate)) {
    duplicate(stage, name, {});
  }
  return sent;
}

/** A flight with its luck; the same name has the same luck in every run of a script. */
function launch(
  stage: Stage,
  name: string,
  message: Message,
  { event, isLost }: { readonly event: string; readonly isLost: boolean },
): Flight {
  const { at, partitions } = stage.world;
  const { seed, network } = stage.script;
  const latency = between(seed, 'latency', name, network.latency);
  const halfWay = at + Math.ceil(latency / 2);
  const fate = (): Loss | null => {
    if (isLost) return 'failure';
    if (isCut(partitions, message.from, message.to)) return 'partition';
    return happens(seed, 'loss', name, network.loss) ? 'luck' : null;
  };
  const loss = fate();
  return {
    name,
    message,
    event,
    sentAt: at,
    arrivesAt: at + latency,
    ...(loss && { lostAt: halfWay, loss }),
  };
}

function applyArmed(stage: Stage, flight: Flight): void {
  const mine = stage.world.armed.filter((one) => one.message === flight.name);
  if (mine.length === 0) return;
  stage.update({ armed: stage.world.armed.filter((one) => one.message !== flight.name) });
  for (const one of mine) {
    const now = flightOf(stage, flight.name);
    if (!now) return;
    if (one.kind === 'drop') doom(stage, now, one.decision);
    else if (one.kind === 'delay') postpone(stage, now, one.by);
    else duplicate(stage, now.name, { decision: one.decision });
  }
}

/** A drop that was decided before the message was sent strikes half way, as bad luck does. */
function doom(stage: Stage, flight: Flight, decision: number): void {
  const lostAt = flight.sentAt + Math.ceil((flight.arrivesAt - flight.sentAt) / 2);
  replaceFlight(stage, { ...flight, lostAt, loss: 'dropped', decision });
}

export function flightOf(stage: Stage, name: string): Flight | undefined {
  return stage.world.flights.find((one) => one.name === name);
}

export function postpone(stage: Stage, flight: Flight, by: number): void {
  replaceFlight(stage, { ...flight, arrivesAt: flight.arrivesAt + by });
}

function replaceFlight(stage: Stage, flight: Flight): void {
  const flights = stage.world.flights.map((one) => (one.name === flight.name ? flight : one));
  stage.update({ flights });
}

/**
 * The network makes a copy of a message in flight, with a name and luck of its own; but what the
 * script wants lost is lost with all its copies.
 */
export function duplicate(stage: Stage, original: string, cause: Cause): void {
  const flight = flightOf(stage, original);
  if (!flight) return;
  const { message } = flight;
  const name = `${original}.copy${String(stage.count(`copy of ${original}`))}`;
  // A first copy is announced by its original's name; where that is taken, by its own.
  const isFree = stage.world.counts[`duplicated ${original}`] === undefined;
  const subject = isFree ? original : name;
  stage.count(`duplicated ${subject}`);
  const isLost = flight.loss === 'failure';
  const copy = launch(stage, name, message, { event: `duplicated ${subject}`, isLost });
  stage.record({ kind: 'duplicated', message });
  stage.update({ flights: [...stage.world.flights, copy] });
  const detail = { flight: name, message, arrivesAt: copy.arrivesAt, ...txOf(message) };
  stage.happen('duplicated', subject, detail, { because: flight.event, ...cause }, message.from);
  applyArmed(stage, copy);
}

export function lose(stage: Stage, flight: Flight, loss: Loss, cause: Cause): void {
  const { message, name } = flight;
  stage.update({ flights: stage.world.flights.filter((one) => one !== flight) });
  const detail = { flight: name, message, loss, ...txOf(message) };
  stage.record({ kind: 'lost', message });
  stage.happen('lost', name, detail, cause, message.to);
}
