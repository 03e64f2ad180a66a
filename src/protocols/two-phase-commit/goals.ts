import { lastWorld, metricsOf, type Run } from '../../engine';
import { happened, happenedInOrder, outcomeAtEnd, type Goal } from '../kit';
import { participantsOf } from './config';

/** The run ends with this outcome of the first transaction. */
export function ends(outcome: string, claim: string): Goal {
  return { id: `ends-${outcome}`, claim, met: (run) => outcomeAtEnd(run) === outcome };
}

/** The run costs exactly this (docs/two-phase-commit.md, "What it costs"). */
export function costs(messages: number, forcedWrites: number): Goal {
  return {
    id: 'costs',
    claim: `It costs ${String(messages)} messages and ${String(forcedWrites)} forced writes`,
    met: (run) => {
      const metrics = metricsOf(run);
      return metrics.messages === messages && metrics.forcedWrites === forcedWrites;
    },
  };
}

/** The participants that are up and in doubt when the run ends. */
export function inDoubtAtEnd(run: Run): readonly string[] {
  const { locals } = lastWorld(run);
  return Object.keys(locals).filter((node) => locals[node]?.state?.values['t1'] === 'prepared');
}

export function participantsIn(run: Run): readonly string[] {
  return participantsOf(run.script.params);
}

/** How many NOs were sent, whatever the reason. */
export function countOfNo(run: Run): number {
  return run.events.filter(({ name }) => /^sent .+:NO#/.test(name)).length;
}

export function allCommit(run: Run): boolean {
  return participantsIn(run).every((one) => happened(run, `resolved ${one}:committed`));
}

/** When this happened, some participant had still to learn how it ends. */
export function isUndecidedAt(run: Run, name: string): boolean {
  return participantsIn(run).some((one) => happenedInOrder(run, name, `resolved ${one}:*`));
}

/** Nobody gave up waiting, and nobody was killed. */
export function isCalm(run: Run): boolean {
  return !happened(run, 'crashed *') && !happened(run, 'fired coordinator:voteTimeout*');
}
