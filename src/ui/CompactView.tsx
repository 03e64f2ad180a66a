import { lazy, Suspense, useRef, useState } from 'react';
import type { Player } from '../player';
import { Announcer } from './Announcer';
import { PlayerContext } from './player-context';
import { SayContext } from './say';
import { Stage } from './Stage';
import { Transport } from './Transport';
import { useKeptFocus } from './use-kept-focus';
import { useKeys } from './use-keys';

const RunTable = lazy(async () => ({ default: (await import('./RunTable')).RunTable }));

interface CompactViewProps {
  readonly player: Player;
  /** 'none': the page around it plays, or its reader by keys. */
  readonly controls: 'mini' | 'none';
  readonly view: 'diagram' | 'table';
}

/** The picture and time, and nothing beside it: a player in the middle of a text. */
export function CompactView({ player, ...props }: CompactViewProps) {
  const [said, setSaid] = useState('');
  return (
    <PlayerContext value={player}>
      <SayContext value={setSaid}>
        <Compact {...props}>
          <Announcer said={said} />
        </Compact>
      </SayContext>
    </PlayerContext>
  );
}

const ignore = (): void => undefined;

interface CompactProps extends Omit<CompactViewProps, 'player'> {
  readonly children: React.ReactNode;
}

function Compact({ controls, view, children }: CompactProps) {
  const rootRef = useRef<HTMLDivElement>(null);
  useKeys(rootRef, { onHelp: ignore, onInspect: ignore });
  useKeptFocus(rootRef);
  return (
    <div className="indoubt" ref={rootRef} tabIndex={-1}>
      <div className="player" data-controls={controls}>
        {view === 'table' ? (
          <Suspense fallback={<section className="stage" />}>
            <RunTable />
          </Suspense>
        ) : (
          <Stage />
        )}
        {controls === 'mini' && (
          <footer className="bottom">
            <Transport />
          </footer>
        )}
      </div>
      {children}
    </div>
  );
}
