import { choose, finishWrite, fire, invoke, land, loseByFate } from './moves';
import type { Stage } from './stage';

/** One thing that is going to happen, unless something else comes first. */
export interface Move {
  readonly at: number;
  readonly rank: number;
  readonly name: string;
  readonly go: () => void;
}

/** What goes first at one moment; ties within a rank are broken by name. */
export const DECISIONS = 0;
const OPENING = 1;
const DELIVERIES = 2;
const DISKS = 3;
const TIMERS = 4;
const CHOICES = 5;

/** Keeps the first of all that is offered to it. */
export class Agenda {
  next: Move | null = null;

  offer(at: number, rank: number, name: string, go: () => void): void {
    if (this.next && !isBefore(at, rank, name, this.next)) return;
    this.next = { at, rank, name, go };
  }
}

function isBefore(at: number, rank: number, name: string, other: Move): boolean {
  if (at !== other.at) return at < other.at;
  if (rank !== other.rank) return rank < other.rank;
  return name < other.name;
}

/** Everything that the system could do next by itself, with its moment. */
export function offerMoves(agenda: Agenda, stage: Stage): void {
  offerOpening(agenda, stage);
  for (const flight of stage.world.flights) {
    const { lostAt } = flight;
    if (lostAt !== undefined) {
      agenda.offer(lostAt, DELIVERIES, flight.name, () => {
        loseByFate(stage, flight);
      });
    } else {
      agenda.offer(flight.arrivesAt, DELIVERIES, flight.name, () => {
        land(stage, flight);
      });
    }
  }
  for (const { name } of stage.model.nodes) offerNode(agenda, stage, name);
}

function offerOpening(agenda: Agenda, stage: Stage): void {
  const opened = stage.world.counts['opened'] ?? 0;
  const opening = stage.model.opening[opened];
  if (!opening) return;
  const at = (opening.afterLatencies ?? 0) * stage.script.network.latency[1];
  agenda.offer(Math.max(at, stage.world.at), OPENING, String(opened).padStart(6, '0'), () => {
    stage.count('opened');
    if (!stage.localOf(opening.node).up) return;
    invoke(stage, opening.node, opening.action, opening.with ?? {}, {});
  });
}

function offerNode(agenda: Agenda, stage: Stage, node: string): void {
  const clock = stage.clockOf(node);
  const [write] = clock.writes;
  if (write) {
    agenda.offer(write.at, DISKS, node, () => {
      finishWrite(stage, node);
    });
  }
  for (const [id, due] of Object.entries(clock.timers)) {
    agenda.offer(due.at, TIMERS, `${node}:${id}`, () => {
      fire(stage, node, id);
    });
  }
  for (const [key, due] of Object.entries(clock.choices)) {
    agenda.offer(due.at, CHOICES, `${node}:${key}`, () => {
      choose(stage, node, key);
    });
  }
}
