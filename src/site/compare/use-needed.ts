import { useEffect, useState } from 'react';
import { isUnfinished, mustBeAlive, outcomeOf, type Needed } from '../../compare';
import { createExplorer, type Player } from '../../player';
import { createExplorePort } from '../explore-worker';

export type NeededNodes =
  | { readonly kind: 'trying' }
  | { readonly kind: 'unfinished' }
  | { readonly kind: 'known'; readonly nodes: readonly Needed[] };

/** A run that changes under the hand is asked about when the hand rests for this long. */
const REST_MS = 250;

/** Tries out, beside the page, what every crash of the run on screen would do. */
export function useNeeded(player: Player): NeededNodes {
  const [needed, setNeeded] = useState<NeededNodes>({ kind: 'trying' });
  useEffect(() => {
    const explorer = createExplorer(player, createExplorePort());
    let rest: ReturnType<typeof setTimeout> | undefined;
    const ask = (): void => {
      if (isUnfinished(outcomeOf(player.store.getState().run))) setNeeded({ kind: 'unfinished' });
      else explorer.store.getState().drawBands();
    };
    const stops = [
      explorer.store.subscribe(({ bands, areBandsComplete, bandsOf }) => {
        if (!areBandsComplete || bandsOf !== player.store.getState().run) return;
        setNeeded({ kind: 'known', nodes: mustBeAlive(bands) });
      }),
      player.store.subscribe((state, before) => {
        if (state.run === before.run) return;
        setNeeded({ kind: 'trying' });
        clearTimeout(rest);
        rest = setTimeout(ask, REST_MS);
      }),
    ];
    rest = setTimeout(ask, REST_MS);
    return () => {
      clearTimeout(rest);
      for (const stop of stops) stop();
      explorer.destroy();
    };
  }, [player]);
  return needed;
}

const TIMES_MAX = 3;

/** '10 to 45 ms, 60 to 72 ms and 2 more'. */
export function neededText({ times }: Needed): string {
  const shown = times.slice(0, TIMES_MAX).map(([from, to]) => `${from} to ${to} ms`);
  const more = times.length - shown.length;
  return more > 0 ? `${shown.join(', ')} and ${more} more` : shown.join(', ');
}
