import { Telescope } from 'lucide-react';
import { use, type RefObject } from 'react';
import { legendOf } from './band-words';
import { CompareContext } from './comparing';
import { ExplorerContext, useExploring } from './exploring';
import { usePlayer, usePlayerState } from './player-context';
import type { CrashBands } from './use-crash-bands';

/** What can be asked about the whole picture: which runs would go wrong, and where a crash hurts. */
export function StageTools({ crashBands, chart, chartRef }: StageToolsProps) {
  const explorer = use(ExplorerContext);
  const compare = use(CompareContext);
  const { protocol } = usePlayer();
  const hasChart = chart !== null && protocol.plots !== undefined;
  if (!explorer && !compare && !hasChart) return null;
  return (
    <div className="stage-tools" role="group" aria-label="Explore">
      {explorer && <ExploreTools crashBands={crashBands} />}
      {hasChart && (
        <button
          ref={chartRef}
          type="button"
          className="link"
          aria-pressed={chart.isOn}
          onClick={() => chart.setOn(!chart.isOn)}
        >
          Chart
        </button>
      )}
      {compare && (
        <button type="button" className="link" onClick={() => compare(null)}>
          Side by side
        </button>
      )}
      {explorer && crashBands.isOn && <BandSettings crashBands={crashBands} />}
    </div>
  );
}

interface StageToolsProps {
  readonly crashBands: CrashBands;
  /** Null where there is no room for one. */
  readonly chart: {
    readonly isOn: boolean;
    readonly setOn: (isOn: boolean) => void;
  } | null;
  readonly chartRef: RefObject<HTMLButtonElement | null>;
}

function ExploreTools({ crashBands }: Pick<StageToolsProps, 'crashBands'>) {
  const { isExploring, toggle, openerRef } = useExploring();
  const { isOn, setOn } = crashBands;
  return (
    <>
      <button
        ref={openerRef}
        type="button"
        className="button opener"
        aria-pressed={isExploring}
        onClick={toggle}
      >
        <Telescope aria-hidden="true" />
        What could go wrong?
      </button>
      <button type="button" className="link" aria-pressed={isOn} onClick={() => setOn(!isOn)}>
        Crash bands
      </button>
    </>
  );
}

function BandSettings({ crashBands }: { readonly crashBands: CrashBands }) {
  const model = usePlayerState(({ run }) => run.model);
  const { bands, afterwards, setAfterwards } = crashBands;
  const legend = legendOf(model, bands, afterwards);
  return (
    <>
      <ul className="band-legend" aria-label="How the run ends">
        <li title="A click on a band kills its node at that moment">Killed there, it ends</li>
        {legend.map(({ label, tone, look }) => (
          <li key={label}>
            <span className="band-swatch" data-tone={tone} data-look={look} aria-hidden="true" />
            {label}
          </li>
        ))}
      </ul>
      <label className="band-switch">
        <input
          type="checkbox"
          role="switch"
          checked={afterwards === 'back'}
          onChange={(event) => setAfterwards(event.target.checked ? 'back' : 'down')}
        />
        and restarted later
      </label>
    </>
  );
}
