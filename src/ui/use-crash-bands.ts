import { use, useEffect, useMemo, useState } from 'react';
import type { Band } from '../diagram';
import { CRASH_BAND_PAUSE_MS, type CrashBand, type ExplorerState } from '../player';
import { bandFor, keyOf, type Afterwards } from './band-words';
import { ExplorerContext } from './exploring';
import { usePlayer, usePlayerState } from './player-context';

export interface CrashBands {
  readonly isOn: boolean;
  readonly setOn: (isOn: boolean) => void;
  readonly afterwards: Afterwards;
  readonly setAfterwards: (afterwards: Afterwards) => void;
  readonly bands: readonly CrashBand[];
  /** As they are drawn. */
  readonly drawn: readonly Band[];
  /** Makes the decision that a band is about. */
  readonly crash: (band: CrashBand, at: number) => void;
}

/** A run that changes sixty times a second is asked about when the hand rests for this long. */
const REST_MS = 150;
/** About two frames: the picture comes first. */
const SOON_MS = 30;

/** What would come of a crash at each moment of the run on screen; kept up to date while it is on. */
export function useCrashBands(): CrashBands {
  const explorer = use(ExplorerContext);
  const { store } = usePlayer();
  const model = usePlayerState(({ run }) => run.model);
  const [isOn, setOn] = useState(false);
  const [afterwards, setAfterwards] = useState<Afterwards>('down');
  const [bands, setBands] = useState<readonly CrashBand[]>(NO_BANDS);

  useEffect(() => {
    if (!explorer || !isOn) return;
    let rest: ReturnType<typeof setTimeout> | undefined;
    const draw = (): void => explorer.store.getState().drawBands();
    const stops = [
      explorer.store.subscribe((state) => setBands((before) => renewed(before, state))),
      store.subscribe((state, before) => {
        if (state.run === before.run) return;
        clearTimeout(rest);
        rest = setTimeout(draw, state.dragged ? REST_MS : SOON_MS);
      }),
    ];
    draw();
    return () => {
      clearTimeout(rest);
      for (const stop of stops) stop();
      explorer.store.getState().clearBands();
      setBands(NO_BANDS);
    };
  }, [explorer, store, isOn]);

  const drawn = useMemo(
    () => bands.map((band) => bandFor(model, band, afterwards)),
    [model, bands, afterwards],
  );
  return {
    isOn,
    setOn,
    afterwards,
    setAfterwards,
    bands,
    drawn,
    crash({ node }, at) {
      const { beginDrag, decide, commitDrag } = store.getState();
      if (afterwards === 'down') {
        decide({ do: 'crash', node, at });
        return;
      }
      // Both are one step of undo.
      beginDrag();
      decide({ do: 'crash', node, at });
      decide({ do: 'restart', node, at: at + CRASH_BAND_PAUSE_MS });
      commitDrag();
    },
  };
}

const NO_BANDS: readonly CrashBand[] = [];

/** They come one by one: until a lane has its new ones it keeps those of the run before. */
function renewed(before: readonly CrashBand[], state: ExplorerState): readonly CrashBand[] {
  const { bands, areBandsComplete } = state;
  if (areBandsComplete) return bands;
  const begun = new Set(bands.map((one) => one.node));
  const next = [...bands, ...before.filter((one) => !begun.has(one.node))];
  return next.length === before.length && next.every((one, i) => one === before[i]) ? before : next;
}

/** The band that a rectangle of the drawing stands for. */
export function bandOf(bands: readonly CrashBand[], key: string): CrashBand | undefined {
  return bands.find((one) => keyOf(one) === key);
}
