import { Plus } from 'lucide-react';
import { lazy, Suspense } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { IconButton } from './IconButton';
import { useActions, usePlayerState } from './player-context';

const Take = lazy(async () => ({ default: (await import('./Take')).Take }));

/** Kept branches. The one on screen is not among them: bringing one back exchanges the two. */
export function Takes() {
  const takes = usePlayerState(useShallow((state) => state.takes));
  const { keepTake } = useActions();
  return (
    <div className="takes" role="group" aria-label="Kept runs" data-count={takes.length}>
      <span className="takes-title">kept runs</span>
      {takes.length > 0 && (
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
