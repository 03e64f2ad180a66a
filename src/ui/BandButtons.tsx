import { useRef, type KeyboardEvent, type MouseEvent } from 'react';
import { timeAt, type DrawOp, type Geometry } from '../diagram';
import type { CrashBand } from '../player';
import { isBroken } from './band-words';
import { bandOf, type CrashBands } from './use-crash-bands';
import './css/opened.css';

interface BandButtonsProps {
  /** The bands as they are drawn. */
  readonly rects: readonly DrawOp[];
  readonly geometry: Geometry;
  readonly crashBands: CrashBands;
}

/** A band is narrow; what takes a click is wider, towards the side where the lane is not. */
const REACH = 10;
const BEYOND = 3;

/** The crash bands in view, one stop for the Tab key, like the messages. */
export function BandButtons({ rects, geometry, crashBands }: BandButtonsProps) {
  const groupRef = useRef<SVGGElement>(null);
  const { bands, afterwards, crash } = crashBands;
  const shown = rects.flatMap((op) => {
    const band = bandOf(bands, op.key);
    return op.op === 'rect' && band ? [{ op, band }] : [];
  });

  const onKeyDown = (event: KeyboardEvent, band: CrashBand, index: number): void => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0) {
      groupRef.current?.querySelectorAll<SVGElement>('[role=button]')[index + step]?.focus();
    } else if (event.key === 'Enter' || event.key === ' ') {
      crash(band, within(band, (band.from + band.to) / 2));
    } else {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  };
  const onClick = (event: MouseEvent<SVGElement>, band: CrashBand): void => {
    const box = event.currentTarget.ownerSVGElement?.getBoundingClientRect();
    const y = event.clientY - (box?.top ?? 0);
    crash(band, within(band, timeAt(geometry, y)));
  };

  return (
    <g ref={groupRef} role="group" aria-label="What would come of a crash">
      {shown.map(({ op, band }, index) => (
        <g
          key={op.key}
          className="band-hit"
          role="button"
          tabIndex={index === 0 ? 0 : -1}
          aria-label={op.title}
          onKeyDown={(event) => onKeyDown(event, band, index)}
          onClick={(event) => onClick(event, band)}
        >
          <title>{op.title}</title>
          <rect
            x={op.x - REACH}
            y={op.y}
            width={op.width + REACH + BEYOND}
            height={op.height}
            fill="transparent"
          />
          {isBroken(band, afterwards) && (
            <rect className="band-broken" x={op.x} y={op.y} width={op.width} height={op.height} />
          )}
        </g>
      ))}
    </g>
  );
}

/** A whole moment after the beginning of the band and up to its end. */
function within({ from, to }: CrashBand, at: number): number {
  return Math.round(Math.min(to, Math.max(Math.floor(from) + 1, at)));
}
