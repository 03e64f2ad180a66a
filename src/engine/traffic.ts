import { between, happens } from './luck';
import type { Happening } from './model';
import { txSuffix } from './names';
import type { Message } from './node';
import type { Loss } from './run';
import { txOf, type Cause, type Simulation } from './simulation';
import { isCut, type Flight } from './world';

export function send(
  sim: Simulation,
  happening: Happening & { readonly kind: 'sent' },
  cause: Cause,
): string {
  const { message } = happening;
  const kind = `${message.to}:${message.type}${txSuffix(message.tx)}`;
  const count = sim.countAt(message.from, `sent ${kind}`);
  const name = `${message.from}>${kind}#${String(count)}`;
  const flight = launch(sim, name, message, `sent ${name}`);
  sim.record(happening);
  sim.update({ flights: [...sim.world.flights, flight] });
  const detail = { flight: name, message, arrivesAt: flight.arrivesAt, ...txOf(message) };
  const sent = sim.happen('sent', name, detail, cause, message.from);
  applyArmed(sim, flight);
  if (happens(sim.script.seed, 'duplicate', name, sim.script.network.duplicate)) {
    duplicate(sim, name, {});
  }
  return sent;
}

/** A flight with its luck; the same name has the same luck in every run of a script. */
function launch(sim: Simulation, name: string, message: Message, event: string): Flight {
  const { at, partitions } = sim.world;
  const { seed, network } = sim.script;
  const latency = between(seed, 'latency', name, network.latency);
  const halfWay = at + Math.ceil(latency / 2);
  const fate: Loss | null = isCut(partitions, message.from, message.to)
    ? 'partition'
    : happens(seed, 'loss', name, network.loss)
      ? 'luck'
      : null;
  return {
    name,
    message,
    event,
    sentAt: at,
    arrivesAt: at + latency,
    ...(fate && { lostAt: halfWay, loss: fate }),
  };
}

function applyArmed(sim: Simulation, flight: Flight): void {
  const mine = sim.world.armed.filter((one) => one.message === flight.name);
  if (mine.length === 0) return;
  sim.update({ armed: sim.world.armed.filter((one) => one.message !== flight.name) });
  for (const one of mine) {
    const now = flightOf(sim, flight.name);
    if (!now) return;
    if (one.kind === 'drop') doom(sim, now, one.decision);
    else if (one.kind === 'delay') postpone(sim, now, one.by);
    else duplicate(sim, now.name, { decision: one.decision });
  }
}

/** A drop that was decided before the message was sent strikes half way, as bad luck does. */
function doom(sim: Simulation, flight: Flight, decision: number): void {
  const lostAt = flight.sentAt + Math.ceil((flight.arrivesAt - flight.sentAt) / 2);
  replaceFlight(sim, { ...flight, lostAt, loss: 'dropped', decision });
}

export function flightOf(sim: Simulation, name: string): Flight | undefined {
  return sim.world.flights.find((one) => one.name === name);
}

export function postpone(sim: Simulation, flight: Flight, by: number): void {
  replaceFlight(sim, { ...flight, arrivesAt: flight.arrivesAt + by });
}

function replaceFlight(sim: Simulation, flight: Flight): void {
  const flights = sim.world.flights.map((one) => (one.name === flight.name ? flight : one));
  sim.update({ flights });
}

/** The network makes a copy of a message in flight, with a name and luck of its own. */
export function duplicate(sim: Simulation, original: string, cause: Cause): void {
  const flight = flightOf(sim, original);
  if (!flight) return;
  const { message } = flight;
  const count = sim.count(`duplicated ${original}`);
  const name = `${original}.copy${String(count)}`;
  // The first copy is announced by its original's name; a second one needs a name still free.
  const subject = count === 1 ? original : name;
  const copy = launch(sim, name, message, `duplicated ${subject}`);
  sim.record({ kind: 'duplicated', message });
  sim.update({ flights: [...sim.world.flights, copy] });
  const detail = { flight: name, message, arrivesAt: copy.arrivesAt, ...txOf(message) };
  sim.happen('duplicated', subject, detail, { because: flight.event, ...cause }, message.from);
  applyArmed(sim, copy);
}

/** A flight reaches its end: delivered, or lost there. */
export function land(sim: Simulation, flight: Flight, decision?: number): void {
  const { message, name } = flight;
  const isDown = !sim.localOf(message.to).up;
  if (isDown || isCut(sim.world.partitions, message.from, message.to)) {
    const crashes = sim.clockOf(message.to).counts['crashed'] ?? 0;
    const cuts = sim.world.counts['partitioned'] ?? 0;
    const because = isDown
      ? `crashed ${message.to}#${String(crashes)}`
      : `partitioned#${String(cuts)}`;
    lose(sim, flight, isDown ? 'down' : 'partition', { because });
    return;
  }
  sim.update({ flights: sim.world.flights.filter((one) => one !== flight) });
  const event = sim.happenAndRecord(
    { kind: 'delivered', message },
    'delivered',
    name,
    { flight: name, message, ...txOf(message) },
    { because: flight.event, ...(decision !== undefined && { decision }) },
    message.to,
  );
  sim.feed(message.to, { kind: 'message', message }, { because: event });
}

/** A flight reaches the moment at which the network was going to lose it. */
export function loseByFate(sim: Simulation, flight: Flight): void {
  const { decision } = flight;
  const cause = { because: flight.event, ...(decision !== undefined && { decision }) };
  lose(sim, flight, flight.loss ?? 'luck', cause);
}

export function lose(sim: Simulation, flight: Flight, loss: Loss, cause: Cause): void {
  const { message, name } = flight;
  sim.update({ flights: sim.world.flights.filter((one) => one !== flight) });
  const detail = { flight: name, message, loss, ...txOf(message) };
  sim.happenAndRecord({ kind: 'lost', message }, 'lost', name, detail, cause, message.to);
}
