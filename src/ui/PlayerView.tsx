import { Suspense, useCallback, useEffect, useRef, useState } from 'react';
import type { Explorer, Figures, Player } from '../player';
import { Announcer } from './Announcer';
import { CompareContext, type Compare } from './comparing';
import { DeedBar } from './DeedBar';
import { ExplorerContext, ExploringContext } from './exploring';
import { FiguresContext } from './figures';
import { FactsColumn, type Pane } from './FactsColumn';
import { InspectingContext } from './inspecting';
import { later } from './later';
import { LeftMargin } from './LeftMargin';
import { PlayerContext, usePlayer } from './player-context';
import { SayContext, useSaid } from './say';
import { Stage } from './Stage';
import { Transport } from './Transport';
import { VerdictLine } from './VerdictLine';
import { useKeptFocus } from './use-kept-focus';
import { useKeys } from './use-keys';
import { useLeftPage, type Tab } from './use-left-page';

// What few ask for is loaded when they do.
const RunTable = later(async () => (await import('./RunTable')).RunTable);

const HelpDialog = later(async () => (await import('./HelpDialog')).HelpDialog);

const TABS: readonly Tab[] = ['diagram', 'log', 'story'];

interface PlayerViewProps {
  readonly player: Player;
  /** Left out, nothing is offered that it would have to answer. */
  readonly explorer?: Explorer;
  /** What was explored of this protocol beforehand; left out, nothing is said of it. */
  readonly figures?: Figures | null;
  /** Sets this run beside another one; left out, that is not offered. */
  readonly onCompare?: Compare;
  /** Above the story: where in a book of scenarios this one stands. */
  readonly heading?: React.ReactNode;
  /** In place of the scenario's own story. */
  readonly story?: React.ReactNode;
  /** Why the switches stay as they are; left out, they may be turned. */
  readonly fixed?: string;
  /** The run as a picture, or as a table in its place. */
  readonly view?: 'diagram' | 'table';
  /** What is read first where the width is for one thing at a time. */
  readonly firstTab?: Tab;
  /** The page is about nothing else: keys work without a click. */
  readonly takesFocus?: boolean;
}

/** One player: story, picture, facts and time. */
export function PlayerView({ player, explorer, figures = null, ...rest }: PlayerViewProps) {
  const { onCompare = null, ...pages } = rest;
  const [said, say] = useSaid();
  return (
    <PlayerContext value={player}>
      <ExplorerContext value={explorer ?? null}>
        <FiguresContext value={figures}>
          <CompareContext value={onCompare}>
            <SayContext value={say}>
              <Book {...pages}>
                <Announcer said={said} />
              </Book>
            </SayContext>
          </CompareContext>
        </FiguresContext>
      </ExplorerContext>
    </PlayerContext>
  );
}

interface BookProps extends Omit<PlayerViewProps, 'player' | 'explorer' | 'figures' | 'onCompare'> {
  readonly children: React.ReactNode;
}

function Book(props: BookProps) {
  const { view, firstTab = 'diagram', takesFocus = false, children } = props;
  const { isRecording } = usePlayer();
  const rootRef = useRef<HTMLDivElement>(null);
  const [tab, setTab] = useState<Tab>(firstTab);
  /** Null until somebody has asked. */
  const [isHelping, setHelping] = useState<boolean | null>(null);
  const [pane, setPane] = useState<Pane>('facts');
  const { exploring, inspecting, onInspect } = useLeftPage(setTab);
  const onHelp = useCallback(() => setHelping(true), []);
  useKeys(rootRef, { onHelp, onInspect });
  useKeptFocus(rootRef);
  useEffect(() => {
    const root = rootRef.current;
    // A page that was turned by key keeps the focus on what turns the next one.
    if (!takesFocus || !root || root.matches(':focus-within')) return;
    // Who has come here by hand finds the focus where it can be seen, which after a key it is.
    const play = navigator.userActivation.hasBeenActive && root.querySelector<HTMLElement>('.play');
    (play || root).focus({ preventScroll: true });
  }, [takesFocus]);
  return (
    <ExploringContext value={exploring}>
      <InspectingContext value={inspecting}>
        <div className="indoubt" ref={rootRef} tabIndex={-1}>
          <div
            className="player"
            data-tab={tab}
            data-inspecting={inspecting.isInspecting}
            data-pane={pane}
          >
            <Tabs tab={tab} onChange={setTab} />
            <LeftMargin heading={props.heading} story={props.story} fixed={props.fixed} />
            {view === 'table' ? (
              <Suspense fallback={<section className="stage" />}>
                <RunTable />
              </Suspense>
            ) : (
              <Stage notice={!isRecording && <VerdictLine onOpen={() => setTab('log')} />} />
            )}
            <FactsColumn pane={pane} onPane={setPane} />
            <footer className="bottom">
              <DeedBar onHelp={onHelp} />
              <Transport />
            </footer>
            {children}
          </div>
          {isHelping !== null && (
            <Suspense>
              <HelpDialog isOpen={isHelping} onClose={() => setHelping(false)} />
            </Suspense>
          )}
        </div>
      </InspectingContext>
    </ExploringContext>
  );
}

/** Where the width is for one thing at a time. */
function Tabs({ tab, onChange }: { readonly tab: Tab; readonly onChange: (tab: Tab) => void }) {
  return (
    <div className="tabs" role="group" aria-label="View">
      {TABS.map((one) => (
        <button key={one} type="button" aria-pressed={one === tab} onClick={() => onChange(one)}>
          {one}
        </button>
      ))}
    </div>
  );
}
