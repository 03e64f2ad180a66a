import { useEffect, useLayoutEffect, useMemo, useRef, type RefObject } from 'react';
import { layoutPlot, signPath, type PlotGeometry } from '../diagram';
import type { Plot, Series } from '../protocols/kit';
import { usePlayer } from './player-context';
import { shortOf } from './plot-names';

const HEIGHT = 204;
const LABELS = 134;
const LABELS_NARROW = 122;
const NARROW = 480;
const EDGE = 14;
/** A piece of its line before the name of each. */
const SWATCH = 18;
const DOT = 8;
const MARK = 4.5;

interface PlotPictureProps {
  readonly plot: Plot;
  readonly width: number;
  /** Of the run on screen. */
  readonly endsAt: number;
}

/** The chart as a picture; what it says stands below it in a sentence and in a table. */
export function PlotPicture({ plot, width, endsAt }: PlotPictureProps) {
  const isLabelled = plot.series.some((one) => one.look === 'steps');
  const labels = isLabelled ? (width < NARROW ? LABELS_NARROW : LABELS) : EDGE;
  const geometry = useMemo(
    () =>
      layoutPlot(plot, {
        width,
        height: HEIGHT,
        labels,
        ...(plot.isRunTime && { xMax: endsAt }),
      }),
    [plot, width, labels, endsAt],
  );
  const { frame } = geometry;
  const ref = useRef<SVGSVGElement>(null);
  useSeekOnClick(ref, plot.isRunTime ? geometry : null);
  return (
    <svg
      ref={ref}
      className="plot-picture"
      data-seeks={plot.isRunTime}
      width={width}
      height={HEIGHT}
      viewBox={`0 0 ${width} ${HEIGHT}`}
      role="img"
      aria-label={plot.summary}
    >
      <Axes plot={plot} geometry={geometry} />
      {plot.series.map((series, index) => (
        <Drawn key={series.name} series={series} index={index} geometry={geometry} />
      ))}
      {plot.isRunTime && <Present geometry={geometry} top={frame.top} bottom={frame.bottom} />}
    </svg>
  );
}

/** A click is a short cut; by keyboard there are the moments in the table, and the scrub bar. */
function useSeekOnClick(ref: RefObject<SVGSVGElement | null>, geometry: PlotGeometry | null): void {
  const { store } = usePlayer();
  useEffect(() => {
    const svg = ref.current;
    if (!svg || !geometry) return;
    const seek = (event: MouseEvent): void => {
      const { left, top } = svg.getBoundingClientRect();
      store.getState().seek(geometry.momentAt(event.clientX - left, event.clientY - top));
    };
    svg.addEventListener('click', seek);
    return () => svg.removeEventListener('click', seek);
  }, [ref, store, geometry]);
}

function Axes({ plot, geometry }: { readonly plot: Plot; readonly geometry: PlotGeometry }) {
  const { frame, xTicks, yTicks, height } = geometry;
  const { x, y } = plot;
  return (
    <g className="plot-axes">
      {yTicks.map(({ value, at }) => (
        <g key={value}>
          <line x1={frame.left} x2={frame.right} y1={at} y2={at} />
          <text x={frame.left - 7} y={at} dy="0.34em" textAnchor="end">
            {value}
          </text>
        </g>
      ))}
      {xTicks.map(({ value, at }) => (
        <text key={value} x={at} y={frame.bottom + 15} textAnchor="middle">
          {value}
        </text>
      ))}
      <text className="plot-axis-name" x={frame.right} y={height - 4} textAnchor="end">
        {x.label}, {x.unit}
      </text>
      <text className="plot-axis-name" x={frame.left} y={frame.top - 6}>
        {y.label}
        {y.unit !== '' && `, ${y.unit}`}
      </text>
    </g>
  );
}

interface DrawnProps {
  readonly series: Series;
  readonly index: number;
  readonly geometry: PlotGeometry;
}

function Drawn({ series, index, geometry }: DrawnProps) {
  const placed = geometry.series[index];
  if (!placed) return null;
  const { look, isChosen, points, name } = series;
  if (look === 'dots') {
    return points.map((point, n) => {
      const spot = placed.spots[n];
      return (
        spot && (
          <g key={n} className="plot-dot" data-tone={point.tone}>
            <title>{point.says}</title>
            {point.tone === 'bad' ? (
              <rect x={spot.x - DOT} y={spot.y - DOT} width={2 * DOT} height={2 * DOT} rx="1.5" />
            ) : (
              <circle cx={spot.x} cy={spot.y} r={DOT} />
            )}
            <text x={spot.x} y={spot.y} dy="0.34em" textAnchor="middle">
              {shortOf(name)}
            </text>
          </g>
        )
      );
    });
  }
  return (
    <g className="plot-steps" data-chosen={isChosen} data-index={index % 4}>
      <path d={placed.d} />
      {points.map((point, n) => {
        const spot = placed.spots[n];
        const isMarked = spot && (point.tone === 'bad' || (isChosen && point.tone === 'ok'));
        return (
          isMarked && (
            <g key={n} data-tone={point.tone}>
              <title>
                {name}, {point.x} ms: {point.says}
              </title>
              {point.tone === 'bad' ? (
                <path className="plot-cross" d={signPath('cross', spot.x, spot.y, MARK)} />
              ) : (
                <circle className="plot-mark" cx={spot.x} cy={spot.y} r={MARK - 1} />
              )}
            </g>
          )
        );
      })}
      <path d={`M${geometry.frame.right + 6} ${placed.labelY}h${SWATCH}`} />
      <text x={geometry.frame.right + SWATCH + 11} y={placed.labelY} dy="0.34em">
        {name}
      </text>
    </g>
  );
}

interface PresentProps {
  readonly geometry: PlotGeometry;
  readonly top: number;
  readonly bottom: number;
}

/** The present, moved past React as it is in the diagram. */
function Present({ geometry, top, bottom }: PresentProps) {
  const { store } = usePlayer();
  const ref = useRef<SVGLineElement>(null);
  useLayoutEffect(() => {
    const place = (): void => {
      const x = geometry.xOf(store.getState().at);
      ref.current?.setAttribute('transform', `translate(${x} 0)`);
    };
    place();
    return store.subscribe((state, before) => {
      if (state.at !== before.at) place();
    });
  }, [store, geometry]);
  return <line ref={ref} className="plot-present" y1={top - 4} y2={bottom} />;
}
