import { Suspense, useMemo, useRef, useState } from 'react';
import type { Run } from '../engine';
import { layout, zoomToFit, type Geometry } from '../diagram';
import { timelineOf } from '../timeline';
import { Cards } from './Cards';
import { Diagram } from './Diagram';
import { later } from './later';
import { RunNotices } from './RunNotices';
import { usePlayerState } from './player-context';
import { StageTools } from './StageTools';
import { useCrashBands } from './use-crash-bands';
import { useDrag } from './use-drag';
import { useEscape } from './use-escape';
import { usePicked } from './use-picked';
import { useSize, type ElementSize } from './use-size';
import { useView } from './use-view';

// What is offered is loaded with the first selection.
const Offered = later(async () => (await import('./Offered')).Offered);
const PlotPane = later(async () => (await import('./PlotPane')).PlotPane);

/** The scroll bar of the diagram, whether it is there or not. */
const SCROLLBAR = 10;

interface StageProps {
  readonly label?: string;
  /** There is room for a chart below the picture. */
  readonly hasChart?: boolean;
  /** Below the cards. */
  readonly notice?: React.ReactNode;
  /** A run on the same clock, which is seen beside this one. */
  readonly beside?: Run;
}

/** The cards, the picture below them, and what is offered in it. */
export function Stage({ label = 'Diagram', hasChart = true, notice, beside }: StageProps) {
  const frameRef = useRef<HTMLDivElement>(null);
  const scrollerRef = useRef<HTMLDivElement>(null);
  const svgRef = useRef<SVGSVGElement>(null);
  const frame = useSize(frameRef);
  const room = useSize(scrollerRef);
  const width = Math.max(0, frame.width - SCROLLBAR);
  const geometry = useGeometry({ width, height: room.height }, beside);
  const crashBands = useCrashBands();
  const [isChart, setChart] = useState(false);
  const chartRef = useRef<HTMLButtonElement>(null);
  const closeChart = useEscape(isChart, setChart, chartRef);
  const isHeld = useDrag(svgRef, geometry);
  const view = useView({ scrollerRef, geometry, height: room.height, isHeld });
  const picked = usePicked(svgRef, geometry);
  const isSelected = usePlayerState(({ selection }) => selection !== null);

  return (
    <section className="stage" aria-label={label} ref={frameRef}>
      <StageTools
        crashBands={crashBands}
        chart={hasChart ? { isOn: isChart, setOn: setChart } : null}
        chartRef={chartRef}
      />
      <Cards geometry={geometry} />
      {notice}
      <RunNotices />
      <div className="scroller" ref={scrollerRef}>
        {width > 0 && (
          <>
            <Diagram geometry={geometry} view={view} svgRef={svgRef} crashBands={crashBands} />
            {isSelected && (
              <Suspense>
                <Offered geometry={geometry} picked={picked} />
              </Suspense>
            )}
          </>
        )}
      </div>
      {isChart && (
        <Suspense>
          <PlotPane onClose={closeChart} />
        </Suspense>
      )}
    </section>
  );
}

/** Cards that need a line more change nothing about the pace; another window does. */
const HEIGHT_CHANGE = 100;
const ZOOM_MIN = 0.8;
const ZOOM_MAX = 1.25;

/**
 * The first run of a player fills the height it is given, as far as that reads well. From then on
 * the pace stays: what a decision does not touch has to stay where it was.
 */
function useGeometry(size: ElementSize, beside?: Run): Geometry {
  const run = usePlayerState((state) => state.run);
  const [fit, setFit] = useState<{ readonly size: ElementSize; readonly zoom: number } | null>(
    null,
  );
  const { width, height } = size;
  const isNew = fit?.size.width !== width || Math.abs(fit.size.height - height) > HEIGHT_CHANGE;
  let zoom = fit?.zoom ?? 1;
  if (isNew && width > 0 && height > 0) {
    const fitting = zoomToFit(timelineOf(run), { width, height });
    zoom = Math.min(ZOOM_MAX, Math.max(ZOOM_MIN, fitting));
    setFit({ size, zoom });
  }
  return useMemo(() => {
    // Two pictures of one clock cannot each have a pace of their own.
    const options = beside ? { beside: timelineOf(beside) } : { zoom };
    return layout(timelineOf(run), { width }, options);
  }, [run, beside, width, zoom]);
}
