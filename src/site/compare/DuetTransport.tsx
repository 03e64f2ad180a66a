import { useRef, type ReactNode } from 'react';
import { useStore } from 'zustand';
import { useShallow } from 'zustand/react/shallow';
import type { Run } from '../../engine';
import type { Duet } from '../../player';
import { transcriptOf } from '../../timeline';
import { MomentBar, Playback } from '../../ui';

interface DuetTransportProps {
  readonly duet: Duet;
  /** What is to be said above it. */
  readonly children: ReactNode;
}

/** The one clock of both runs: the events of the left one above the bar, those of the right below. */
export function DuetTransport({ duet, children }: DuetTransportProps) {
  const trackRef = useRef<HTMLDivElement>(null);
  const [left, right] = duet.players;
  const shown = useStore(
    duet.store,
    useShallow(({ mode, playsOn, at, endsAt, speed }) => ({
      mode: mode === 'scrubbing' && playsOn ? 'playing' : mode,
      isAtStart: at <= 0,
      isAtLast: at >= endsAt,
      isOver: at >= endsAt,
      speed,
    })),
  );
  const isFutureShown = useStore(left.store, (state) => state.showFuture);
  const ofLeft = useStore(left.store, (state) => state.run);
  const ofRight = useStore(right.store, (state) => state.run);
  const valueText = useStore(duet.store, ({ at }) => saidOf([ofLeft, ofRight], at));
  return (
    <section className="compare-clock" aria-label="Time of both">
      {children}
      <div className="transport">
        <Playback
          {...shown}
          isFutureShown={isFutureShown}
          actions={duet.store.getState()}
          onFuture={(showFuture) => {
            for (const { store } of duet.players) store.getState().prefer({ showFuture });
          }}
        />
        <MomentBar
          clock={duet.store}
          pace={duet.warp()}
          valueText={valueText}
          run={ofRight}
          above={ofLeft}
          trackRef={trackRef}
        />
      </div>
    </section>
  );
}

/** '40 ms. Left: payment votes YES. Right: nothing yet.' */
function saidOf(runs: readonly [Run, Run], at: number): string {
  const last = (run: Run): string =>
    transcriptOf(run).findLast((line) => line.at <= at && !line.isMinor)?.text ?? 'nothing yet';
  return `${Math.floor(at)} ms. Left: ${last(runs[0])}. Right: ${last(runs[1])}.`;
}
