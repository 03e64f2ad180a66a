import { usePlayerState } from './player-context';
import { GoalList } from './GoalList';
import { Marked } from './Marked';
import { DecisionList } from './DecisionList';
import { useChanges, useIsChanged } from './use-is-changed';

/** What the run is about, what to look at, and what to try. */
export function Story() {
  const scenario = usePlayerState((state) => state.scenario);
  return (
    <div className="story">
      {scenario ? (
        <>
          <h1>{scenario.title}</h1>
          <Changed />
          <p className="story-text">
            <Marked text={scenario.story} />
          </p>
          <p className="story-aside">
            <em>Watch for</em> <Marked text={scenario.watchFor} />
          </p>
          <p className="story-aside">
            <em>Try</em> <Marked text={scenario.tryThis} />
          </p>
        </>
      ) : (
        <>
          <h1>A run of your own</h1>
          <p className="story-text">Nobody has told its story yet. Play it, or change it.</p>
        </>
      )}
      <GoalList />
      <DecisionList />
    </div>
  );
}

/** By itself: what is dragged changes this line with every frame, and nothing else of the story. */
function Changed() {
  const isChanged = useIsChanged();
  const changes = useChanges();
  return (
    <p className="story-changed" data-on={isChanged}>
      <span>Changed by you</span>
      <em>{changes}</em>
    </p>
  );
}
