import { useMemo } from 'react';
import { lastWorld, metricsOf, type Metrics, type Run } from '../engine';
import { isAtEnd, selectMessagesOfPeople, selectMetrics } from '../player';
import type { ExpectedCost, Formula } from '../protocols/kit';
import { usePlayer, usePlayerState } from './player-context';

/** What the run has cost so far, and what it comes to in all. */
export function Costs() {
  const { protocol } = usePlayer();
  const now = usePlayerState(selectMetrics);
  const run = usePlayerState((state) => state.run);
  const all = useMemo(() => metricsOf(run), [run]);
  const isTold = usePlayerState((state) => state.showFuture || isAtEnd(state.run, state));
  const isOpen = isTold && isLockedAtEnd(run);
  const toldOf = (figure: number): number | null => (isTold ? figure : null);
  const expected = useMemo(() => protocol.expectedCost?.(run), [protocol, run]);
  return (
    <section className="costs" aria-label="Cost">
      <header className="facts-head">
        <h2>Cost so far</h2>
        <NotCounted />
      </header>
      <dl>
        <Cost what="messages" now={now.messages} of={toldOf(all.messages)} />
        <Cost what="messages lost" now={now.lost} of={toldOf(all.lost)} />
        <Cost what="forced writes" now={now.forcedWrites} of={toldOf(all.forcedWrites)} />
        <Cost
          what="lock ms"
          hint={isOpen ? STILL_HELD : undefined}
          now={lockTime(now)}
          of={toldOf(lockTime(all))}
          isOpen={isOpen}
        />
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
        <div className="cost">
          <dt title="The longest chain of messages before the decision">message delays</dt>
          <dd>{now.decidedAt === null ? '–' : <b>{now.messageDelays}</b>}</dd>
        </div>
      </dl>
      {expected && <Expected cost={expected} metrics={all} isTold={isTold} />}
    </section>
  );
}

/** What is to be seen in the diagram, and in no figure. */
function NotCounted() {
  const { sent, lost } = usePlayerState(selectMessagesOfPeople);
  const whose = usePlayerState(({ run }) => ofPeople(run));
  if (whose === null) return null;
  return (
    <span className="costs-apart">
      not counted: {whose} {sent}
      {lost > 0 && `, ${String(lost)} lost`}
    </span>
  );
}

/** 'client’s', 'people’s'; null where there are only services. */
function ofPeople({ model }: Run): string | null {
  const [one, ...more] = model.nodes.filter(({ person }) => person);
  if (!one) return null;
  return more.length === 0 ? `${one.name}’s` : 'people’s';
}

interface ExpectedProps {
  readonly cost: ExpectedCost;
  readonly metrics: Metrics;
  /** What the run comes to may be said. */
  readonly isTold: boolean;
}

/** What the literature says beside what was measured, and why the two differ when they do. */
function Expected({ cost, metrics, isTold }: ExpectedProps) {
  const { row, convention, disturbedBy, messages, forcedWrites } = cost;
  const isMet = messages.value === metrics.messages && forcedWrites.value === metrics.forcedWrites;
  const reasons =
    disturbedBy.length === 0 ? 'no reason that the run shows' : disturbedBy.join(', ');
  return (
    <details className="expected" data-met={isMet}>
      <summary>
        Without faults: <Formulated formula={messages} what="messages" />,{' '}
        <Formulated formula={forcedWrites} what={isTold && !isMet ? 'forced;' : 'forced'} />
        {isTold && isMet && disturbedBy.length === 0 && (
          <span className="expected-met"> as measured</span>
        )}
        {isTold && !isMet && (
          <span className="expected-off">
            here {metrics.messages} and {metrics.forcedWrites}
          </span>
        )}
      </summary>
      <p>
        For {row}.{' '}
        {isTold &&
          !isMet &&
          `The table knows no faults; this run has ${reasons}, and so asks and writes anew or stops early. `}
        {convention}
      </p>
    </details>
  );
}

function Formulated({ formula, what }: { readonly formula: Formula; readonly what: string }) {
  const { text, value } = formula;
  return (
    <>
      {text !== String(value) && `${text} = `}
      <b>{value}</b> {what}
    </>
  );
}

function lockTime({ lockTime }: Metrics): number {
  return Object.values(lockTime).reduce((sum, ms) => sum + ms, 0);
}

const STILL_HELD = 'Locks still held';

/** Nothing would change any more, and somebody holds a lock. */
function isLockedAtEnd(run: Run): boolean {
  const { locals } = lastWorld(run);
  return run.ended !== 'until' && Object.values(locals).some((one) => one.locks.length > 0);
}

interface CostProps {
  readonly what: string;
  readonly hint?: string | undefined;
  /** It would have gone on growing. */
  readonly isOpen?: boolean;
  readonly now: number;
  /** In all; null where that is not to be said yet. */
  readonly of: number | null;
}

function Cost({ what, hint, now, of, isOpen = false }: CostProps) {
  return (
    <div className="cost">
      <dt title={hint}>{what}</dt>
      <dd title={isOpen ? hint : undefined}>
        <b>{now}</b>
        {of !== null && (
          <>
            <span className="cost-of" aria-hidden="true">
              /
            </span>
            <span className="hidden"> of </span>
            {of}
            {isOpen && '+'}
          </>
        )}
      </dd>
    </div>
  );
}
