import { Suspense, useRef, type ReactNode } from 'react';
import { useExploring } from './exploring';
import { useInspecting } from './inspecting';
import { later } from './later';
import { usePlayer } from './player-context';
import { Story } from './Story';
import { SwitchesLink } from './SwitchesLink';
import { WhenSeen } from './WhenSeen';

// What few ask for is loaded when they do.
const Inspector = later(async () => (await import('./Inspector')).Inspector);

const ExplorePanel = later(async () => (await import('./ExplorePanel')).ExplorePanel);

const Switches = later(async () => (await import('./Switches')).Switches);

interface LeftMarginProps {
  readonly heading: ReactNode;
  /** In place of the scenario's own story. */
  readonly story: ReactNode;
  /** Why the switches stay as they are; left out, they may be turned. */
  readonly fixed: string | undefined;
}

/** The story and the switches, or what has been opened in their place. */
export function LeftMargin({ heading, story, fixed }: LeftMarginProps) {
  const { isRecording } = usePlayer();
  const { isExploring } = useExploring();
  const { isInspecting } = useInspecting();
  const pageRef = useRef<HTMLDivElement>(null);
  const label = isExploring ? 'What could go wrong?' : isInspecting ? 'Inspector' : 'Story';
  return (
    <aside className="margin left" aria-label={label}>
      <div className="page" ref={pageRef}>
        {isExploring ? (
          <Suspense>
            <ExplorePanel />
          </Suspense>
        ) : isInspecting ? (
          <Suspense>
            <Inspector />
          </Suspense>
        ) : (
          <>
            {heading}
            {story ?? <Story />}
            {!isRecording && (
              <WhenSeen className="switches-place">
                <Switches fixed={fixed} />
              </WhenSeen>
            )}
          </>
        )}
      </div>
      {!isExploring && !isInspecting && !isRecording && <SwitchesLink pageRef={pageRef} />}
    </aside>
  );
}
