import { timelineOf } from '../timeline';
import { decisionWhen } from './decisions';
import { useActions, usePlayerState } from './player-context';

/** What can be done to a decision; whoever cannot drag it can move it by these. */
export function DecisionDeeds({ index }: { readonly index: number }) {
  const mark = usePlayerState(({ run }) => timelineOf(run).decisions[index]);
  const { moveDecision, removeDecision } = useActions();
  if (!mark) return null;
  const at = Math.round(mark.at ?? mark.madeAt ?? 0);
  return (
    <>
      <p className="deed-about">
        {mark.title} {decisionWhen(mark)}
        {mark.unused !== undefined && <span className="unused"> Unused: {mark.unused}.</span>}
      </p>
      <button type="button" className="deed" onClick={() => moveDecision(index, at - 1)}>
        Move 1 ms earlier
      </button>
      <button type="button" className="deed" onClick={() => moveDecision(index, at + 1)}>
        Move 1 ms later
      </button>
      <button
        type="button"
        className="deed"
        aria-keyshortcuts="Delete"
        onClick={() => removeDecision(index)}
      >
        Delete <kbd>Del</kbd>
      </button>
    </>
  );
}
