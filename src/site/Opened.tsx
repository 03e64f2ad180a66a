import { Suspense, useCallback } from 'react';
import type { Script } from '../engine';
import type { ForeignRun } from '../interchange';
import type { Explorer, Player } from '../player';
import type { Challenge } from '../protocols/kit';
import { later, PlayerView, Story } from '../ui';
import type { Asked } from './ask/open-asked';
import { ChallengeFold } from './challenge/ChallengeFold';
import { useFigures } from './figures/use-figures';
import { useKeptRuns } from './kept-runs';
import { RunningHead } from './RunningHead';

const QuestionStory = later(async () => (await import('./ask/QuestionStory')).QuestionStory);

const Veiled = later(async () => (await import('./ask/Veiled')).Veiled);

const RecordingStory = later(async () => (await import('./opening/RecordingStory')).RecordingStory);

const ChallengeStory = later(
  async () => (await import('./challenge/ChallengeStory')).ChallengeStory,
);

export interface OpenedProps {
  readonly player: Player;
  /** A recording has none. */
  readonly explorer?: Explorer;
  /** What a real system did. */
  readonly recording?: ForeignRun;
  /** The question that it answers. */
  readonly asked?: Asked;
  /** The challenge that it is about. */
  readonly challenge?: Challenge;
}

/** The player, and what stands beside it: the page of a book, a question, or a challenge. */
export function Opened({ player, explorer, recording, asked, challenge }: OpenedProps) {
  const figures = useFigures(player.protocol.id);
  useKeptRuns(player);
  const onCompare = useCallback(
    (other: Script | null): void => void openComparison(player, other),
    [player],
  );
  const shared = {
    player,
    figures,
    onCompare,
    takesFocus: true,
    ...(explorer && { explorer }),
  };
  if (recording) {
    return (
      <Suspense>
        <PlayerView player={player} takesFocus story={<RecordingStory recording={recording} />} />
      </Suspense>
    );
  }
  if (!asked && !challenge) {
    return (
      <PlayerView
        {...shared}
        heading={<Heading player={player} />}
        story={
          <>
            <Story />
            <ChallengeFold protocol={player.protocol} />
          </>
        }
      />
    );
  }
  const solved = figures?.solved.find((one) => one.challenge === challenge?.id) ?? null;
  const view = (
    <PlayerView
      {...shared}
      firstTab="story"
      {...(challenge && { fixed: 'In a challenge the switches stay as they are.' })}
      story={
        <Suspense>
          {asked && <QuestionStory asked={asked} protocol={player.protocol} />}
          {challenge && <ChallengeStory challenge={challenge} solved={solved} />}
        </Suspense>
      }
    />
  );
  if (!asked) return view;
  return (
    <Suspense>
      <Veiled reading={asked.reading}>{view}</Veiled>
    </Suspense>
  );
}

async function openComparison(player: Player, other: Script | null): Promise<void> {
  const { comparisonOf } = await import('./compare/to-comparison');
  location.hash = await comparisonOf(player, other);
}

function Heading({ player }: { readonly player: Player }) {
  const current = player.store.getState().scenario?.id ?? null;
  return <RunningHead protocol={player.protocol} current={current} />;
}
