import { Suspense, useEffect, useState } from 'react';
import type { Player } from '../player';
import { later } from './later';
import { PlayerContext } from './player-context';

const PrintSheet = later(async () => (await import('./PrintSheet')).PrintSheet);

/** Long enough for the page to have shown what it is for. */
const LATER_MS = 2_000;

/** What goes on paper in place of the player. Printing does not wait, so it is loaded beforehand. */
export function Printed({ player }: { readonly player: Player }) {
  const [isLater, setLater] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLater(true), LATER_MS);
    return () => clearTimeout(timer);
  }, []);
  if (!isLater) return null;
  return (
    <PlayerContext value={player}>
      <Suspense>
        <PrintSheet />
      </Suspense>
    </PlayerContext>
  );
}
