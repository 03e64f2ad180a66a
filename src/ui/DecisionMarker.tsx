import { useRef, type KeyboardEvent, type PointerEvent, type RefObject } from 'react';
import { SIGN_OF_DEED } from '../diagram';
import type { DecisionMark, Warp } from '../timeline';
import { decisionWhen } from './decisions';
import { momentIn } from './pace';
import { useActions, usePlayerState } from './player-context';
import { SignIcon } from './ToneSign';

interface DecisionMarkerProps {
  readonly mark: DecisionMark;
  /** Where it stands, in pixels. */
  readonly left: number;
  /** Of the bar. */
  readonly scale: Warp;
  readonly trackRef: RefObject<HTMLElement | null>;
}

/** A pixel or two of a hand that only wants to select. */
const STILL_PIXELS = 3;

/** A decision on the scrub bar: a slider of its own, by pointer and by key. */
export function DecisionMarker({ mark, left, scale, trackRef }: DecisionMarkerProps) {
  const { select, moveDecision, removeDecision } = useActions();
  const drag = useMarkerDrag(mark.index, scale, trackRef);
  const isSelected = usePlayerState(
    ({ selection }) => selection?.kind === 'decision' && selection.index === mark.index,
  );
  const endedAt = usePlayerState(({ run }) => run.endedAt);
  const at = Math.round(mark.at ?? mark.madeAt ?? endedAt);

  const onKeyDown = (event: KeyboardEvent): void => {
    const by = event.shiftKey ? 10 : 1;
    if (event.key === 'ArrowLeft' || event.key === 'ArrowDown') moveDecision(mark.index, at - by);
    else if (event.key === 'ArrowRight' || event.key === 'ArrowUp') {
      moveDecision(mark.index, at + by);
    } else if (event.key === 'Delete' || event.key === 'Backspace') removeDecision(mark.index);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <div
      className="marker"
      role="slider"
      tabIndex={0}
      aria-label={mark.title}
      aria-valuemin={0}
      aria-valuemax={Math.max(endedAt, at)}
      aria-valuenow={at}
      aria-valuetext={
        mark.unused === undefined
          ? decisionWhen(mark)
          : `${decisionWhen(mark)}, unused: ${mark.unused}`
      }
      title={`${mark.title} ${decisionWhen(mark)}${mark.unused === undefined ? '' : `; unused: ${mark.unused}`}`}
      data-kind={mark.kind}
      data-unused={mark.unused !== undefined}
      data-selected={isSelected}
      style={{ left }}
      onFocus={() => select({ kind: 'decision', index: mark.index })}
      onKeyDown={onKeyDown}
      {...drag}
    >
      <SignIcon sign={SIGN_OF_DEED[mark.kind]} />
    </div>
  );
}

/** Moves a decision by pointer, once that has moved far enough to mean it. */
function useMarkerDrag(index: number, scale: Warp, trackRef: RefObject<HTMLElement | null>) {
  const { select, moveDecision, beginDrag, commitDrag } = useActions();
  const drag = useRef<{ readonly x: number; moved: boolean } | null>(null);
  const onPointerDown = (event: PointerEvent<HTMLElement>): void => {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    drag.current = { x: event.clientX, moved: false };
    select({ kind: 'decision', index });
  };
  const onPointerMove = (event: PointerEvent<HTMLElement>): void => {
    const box = trackRef.current?.getBoundingClientRect();
    if (!drag.current || !box) return;
    if (!drag.current.moved) {
      if (Math.abs(event.clientX - drag.current.x) < STILL_PIXELS) return;
      drag.current.moved = true;
      beginDrag();
    }
    const place = Math.min(1, Math.max(0, (event.clientX - box.left) / box.width));
    moveDecision(index, momentIn(scale, place));
  };
  const onPointerUp = (): void => {
    if (drag.current?.moved) commitDrag();
    drag.current = null;
  };
  return { onPointerDown, onPointerMove, onPointerUp, onPointerCancel: onPointerUp };
}
