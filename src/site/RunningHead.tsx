import { formatHash } from '../interchange';
import type { Protocol, Scenario } from '../protocols/kit';
import { contentsHash } from './address';
import { TurnHead } from './TurnHead';

interface RunningHeadProps {
  readonly protocol: Protocol;
  /** The id of the scenario on screen; null for a run that is none. */
  readonly current: string | null;
}

/** Where in the book this scenario is, and those beside it. */
export function RunningHead({ protocol, current }: RunningHeadProps) {
  const { scenarios } = protocol;
  const index = scenarios.findIndex((one) => one.id === current);
  return (
    <TurnHead
      label="Scenarios"
      title={protocol.title}
      href={contentsHash(protocol.id)}
      index={index}
      count={scenarios.length}
      before={pageOf(scenarios[index - 1])}
      after={pageOf(index < 0 ? scenarios[0] : scenarios[index + 1])}
    />
  );
}

function pageOf(scenario: Scenario | undefined) {
  return scenario && { href: formatHash({ scenario: scenario.id }), title: scenario.title };
}
