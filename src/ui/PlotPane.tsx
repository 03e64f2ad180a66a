import { X } from 'lucide-react';
import { use, useMemo, useRef, useState } from 'react';
import type { PlotInput, PlotSpec, Protocol } from '../protocols/kit';
import { IconButton } from './IconButton';
import { PlotPicture } from './PlotPicture';
import { usePlayer, usePlayerState } from './player-context';
import { dotsInWords } from './plot-names';
import { useSize } from './use-size';
import './css/plot.css';

const loading = new WeakMap<Protocol, Promise<readonly PlotSpec[]>>();

/** The same promise for the same protocol, as `use` wants it. */
function plotsOf(protocol: Protocol): Promise<readonly PlotSpec[]> {
  let known = loading.get(protocol);
  if (!known) loading.set(protocol, (known = protocol.plots?.() ?? Promise.resolve([])));
  return known;
}

/** The charts of a protocol, below the diagram. */
export function PlotPane({ onClose }: { readonly onClose: () => void }) {
  const { protocol } = usePlayer();
  const plots = use(plotsOf(protocol));
  return (
    <section className="plots" aria-label="Chart">
      {plots.map((spec) => (
        <PlotFigure key={spec.id} spec={spec} />
      ))}
      <IconButton label="Close the chart" icon={X} onClick={onClose} className="plots-close" />
    </section>
  );
}

function PlotFigure({ spec }: { readonly spec: PlotSpec }) {
  const run = usePlayerState((state) => state.run);
  const [chosen, setChosen] = useState(() => startOf(spec.inputs));
  const frameRef = useRef<HTMLDivElement>(null);
  const { width } = useSize(frameRef);
  const plot = useMemo(() => spec.plotOf(run, chosen), [spec, run, chosen]);
  const dots = dotsInWords(plot);
  return (
    <figure className="plot">
      <figcaption>
        <h2>{spec.title}</h2>
        <p>{spec.lead}</p>
      </figcaption>
      <div className="plot-inputs" role="group" aria-label={`What ${spec.title} is about`}>
        {spec.inputs.map(({ id, label, options }) => (
          <label key={id}>
            {label}
            <select
              value={chosen[id]}
              onChange={(event) => setChosen({ ...chosen, [id]: event.target.value })}
            >
              {options.map((one) => (
                <option key={one} value={one}>
                  {one}
                </option>
              ))}
            </select>
          </label>
        ))}
      </div>
      <div className="plot-frame" ref={frameRef}>
        {width > 0 && <PlotPicture plot={plot} width={width} endsAt={run.endedAt} />}
      </div>
      <p className="plot-summary" role="status">
        {plot.summary}
      </p>
      {dots !== '' && <p className="plot-dots">{dots}</p>}
      <details className="plot-table">
        <summary>The same in figures</summary>
        <table>
          <thead>
            <tr>
              {plot.table.columns.map((one) => (
                <th key={one} scope="col">
                  {one}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {plot.table.rows.map((row, index) => (
              <tr key={index}>
                {row.map((cell, column) => (
                  <td key={column}>
                    {plot.isRunTime && column === 0 ? <Moment at={Number(cell)} /> : cell}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  );
}

/** The first column of a chart about the run on screen: shows the run as it was then. */
function Moment({ at }: { readonly at: number }) {
  const { store } = usePlayer();
  return (
    <button
      type="button"
      className="plot-moment"
      aria-label={`Show the run at ${String(at)} ms`}
      onClick={() => store.getState().seek(at)}
    >
      {at}
    </button>
  );
}

function startOf(inputs: readonly PlotInput[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    inputs.map(({ id, start, options }) => [id, start ?? options[0] ?? '']),
  );
}
