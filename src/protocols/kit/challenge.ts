import { lastWorld, type Params, type Run } from '../../engine';
import { canonical } from './canonical';
import { readParams } from './params';
import type { Challenge, Goal, Protocol } from './protocol';

/** A challenge as a goal that the reader's run is asked about. */
export function goalOfChallenge(protocol: Protocol, challenge: Challenge): Goal {
  const { id, title, when, holds } = challenge;
  return {
    id,
    claim: title,
    met: (run) => {
      if (!isPosed(run, protocol, challenge)) return false;
      return when === 'once' ? isMetOnce(run, holds) : isSettled(run) && holds(lastWorld(run));
    },
  };
}

/** The rules: faults only. Switches stay as they are, from the beginning to the end. */
export function isPosed({ script }: Run, protocol: Protocol, challenge: Challenge): boolean {
  const { params, mistakes } = challenge;
  const areMistakes = canonical([...script.mistakes].sort()) === canonical([...mistakes].sort());
  const made = protocol.mistakes.filter((one) => mistakes.includes(one.id));
  const said = Object.assign({}, ...made.map((one) => one.params), params) as Params;
  const posed = readParams(protocol.params, said, protocol.reservedNames);
  const areParams = canonical(script.params) === canonical(posed);
  const isPlayed = script.decisions.every((one) => one.do !== 'set' && one.do !== 'invoke');
  return areMistakes && areParams && isPlayed;
}

function isMetOnce(run: Run, holds: Challenge['holds']): boolean {
  return holds(run.initial) || run.steps.some((step) => holds(step.world));
}

function isSettled({ ended }: Run): boolean {
  return ended === 'quiet' || ended === 'no-progress';
}
