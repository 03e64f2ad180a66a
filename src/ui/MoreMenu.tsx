import { Ellipsis } from 'lucide-react';
import { memo, useRef } from 'react';
import { useActions, usePlayer, usePlayerState } from './player-context';

/** What is seldom wanted, where the width is for one thing at a time. */
export const MoreMenu = memo(function MoreMenu({ onHelp }: { readonly onHelp: () => void }) {
  const ref = useRef<HTMLDetailsElement>(null);
  const seed = usePlayerState(({ run }) => run.script.seed);
  const isShown = usePlayerState((state) => state.showFuture);
  const { isRecording } = usePlayer();
  const { newSeed, prefer } = useActions();
  const close = (): void => {
    if (ref.current) ref.current.open = false;
  };
  return (
    <div
      className="more-frame"
      role="presentation"
      onClick={(event) => {
        if ((event.target as Element).closest('.more-items') !== null) close();
      }}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) close();
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || ref.current?.open !== true) return;
        event.stopPropagation();
        close();
        ref.current.querySelector('summary')?.focus();
      }}
    >
      <details ref={ref} className="more">
        <summary className="icon-button" aria-label="More">
          <Ellipsis aria-hidden="true" />
        </summary>
        <div className="more-items" role="group" aria-label="More">
          {!isRecording && (
            <button type="button" onClick={() => newSeed()}>
              New seed, now {seed}
            </button>
          )}
          <button type="button" onClick={() => prefer({ showFuture: !isShown })}>
            {isShown ? 'Hide what is still to come' : 'Show what is still to come'}
          </button>
          <button type="button" onClick={onHelp}>
            Keyboard
          </button>
        </div>
      </details>
    </div>
  );
});
