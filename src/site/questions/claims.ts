import { lastWorld, metricsOf, type Run } from '../../engine';
import { countOf, outcomeAtEnd, verdictAtEnd, type Goal } from '../../protocols/kit';

/** The ways in which a question can ask its run whether the answer is true. */

export function claims(id: string, claim: string, met: (run: Run) => boolean): Goal {
  return { id, claim, met };
}

export function ends(outcome: string, claim: string, tx = 't1'): Goal {
  const id = tx === 't1' ? `ends-${outcome}` : `ends-${outcome}-${tx}`;
  return claims(id, claim, (run) => outcomeAtEnd(run, tx) === outcome);
}

/** Messages and forced writes, exactly. */
export function costs(messages: number, forcedWrites: number): Goal {
  const claim = `It costs ${String(messages)} messages and ${String(forcedWrites)} forced writes`;
  return claims('costs', claim, (run) => {
    const metrics = metricsOf(run);
    return metrics.messages === messages && metrics.forcedWrites === forcedWrites;
  });
}

export function keeps(guarantee: string, claim: string): Goal {
  return claims(`keeps-${guarantee}`, claim, (run) => verdictAtEnd(run, guarantee) === 'held');
}

export function breaks(guarantee: string, claim: string): Goal {
  return claims(`breaks-${guarantee}`, claim, (run) => verdictAtEnd(run, guarantee) === 'broken');
}

/** An event whose name begins so happens so often. */
export function happens(start: string, times: number, claim: string): Goal {
  const id = `${start}-${String(times)}`.replace(/[^\w]+/g, '-');
  return claims(id, claim, (run) => countOf(run, start) === times);
}

/** These events happen, in this order. */
export function inOrder(id: string, claim: string, names: readonly string[]): Goal {
  return claims(id, claim, (run) => {
    const places = names.map((name) => run.events.findIndex((event) => event.name === name));
    return places.every((place, n) => place >= 0 && place > (places[n - 1] ?? -1));
  });
}

/** A row has this value on disk when the run ends. */
export function leaves(node: string, row: string, value: unknown, claim: string): Goal {
  const met = (run: Run) => lastWorld(run).locals[node]?.diskRows[row] === value;
  return claims(`leaves-${node}-${row}`, claim, met);
}

/** The nodes that are up and in this state when the run ends. */
export function nodesIn(run: Run, state: string, tx = 't1'): readonly string[] {
  const { locals } = lastWorld(run);
  return Object.keys(locals).filter((node) => locals[node]?.state?.values[tx] === state);
}

/** How many locks a node holds when the run ends. */
export function locksOf(run: Run, node: string): number {
  return lastWorld(run).locals[node]?.locks.length ?? 0;
}
