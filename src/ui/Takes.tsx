import { Plus, X } from 'lucide-react';
import { useShallow } from 'zustand/react/shallow';
import { IconButton } from './IconButton';
import { useActions, usePlayerState } from './player-context';

/** Kept branches. The one on screen is not among them: bringing one back exchanges the two. */
export function Takes() {
  const takes = usePlayerState(useShallow((state) => state.takes));
  const { bringBack, removeTake, keepTake } = useActions();
  return (
    <div className="takes" role="group" aria-label="Takes">
      <span className="takes-title">takes</span>
      {takes.length > 0 && (
        <ul>
          {takes.map((take) => (
            <li key={take.id} className="take">
              <button
                type="button"
                className="take-name"
                aria-label={`Bring back: ${take.name}`}
                title={`Bring back: ${take.name}`}
                onClick={() => bringBack(take.id)}
              >
                {take.name}
              </button>
              <button
                type="button"
                className="take-drop"
                aria-label={`Forget: ${take.name}`}
                onClick={() => removeTake(take.id)}
              >
                <X aria-hidden="true" />
              </button>
            </li>
          ))}
        </ul>
      )}
      <IconButton label="Keep this run as a take" icon={Plus} onClick={() => keepTake()} />
    </div>
  );
}
