import { useCallback, useMemo, useRef, useState } from 'react';
import type { Player } from '../player';
import { Announcer } from './Announcer';
import { Costs } from './Costs';
import { DeedBar } from './DeedBar';
import { EventLog } from './EventLog';
import { Guarantees } from './Guarantees';
import { HelpDialog } from './HelpDialog';
import { Inspector } from './Inspector';
import { InspectingContext } from './inspecting';
import { PlayerContext, usePlayerState } from './player-context';
import { SayContext } from './say';
import { Stage } from './Stage';
import { Story } from './Story';
import { Switches } from './Switches';
import { Transport } from './Transport';
import { useKeys } from './use-keys';

const TABS = ['diagram', 'log', 'story'] as const;
type Tab = (typeof TABS)[number];

interface PlayerViewProps {
  readonly player: Player;
  /** Above the story: where in a book of scenarios this one stands. */
  readonly heading?: React.ReactNode;
}

/** One player: story, picture, facts and time. */
export function PlayerView({ player, heading }: PlayerViewProps) {
  const [said, setSaid] = useState('');
  return (
    <PlayerContext value={player}>
      <SayContext value={setSaid}>
        <Book heading={heading} />
        <Announcer said={said} />
      </SayContext>
    </PlayerContext>
  );
}

function Book({ heading }: Pick<PlayerViewProps, 'heading'>) {
  const rootRef = useRef<HTMLDivElement>(null);
  const [tab, setTab] = useState<Tab>('diagram');
  const [isHelping, setHelping] = useState(false);
  const [wantsToInspect, setInspecting] = useState(false);
  const isInspectable = usePlayerState(
    ({ selection }) => selection?.kind === 'node' || selection?.kind === 'message',
  );
  const isInspecting = wantsToInspect && isInspectable;
  const onHelp = useCallback(() => setHelping(true), []);
  const onInspect = useCallback(() => setInspecting((before) => !before), []);
  useKeys(rootRef, { onHelp, onInspect });
  const inspecting = useMemo(
    () => ({
      isInspecting,
      inspect: () => {
        setInspecting(true);
        setTab('story');
      },
      leave: () => setInspecting(false),
    }),
    [isInspecting],
  );
  return (
    <InspectingContext value={inspecting}>
      <div className="indoubt" ref={rootRef} tabIndex={-1}>
        <div className="player" data-tab={tab} data-inspecting={isInspecting}>
          <Tabs tab={tab} onChange={setTab} />
          <aside className="margin left" aria-label={isInspecting ? 'Inspector' : 'Story'}>
            {isInspecting ? (
              <Inspector />
            ) : (
              <>
                {heading}
                <Story />
                <Switches />
              </>
            )}
          </aside>
          <Stage />
          <aside className="margin right" aria-label="Facts">
            <Guarantees />
            <Costs />
            <EventLog />
          </aside>
          <footer className="bottom">
            <DeedBar onHelp={onHelp} />
            <Transport />
          </footer>
        </div>
        <HelpDialog isOpen={isHelping} onClose={() => setHelping(false)} />
      </div>
    </InspectingContext>
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
