import { useMemo } from 'react';
import type { Chart, Model } from '../engine';
import { stateWordsOf } from '../timeline';
import { placeChart } from './chart-layout';
import { shapeOf, stateName } from './chart-shape';
import './css/state-chart.css';

interface StateChartProps {
  readonly model: Model;
  readonly role: string;
  readonly chart: Chart;
  /** The states that the node is in, one a transaction. */
  readonly active: readonly string[];
  /** Those that it has been in. */
  readonly visited: ReadonlySet<string>;
}

/** A machine with the way that it came, and the state it is in lit. */
export function StateChart({ model, role, chart, active, visited }: StateChartProps) {
  const shape = shapeOf(chart);
  const placed = useMemo(() => placeChart(shape), [shape]);
  const names = active.map((path) => stateName(path, shape.states));
  return (
    <svg
      className="chart"
      viewBox={`0 0 ${placed.width} ${placed.height}`}
      width={placed.width}
      height={placed.height}
      role="img"
      aria-label={
        names.length === 0
          ? 'Its machine; it has crashed'
          : `Its machine; now in ${names.join(', ')}`
      }
    >
      {placed.edges.map(({ from, to, d }) => (
        <path
          key={`${from} ${to}`}
          className="chart-edge"
          data-next={active.includes(from)}
          data-visited={visited.has(from) && visited.has(to)}
          d={d}
        />
      ))}
      {placed.states.map(({ path, lines, x, y, width, height }) => {
        const { label, tone } = stateWordsOf(model, role, path);
        return (
          <g
            key={path}
            className="chart-state"
            data-active={active.includes(path)}
            data-visited={visited.has(path)}
            data-tone={tone}
          >
            <title>{label}</title>
            <rect x={x - width / 2} y={y - height / 2} width={width} height={height} rx={11} />
            <text y={y - (lines.length - 1) * 6.5} textAnchor="middle">
              {lines.map((line, index) => (
                <tspan key={line} x={x} dy={index === 0 ? '0.34em' : 13}>
                  {line}
                </tspan>
              ))}
            </text>
          </g>
        );
      })}
    </svg>
  );
}
