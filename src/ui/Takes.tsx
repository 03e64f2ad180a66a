import { Plus } from 'lucide-react';
import { Suspense, useRef, useState } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { IconButton } from './IconButton';
import { later } from './later';
import { useActions, usePlayerState } from './player-context';
import { useEscape } from './use-escape';

const Take = later(async () => (await import('./Take')).Take);

/** Kept branches. The one on screen is not among them: bringing one back exchanges the two. */
export function Takes() {
  const takes = usePlayerState(useShallow((state) => state.takes));
  const { keepTake } = useActions();
  const [isOpen, setOpen] = useState(false);
  const openerRef = useRef<HTMLButtonElement>(null);
  useEscape(isOpen, setOpen, openerRef);
  const count = takes.length;
  return (
    <div className="takes" role="group" aria-label="Kept runs" data-open={isOpen}>
      <span className="takes-title">kept runs</span>
      {count > 0 && (
        <button
          ref={openerRef}
          type="button"
          className="takes-opener"
          aria-expanded={isOpen}
          onClick={() => setOpen(!isOpen)}
        >
          {count} kept
        </button>
      )}
      {count > 0 && (
        <ul>
          <Suspense>
            {takes.map((take) => (
              <Take key={take.id} take={take} />
            ))}
          </Suspense>
        </ul>
      )}
      <IconButton label="Keep this run" icon={Plus} onClick={() => keepTake()} />
    </div>
  );
}
