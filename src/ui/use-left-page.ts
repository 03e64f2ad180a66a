import { useCallback, useMemo, useRef, useState } from 'react';
import type { Exploring } from './exploring';
import type { Inspecting } from './inspecting';
import { usePlayerState } from './player-context';
import { useEscape } from './use-escape';

/** What is read where the width is for one thing at a time. */
export type Tab = 'diagram' | 'log' | 'story';

interface LeftPage {
  readonly exploring: Exploring;
  readonly inspecting: Inspecting;
  readonly onInspect: () => void;
}

/** What stands on the left: the story, or in its place one closer look at a time. */
export function useLeftPage(setTab: (tab: Tab) => void): LeftPage {
  const [wantsToInspect, setInspecting] = useState(false);
  const [isExploring, setExploring] = useState(false);
  const openerRef = useRef<HTMLButtonElement>(null);
  const isInspectable = usePlayerState(
    ({ selection }) => selection?.kind === 'node' || selection?.kind === 'message',
  );
  const isInspecting = wantsToInspect && isInspectable && !isExploring;
  const onInspect = useCallback(() => {
    setExploring(false);
    setInspecting((before) => !before);
  }, []);
  const inspecting = useMemo(
    () => ({
      isInspecting,
      isOffered: true,
      inspect: () => {
        setExploring(false);
        setInspecting(true);
        setTab('story');
      },
      leave: () => setInspecting(false),
    }),
    [isInspecting, setTab],
  );
  const toPicture = useCallback(() => {
    setExploring(false);
    setTab('diagram');
  }, [setTab]);
  const leave = useEscape(isExploring, toPicture, openerRef);
  const exploring = useMemo(
    () => ({
      isExploring,
      openerRef,
      toggle: () => {
        setExploring(!isExploring);
        setTab(isExploring ? 'diagram' : 'story');
      },
      leave,
      showPicture: () => setTab('diagram'),
    }),
    [isExploring, setTab, leave],
  );
  return { exploring, inspecting, onInspect };
}
