import { lastWorld, simulate, type Decision, type Model, type Run, type Script } from '../engine';

/** Enough for whoever comes back to find that much has changed. */
const BACK_MS = [0, 100];

/**
 * A script with at most `count` decisions that does it, or null: tries every loss and copy of every
 * message, and every crash directly after every step of its node, with and without a restart. What it
 * cannot find is a way with fewer decisions of these kinds.
 */
export function shortScript(
  script: Script,
  model: Model,
  isDone: (run: Run) => boolean,
  count: number,
): Script | null {
  const begin = simulate({ ...script, decisions: [] }, model);
  let level: readonly Tried[] = [{ run: begin, from: 0 }];
  for (let size = 0; size <= count; size++) {
    const next: Tried[] = [];
    for (const { run, from } of level) {
      if (isDone(run)) return run.script;
      if (size === count) continue;
      for (const { decisions, at } of moves(run, from)) {
        const made = [...run.script.decisions, ...decisions];
        if (made.length > count) continue;
        const after = simulate({ ...script, decisions: made }, model, { previous: run });
        // Looked at now, so that the last level need not be kept.
        if (isDone(after)) return after.script;
        if (made.length < count) next.push({ run: after, from: at });
      }
    }
    level = next;
  }
  return null;
}

interface Tried {
  readonly run: Run;
  /** Decisions come in order: nothing is decided before this event any more. */
  readonly from: number;
}

interface Move {
  readonly decisions: readonly Decision[];
  /** The event after which they come. */
  readonly at: number;
}

function* moves(run: Run, from: number): Generator<Move> {
  const people = new Set(run.model.nodes.filter((one) => one.person).map((one) => one.name));
  for (const event of run.events) {
    if (event.index < from) continue;
    const { name: after, index: at, node, detail } = event;
    const message = detail.flight;
    if (event.kind === 'sent' && message !== undefined) {
      yield { at, decisions: [{ after, do: 'drop', message }] };
      yield { at, decisions: [{ after, do: 'duplicate', message }] };
    }
    if (node === undefined || people.has(node) || !isLastOfStep(run, at, node)) continue;
    if (lastWorld(run).locals[node] === undefined || event.world.locals[node]?.up !== true)
      continue;
    const crash: Decision = { after, do: 'crash', node };
    yield { at, decisions: [crash] };
    for (const plus of BACK_MS) {
      yield { at, decisions: [crash, { after, plus: plus + 1, do: 'restart', node }] };
    }
  }
}

/** A crash comes at the end of a step, after whichever of its events it is said to come. */
function isLastOfStep(run: Run, index: number, node: string): boolean {
  const step = run.events[index]?.step;
  for (let next = index + 1; run.events[next]?.step === step; next++) {
    if (run.events[next]?.node === node) return false;
  }
  return true;
}
