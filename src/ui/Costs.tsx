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
        <Cost what="lock ms" now={lockTime(now)} of={lockTime(all)} />
        {all.lost > 0 && <Cost what="lost" now={now.lost} of={all.lost} />}
        <div className="cost">
          <dt>decided at</dt>
          <dd>
            {now.decidedAt === null ? (
              '–'
            ) : (
              <>
                <b>{now.decidedAt}</b> ms
              </>
            )}
          </dd>
        </div>
        {now.decidedAt !== null && (
          <div className="cost">
            <dt title="The longest chain of messages before the decision">message delays</dt>
            <dd>
              <b>{now.messageDelays}</b>
            </dd>
          </div>
        )}
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
}

function Cost({ what, now, of }: CostProps) {
  return (
    <div className="cost">
      <dt>{what}</dt>
      <dd>
        <b>{now}</b>
        <span className="cost-of" aria-hidden="true">
          /
        </span>
        <span className="hidden"> of </span>
        {of}
      </dd>
    </div>
  );
}
