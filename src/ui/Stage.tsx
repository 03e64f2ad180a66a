import { lazy, Suspense, useEffect, useMemo, useRef, useState } from 'react';
import { useShallow } from 'zustand/react/shallow';
import type { Run } from '../engine';
import { layout, timeAt, zoomToFit, type Geometry } from '../diagram';
import { cursorAfter, cursorAt, type Cursor, type Selection } from '../player';
import { timelineOf } from '../timeline';
import { Cards } from './Cards';
import { Diagram } from './Diagram';
import { RunNotices } from './RunNotices';
import { readTarget } from './DrawOps';
import { selectionOf, spotOf, type Spot } from './picking';
import { usePlayer, usePlayerState } from './player-context';
import { StageTools } from './StageTools';
import { useCrashBands } from './use-crash-bands';
import { useDrag } from './use-drag';
import { useSize, type ElementSize } from './use-size';
import { useView } from './use-view';

const PlotPane = lazy(async () => ({ default: (await import('./PlotPane')).PlotPane }));
const DeedPopover = lazy(async () => ({ default: (await import('./DeedPopover')).DeedPopover }));

/** The scroll bar of the diagram, whether it is there or not. */
const SCROLLBAR = 10;

interface Picked extends Spot {
  readonly selection: Selection;
}

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
  const { store } = usePlayer();
  const frameRef = useRef<HTMLDivElement>(null);
  const scrollerRef = useRef<HTMLDivElement>(null);
  const svgRef = useRef<SVGSVGElement>(null);
  const frame = useSize(frameRef);
  const room = useSize(scrollerRef);
  const width = Math.max(0, frame.width - SCROLLBAR);
  const geometry = useGeometry({ width, height: room.height }, beside);
  const [picked, setPicked] = useState<Picked | null>(null);
  const crashBands = useCrashBands();
  const [isChart, setChart] = useState(false);
  const isHeld = useDrag(svgRef, geometry);
  const view = useView({ scrollerRef, geometry, height: room.height, isHeld });

  useEffect(() => {
    const svg = svgRef.current;
    if (!svg) return;
    const pick = (event: MouseEvent): void => {
      const found = (event.target as Element).closest('[data-target]');
      const text = found?.getAttribute('data-target');
      if (text == null) {
        store.getState().select(null);
        return;
      }
      const box = svg.getBoundingClientRect();
      const [x, y] = [event.clientX - box.left, event.clientY - box.top];
      const selection = selectionOf(readTarget(text));
      store.getState().select(selection);
      const laneX = geometry.columns.list.find(
        (one) => selection.kind === 'node' && one.node === selection.node,
      )?.x;
      const event_ = store
        .getState()
        .run.events.find((one) => selection.kind === 'event' && one.name === selection.event);
      setPicked({ selection, x: laneX ?? x, y, at: event_?.at ?? timeAt(geometry, y) });
    };
    // The menu of the browser has nothing to say about what is drawn; what can be done here does.
    const offer = (event: MouseEvent): void => {
      if (!(event.target as Element).closest('[data-target]')) return;
      event.preventDefault();
      pick(event);
    };
    svg.addEventListener('click', pick);
    svg.addEventListener('contextmenu', offer);
    return () => {
      svg.removeEventListener('click', pick);
      svg.removeEventListener('contextmenu', offer);
    };
  }, [store, geometry]);

  return (
    <section className="stage" aria-label={label} ref={frameRef}>
      <StageTools
        crashBands={crashBands}
        chart={hasChart ? { isOn: isChart, setOn: setChart } : null}
      />
      <Cards geometry={geometry} />
      {notice}
      <RunNotices />
      <div className="scroller" ref={scrollerRef}>
        {width > 0 && (
          <>
            <Diagram geometry={geometry} view={view} svgRef={svgRef} crashBands={crashBands} />
            <Offered geometry={geometry} picked={picked} />
          </>
        )}
      </div>
      {isChart && (
        <Suspense>
          <PlotPane onClose={() => setChart(false)} />
        </Suspense>
      )}
    </section>
  );
}

/** What is selected offers its decisions right there. */
function Offered({
  geometry,
  picked,
}: {
  readonly geometry: Geometry;
  readonly picked: Picked | null;
}) {
  const { store } = usePlayer();
  const { selection, run, isMoving } = usePlayerState(
    useShallow(({ selection, run, mode, dragged }) => {
      return { selection, run, isMoving: mode === 'playing' || dragged !== null };
    }),
  );
  const own = picked && picked.selection === selection ? picked : null;
  const moment = useMemo(() => (own ? momentOf(run, own) : null), [run, own]);
  const hasPassed = useTimePassed(own ?? selection);
  if (!selection || isMoving || hasPassed) return null;
  // The bar below has its own place for a decision that was chosen there.
  if (selection.kind === 'decision' && !own) return null;
  const spot = own ?? spotOf(geometry, selection, store.getState().at);
  if (!spot) return null;
  return (
    <Suspense>
      <DeedPopover
        key={JSON.stringify(selection)}
        selection={selection}
        moment={moment}
        spot={spot}
        width={geometry.width}
      />
    </Suspense>
  );
}

/** Whether the reader has gone on in time since: what was said at one moment stands in the way at another. */
function useTimePassed(since: object | null): boolean {
  const { store } = usePlayer();
  const [left, setLeft] = useState<object | null>(null);
  useEffect(() => {
    if (!since) return;
    return store.subscribe((state, before) => {
      if (state.run === before.run && state.at !== before.at) setLeft(since);
    });
  }, [store, since]);
  return since !== null && left === since;
}

/** What was pointed at has a moment of its own; what a message can do, it can do now. */
function momentOf(run: Run, { selection, at }: Picked): Cursor | null {
  if (selection.kind === 'node') return cursorAt(run, at);
  if (selection.kind !== 'event') return null;
  return cursorAfter(run, 1 + run.events.findIndex((one) => one.name === selection.event));
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
