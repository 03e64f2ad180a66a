import { lazy, Suspense } from 'react';
import type { Explorer, Player } from '../player';
import { PlayerView } from '../ui';
import type { Asked } from './ask/open-asked';
import { useFigures } from './figures/use-figures';
import { RunningHead } from './RunningHead';

const QuestionStory = lazy(async () => {
  return { default: (await import('./ask/QuestionStory')).QuestionStory };
});

export interface OpenedProps {
  readonly player: Player;
  readonly explorer: Explorer;
  /** The question that it answers. */
  readonly asked?: Asked;
}

/** The player, and what stands beside it: the page of a book, or a question. */
export function Opened({ player, explorer, asked }: OpenedProps) {
  const figures = useFigures(player.protocol.id);
  const shared = { player, explorer, figures };
  if (!asked) return <PlayerView {...shared} heading={<Heading player={player} />} />;
  return (
    <PlayerView
      {...shared}
      firstTab="story"
      story={
        <Suspense>
          <QuestionStory asked={asked} protocol={player.protocol} />
        </Suspense>
      }
    />
  );
}

function Heading({ player }: { readonly player: Player }) {
  const current = player.store.getState().scenario?.id ?? null;
  return <RunningHead protocol={player.protocol} current={current} />;
}
