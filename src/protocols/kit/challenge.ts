import { lastWorld, type Run } from '../../engine';
import { canonical } from './canonical';
import type { Challenge, Goal } from './protocol';

/** A challenge as a goal that the reader's run is asked about. */
export function goalOfChallenge(challenge: Challenge): Goal {
  const { id, title, when, holds } = challenge;
  return {
    id,
    claim: title,
    met: (run) => {
      if (!isPosed(run, challenge)) return false;
      return when === 'once' ? isMetOnce(run, holds) : isSettled(run) && holds(lastWorld(run));
    },
  };
}

/** The rules: faults only. Switches stay as they are, from the beginning to the end. */
export function isPosed({ script, model }: Run, { params, mistakes }: Challenge): boolean {
  const areMistakes = canonical([...script.mistakes].sort()) === canonical([...mistakes].sort());
  const areParams = Object.entries(params).every(
    ([name, value]) => canonical(model.params[name]) === canonical(value),
  );
  const isPlayed = script.decisions.every((one) => one.do !== 'set' && one.do !== 'invoke');
  return areMistakes && areParams && isPlayed;
}

function isMetOnce(run: Run, holds: Challenge['holds']): boolean {
  return holds(run.initial) || run.steps.some((step) => holds(step.world));
}

function isSettled({ ended }: Run): boolean {
  return ended === 'quiet' || ended === 'no-progress';
}
