import { useActions, usePlayerState } from './player-context';

/** What a reader has to know about the run as a whole, and cannot see in the picture. */
export function RunNotices() {
  const isCut = usePlayerState(({ run }) => run.ended === 'limit');
  const count = usePlayerState(({ run }) => run.events.length);
  const problem = usePlayerState((state) => state.problem);
  const { undo } = useActions();
  return (
    <div className="notices" role="alert">
      {isCut && (
        <p className="notice">
          This run reached the limit of {count.toLocaleString('en')} events and was stopped there;
          what would come later is not known.{' '}
          <button type="button" className="link" onClick={undo}>
            Undo the last change
          </button>
        </p>
      )}
      {problem && <p className="notice">Not done: {problem.message}</p>}
    </div>
  );
}
