import { ChevronLeft, ChevronRight } from 'lucide-react';
import { formatHash } from '../interchange';
import type { Protocol } from '../protocols/kit';
import { CONTENTS_HASH } from './address';

interface RunningHeadProps {
  readonly protocol: Protocol;
  /** The id of the scenario on screen; null for a run that is none. */
  readonly current: string | null;
}

/** Where in the book this page is, and the pages beside it. */
export function RunningHead({ protocol, current }: RunningHeadProps) {
  const { scenarios } = protocol;
  const index = scenarios.findIndex((one) => one.id === current);
  const before = scenarios[index - 1];
  const after = index < 0 ? scenarios[0] : scenarios[index + 1];
  return (
    <nav className="running-head" aria-label="Scenarios">
      <a className="running-title" href={CONTENTS_HASH}>
        {protocol.title}
        {index >= 0 && (
          <span className="folio">
            {' '}
            {index + 1} of {scenarios.length}
          </span>
        )}
      </a>
      {before && (
        <a
          className="turn"
          href={formatHash({ scenario: before.id })}
          aria-label={`Before: ${before.title}`}
          title={before.title}
        >
          <ChevronLeft aria-hidden="true" />
        </a>
      )}
      {after && (
        <a
          className="turn"
          href={formatHash({ scenario: after.id })}
          aria-label={`Next: ${after.title}`}
          title={after.title}
        >
          <ChevronRight aria-hidden="true" />
        </a>
      )}
    </nav>
  );
}
