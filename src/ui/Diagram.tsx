import { Suspense, useId, useMemo, type RefObject } from 'react';
import { useShallow } from 'zustand/react/shallow';
import {
  HATCH,
  drawingOf,
  type Band,
  type DrawOp,
  type Geometry,
  type PaintOptions,
} from '../diagram';
import type { Run } from '../engine';
import { DrawOps, targetText } from './DrawOps';
import { FlightButtons } from './FlightButtons';
import { later } from './later';
import { usePlayerState } from './player-context';
import { targetOf } from './picking';
import type { CrashBands } from './use-crash-bands';
import { usePainter } from './use-painter';

const BandButtons = later(async () => (await import('./BandButtons')).BandButtons);

export interface View {
  readonly from: number;
  readonly to: number;
}

interface DiagramProps {
  readonly geometry: Geometry;
  readonly view: View;
  readonly svgRef: RefObject<SVGSVGElement | null>;
  readonly crashBands: CrashBands;
}

/** Half the width of what takes a click on a lane. */
const LANE_REACH = 16;

/** The lanes and what happens on them. What moves by itself is left to the painter. */
export function Diagram({ geometry, view, svgRef, crashBands }: DiagramProps) {
  const hatchId = `hatch-${useId().replace(/\W/g, '')}`;
  const paint = useMemo<PaintOptions>(
    () => ({ ink: (token) => `var(--indoubt-${token})`, hatchId }),
    [hatchId],
  );
  const layers = useLayers(geometry, view, crashBands.drawn);
  usePainter(svgRef, geometry);
  const { width, height } = geometry;
  return (
    <svg
      ref={svgRef}
      className="diagram"
      part="diagram"
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      role="group"
      aria-label="Diagram of the run; the log says the same in words"
    >
      <defs>
        <pattern id={hatchId} patternUnits="userSpaceOnUse" width={HATCH.size} height={HATCH.size}>
          <rect width={HATCH.size} height={HATCH.size} fill="var(--indoubt-paper)" />
          <path d={HATCH.d} stroke="var(--indoubt-doubt)" strokeWidth={HATCH.width} fill="none" />
        </pattern>
      </defs>
      <g aria-hidden="true">
        <DrawOps ops={layers.below} paint={paint} />
        <LaneHits geometry={geometry} />
      </g>
      {layers.bands.length > 0 && (
        <Suspense>
          <BandButtons rects={layers.bands} geometry={geometry} crashBands={crashBands} />
        </Suspense>
      )}
      <FlightButtons hits={layers.hits} paint={paint} />
      <g aria-hidden="true">
        <DrawOps ops={layers.above} paint={paint} />
        <Grips marks={layers.marks} />
      </g>
    </svg>
  );
}

function LaneHits({ geometry }: { readonly geometry: Geometry }) {
  const { columns, height } = geometry;
  return columns.list.map(({ node, x, left, right }) => {
    const reach = Math.min(LANE_REACH, (right - left) / 2);
    return (
      <rect
        key={node}
        className="lane-hit"
        x={x - reach}
        width={2 * reach}
        y={0}
        height={height}
        data-target={`lane ${node}`}
      />
    );
  });
}

/** A pixel or two more than is drawn. */
const GRIP_BEYOND = 3;

/**
 * Above all, for what is still to come lies below what takes a click. The same for what has been, so
 * that a finger keeps hold of it when it is dragged across the present.
 */
function Grips({ marks }: { readonly marks: readonly DrawOp[] }) {
  return marks.map((mark) => {
    if (mark.op !== 'group' || mark.drag === undefined || !mark.target) return null;
    const disc = mark.children.find((one) => one.op === 'circle');
    if (!disc) return null;
    const { x, y, radius } = disc;
    return (
      <circle
        key={mark.key}
        className="grip"
        cx={x}
        cy={y}
        r={radius + GRIP_BEYOND}
        data-drag={mark.drag}
        data-target={targetText(mark.target)}
      >
        <title>{mark.title}</title>
      </circle>
    );
  });
}

/** Where a drawing divides: marks stand above what takes a click on a lane. */
const ABOVE_LANES: ReadonlySet<string> = new Set([
  'marks',
  'labels',
  'hits',
  'present',
  'breaks',
  'heads',
]);

function useLayers(geometry: Geometry, view: View, bands: readonly Band[]) {
  const { eventCount, showFuture, selection, highlighted } = usePlayerState(
    useShallow(({ eventCount, showFuture, selection, highlighted }) => {
      return { eventCount, showFuture, selection, highlighted };
    }),
  );
  return useMemo(() => {
    const { run } = geometry.timeline;
    const ops = drawingOf(geometry, {
      at: momentOf(run, eventCount),
      showFuture,
      highlighted,
      view,
      bands,
      selection: targetOf(selection),
    });
    return {
      below: ops.filter((one) => !ABOVE_LANES.has(one.key)),
      hits: childrenOf(ops, 'hits'),
      marks: [...childrenOf(ops, 'marks'), ...childrenOf(ops, 'future marks')],
      bands: childrenOf(ops, 'bands'),
      above: ops.filter((one) => ABOVE_LANES.has(one.key) && one.key !== 'hits'),
    };
  }, [geometry, view, bands, eventCount, showFuture, highlighted, selection]);
}

const NO_OPS: readonly DrawOp[] = [];

function childrenOf(ops: readonly DrawOp[], layer: string): readonly DrawOp[] {
  const found = ops.find((one) => one.key === layer);
  return found?.op === 'group' ? found.children : NO_OPS;
}

/** Between two events nothing but what the painter moves changes in the picture. */
function momentOf(run: Run, eventCount: number): number {
  return run.events[eventCount - 1]?.at ?? 0;
}
