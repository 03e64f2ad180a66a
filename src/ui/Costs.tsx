import { useMemo } from 'react';
import { metricsOf, type Metrics } from '../engine';
import { selectMetrics } from '../player';
import { usePlayerState } from './player-context';

/** What the run has cost so far, and what it comes to in all. */
export function Costs() {
  const now = usePlayerState(selectMetrics);
  const run = usePlayerState((state) => state.run);
  const all = useMemo(() => metricsOf(run), [run]);
  return (
    <section className="costs" aria-label="Cost">
      <h2>Cost so far</h2>
      <dl>
        <Cost what="messages" now={now.messages} of={all.messages} />
        <Cost what="forced writes" now={now.forcedWrites} of={all.forcedWrites} />
        <Cost what="locks held" now={lockTime(now)} of={lockTime(all)} unit="ms" />
        {all.lost > 0 && <Cost what="messages lost" now={now.lost} of={all.lost} />}
        <div className="cost">
          <dt>decided</dt>
          <dd>
            {now.decidedAt === null ? (
              'not yet'
            ) : (
              <>
                at <b>{now.decidedAt}</b> ms, {now.messageDelays} hops
              </>
            )}
          </dd>
        </div>
      </dl>
    </section>
  );
}

function lockTime({ lockTime }: Metrics): number {
  return Object.values(lockTime).reduce((sum, ms) => sum + ms, 0);
}

interface CostProps {
  readonly what: string;
  readonly now: number;
  readonly of: number;
  readonly unit?: string;
}

function Cost({ what, now, of, unit }: CostProps) {
  return (
    <div className="cost">
      <dt>{what}</dt>
      <dd>
        <b>{now}</b> of {of}
        {unit === undefined ? '' : ` ${unit}`}
      </dd>
    </div>
  );
}
