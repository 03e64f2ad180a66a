import { useEffect, useMemo, useState } from 'react';
import { useShallow } from 'zustand/react/shallow';
import type { Geometry } from '../diagram';
import type { Run } from '../engine';
import { cursorAfter, cursorAt, type Cursor } from '../player';
import { DeedPopover } from './DeedPopover';
import { spotOf } from './picking';
import { usePlayer, usePlayerState } from './player-context';
import type { Picked } from './use-picked';

interface OfferedProps {
  readonly geometry: Geometry;
  readonly picked: Picked | null;
}

/** What is selected offers its decisions right there. */
export function Offered({ geometry, picked }: OfferedProps) {
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
    <DeedPopover
      key={JSON.stringify(selection)}
      selection={selection}
      moment={moment}
      spot={spot}
      aboutY={selection.kind === 'node' ? geometry.time.y(spot.at) : spot.y}
      width={geometry.width}
    />
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
