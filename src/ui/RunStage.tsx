import { useRef, type ReactNode } from 'react';
import { useStore } from 'zustand';
import type { Player } from '../player';
import { PlayerContext, usePlayer } from './player-context';
import { SaidLine } from './SaidLine';
import { SayContext, useSaid } from './say';
import { Stage } from './Stage';
import { useKeptFocus } from './use-kept-focus';
import { useKeys, type EditKeys, type TimeKeys } from './use-keys';

interface RunStageProps {
  readonly player: Player;
  /** What the picture is called beside others. */
  readonly label: string;
  readonly time: TimeKeys;
  readonly edits: EditKeys;
  /** The player of the run that is seen beside this one, on the same clock. */
  readonly beside?: Player;
}

/** Only the picture of a run with its cards, for a page that has time and changes elsewhere. */
export function RunStage({ player, ...props }: RunStageProps) {
  const [said, say] = useSaid();
  return (
    <PlayerContext value={player}>
      <SayContext value={say}>
        <Framed {...props}>
          <SaidLine said={said} />
        </Framed>
      </SayContext>
    </PlayerContext>
  );
}

interface FramedProps extends Omit<RunStageProps, 'player'> {
  readonly children: ReactNode;
}

function Framed({ label, time, edits, beside, children }: FramedProps) {
  const rootRef = useRef<HTMLDivElement>(null);
  useKeys(rootRef, { time, edits });
  useKeptFocus(rootRef);
  const own = usePlayer();
  const other = useStore((beside ?? own).store, (state) => state.run);
  return (
    <div className="run-stage" ref={rootRef} tabIndex={-1}>
      <Stage label={label} hasChart={false} {...(beside && { beside: other })} />
      {children}
    </div>
  );
}
