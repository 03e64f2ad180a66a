import { Suspense, useRef } from 'react';
import type { Player } from '../player';
import { Announcer } from './Announcer';
import { later } from './later';
import { PlayerContext } from './player-context';
import { SayContext, useSaid } from './say';
import { Stage } from './Stage';
import { Transport } from './Transport';
import { useKeptFocus } from './use-kept-focus';
import { useKeys } from './use-keys';

const RunTable = later(async () => (await import('./RunTable')).RunTable);

interface CompactViewProps {
  readonly player: Player;
  /** 'none': the page around it plays, or its reader by keys. */
  readonly controls: 'mini' | 'none';
  readonly view: 'diagram' | 'table';
}

/** The picture and time, and nothing beside it: a player in the middle of a text. */
export function CompactView({ player, ...props }: CompactViewProps) {
  const [said, say] = useSaid();
  return (
    <PlayerContext value={player}>
      <SayContext value={say}>
        <Compact {...props}>
          <Announcer said={said} />
        </Compact>
      </SayContext>
    </PlayerContext>
  );
}

/** There is no room for more than the picture. */
const NO_PAGES = {};

interface CompactProps extends Omit<CompactViewProps, 'player'> {
  readonly children: React.ReactNode;
}

function Compact({ controls, view, children }: CompactProps) {
  const rootRef = useRef<HTMLDivElement>(null);
  useKeys(rootRef, NO_PAGES);
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
        {children}
      </div>
    </div>
  );
}
