import { ChevronLeft, Redo2, Undo2 } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { outcomeSaidOf } from '../../compare';
import { IconButton, Printed, RunStage, ToneSign } from '../../ui';
import type { ComparedSide, Comparison } from './comparison';
import { CopyLink } from './CopyLink';
import { DecisionsFaced } from './DecisionsFaced';
import { DuetTransport } from './DuetTransport';
import { FigureTable } from './FigureTable';
import { GuaranteesFaced } from './GuaranteesFaced';
import { Picks } from './Picks';
import { titleOf } from './side-words';
import { useCompareAddress } from './use-compare-address';
import { useScrolledTogether } from './use-scrolled-together';
import './compare.css';
import './compare-narrow.css';
import './compare-table.css';

const TABS = ['left', 'right', 'figures'] as const;
type Tab = (typeof TABS)[number];

interface ComparePageProps {
  readonly comparison: Comparison;
  /** Where the run is that the reader came from. */
  readonly back: string | null;
}

/** Two runs, one clock, and below them what each of them comes to. */
export function ComparePage({ comparison, back }: ComparePageProps) {
  const [tab, setTab] = useState<Tab>('left');
  useCompareAddress(comparison);
  const [left, right] = comparison.sides;
  const stagesRef = useRef<HTMLDivElement>(null);
  useScrolledTogether(stagesRef);
  // The page is about nothing else: its keys work without a click.
  useEffect(() => {
    const stage = stagesRef.current?.querySelector<HTMLElement>('.run-stage');
    if (!stage) return;
    if (navigator.userActivation.hasBeenActive) stage.focus({ preventScroll: true });
    else focusQuietly(stage);
  }, [comparison]);
  return (
    <main className="compare indoubt" data-tab={tab}>
      <header className="compare-head">
        {back !== null && (
          <a
            className="compare-back"
            href={back}
            aria-label="Back to the run"
            title="Back to the run"
          >
            <ChevronLeft aria-hidden="true" />
          </a>
        )}
        <h1>Side by side</h1>
        <Picks comparison={comparison} />
        <Changes comparison={comparison} />
        <CopyLink comparison={comparison} />
      </header>
      <Tabs tab={tab} onChange={setTab} />
      <div className="compare-stages" ref={stagesRef}>
        <SideStage comparison={comparison} side={left} beside={right} name="left" />
        <SideStage comparison={comparison} side={right} beside={left} name="right" />
      </div>
      <DuetTransport duet={comparison.duet}>
        <Problem comparison={comparison} />
      </DuetTransport>
      <div className="compare-facts">
        <FigureTable comparison={comparison} />
        <DecisionsFaced comparison={comparison} />
        <GuaranteesFaced comparison={comparison} />
      </div>
      <Printed player={left.player} />
      <Printed player={right.player} />
    </main>
  );
}

/** Without a ring until the first key: nobody has gone there by hand. */
function focusQuietly(stage: HTMLElement): void {
  stage.dataset['quiet'] = 'true';
  stage.addEventListener('keydown', () => delete stage.dataset['quiet'], { once: true });
  stage.focus({ preventScroll: true });
}

/** Where the width is for one thing at a time. */
function Tabs({ tab, onChange }: { readonly tab: Tab; readonly onChange: (tab: Tab) => void }) {
  return (
    <div className="compare-tabs" role="group" aria-label="View">
      {TABS.map((one) => (
        <button key={one} type="button" aria-pressed={one === tab} onClick={() => onChange(one)}>
          {one}
        </button>
      ))}
    </div>
  );
}

interface SideProps {
  readonly comparison: Comparison;
  readonly side: ComparedSide;
  readonly beside: ComparedSide;
  readonly name: 'left' | 'right';
}

function SideStage({ comparison, side, beside, name }: SideProps) {
  const run = useStore(side.player.store, (state) => state.run);
  const { label, tone } = outcomeSaidOf(run);
  const title = titleOf(side, run);
  return (
    <section className="compare-side" data-side={name} aria-label={`The ${name} run`}>
      <header>
        <h2>{side.teller.protocol.title}</h2>
        <p className="compare-what">{title}</p>
        <p className="compare-outcome" data-tone={tone}>
          <span className="compare-when">in the end:</span>
          <ToneSign tone={tone} />
          {label}
        </p>
      </header>
      <RunStage
        player={side.player}
        beside={beside.player}
        label={`Diagram of the ${name} run`}
        time={comparison.duet.store.getState()}
        edits={comparison.store.getState()}
      />
    </section>
  );
}

function Changes({ comparison }: { readonly comparison: Comparison }) {
  const { carries, past, future, setCarries, undo, redo } = useStore(comparison.store);
  return (
    <div className="compare-changes" role="group" aria-label="Changes">
      {comparison.isSameStory ? (
        <label className="carry">
          <input
            type="checkbox"
            role="switch"
            checked={carries}
            onChange={(event) => setCarries(event.target.checked)}
          />
          What you decide on one side happens on the other
        </label>
      ) : (
        <p className="carry">No nodes of the two correspond; decide on each side by itself.</p>
      )}
      <IconButton
        label="Undo"
        hint="Ctrl+Z"
        icon={Undo2}
        isOff={past.length === 0}
        onClick={undo}
      />
      <IconButton
        label="Redo"
        hint="Ctrl+Shift+Z"
        icon={Redo2}
        isOff={future.length === 0}
        onClick={redo}
      />
    </div>
  );
}

/** Above the clock, where it moves nothing. */
function Problem({ comparison }: { readonly comparison: Comparison }) {
  const problem = useStore(comparison.store, (state) => state.problem);
  return (
    <p className="compare-problem" role="alert" hidden={problem === null}>
      {problem}
    </p>
  );
}
