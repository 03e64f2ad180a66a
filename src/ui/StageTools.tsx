import { Telescope } from 'lucide-react';
import { use } from 'react';
import { legendOf } from './band-words';
import { ExplorerContext, useExploring } from './exploring';
import { usePlayerState } from './player-context';
import type { CrashBands } from './use-crash-bands';

/** What can be asked about the whole picture: which runs would go wrong, and where a crash hurts. */
export function StageTools({ crashBands }: { readonly crashBands: CrashBands }) {
  const explorer = use(ExplorerContext);
  const { isExploring, toggle, openerRef } = useExploring();
  if (!explorer) return null;
  const { isOn, setOn } = crashBands;
  return (
    <div className="stage-tools" role="group" aria-label="Explore">
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
      {isOn && <BandSettings crashBands={crashBands} />}
    </div>
  );
}

function BandSettings({ crashBands }: { readonly crashBands: CrashBands }) {
  const model = usePlayerState(({ run }) => run.model);
  const { bands, afterwards, setAfterwards } = crashBands;
  const legend = legendOf(model, bands, afterwards);
  return (
    <>
      <label className="band-switch">
        <input
          type="checkbox"
          role="switch"
          checked={afterwards === 'back'}
          onChange={(event) => setAfterwards(event.target.checked ? 'back' : 'down')}
        />
        and comes back
      </label>
      <ul className="band-legend" aria-label="What becomes of the run">
        {legend.map(({ label, tone, look }) => (
          <li key={label}>
            <span className="band-swatch" data-tone={tone} data-look={look} aria-hidden="true" />
            {label}
          </li>
        ))}
      </ul>
    </>
  );
}
