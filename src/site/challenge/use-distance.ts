import { useEffect, useRef, useState } from 'react';
import type { Script } from '../../engine';
import type { Distance, Player } from '../../player';
import { createExplorePort } from '../explore-worker';

export type Asking =
  | { readonly kind: 'idle' | 'asking' }
  | { readonly kind: 'failed'; readonly message: string }
  /** Of the run and the moment at which it was asked; null: it cannot be told. */
  | {
      readonly kind: 'told';
      readonly distance: Distance | null;
      readonly at: number;
      readonly script: Script;
    };

/** Asks the explorer how far it is from the moment on screen to where the challenge is met. */
export function useDistance({ store }: Player, challenge: string): readonly [Asking, () => void] {
  const [asking, setAsking] = useState<Asking>({ kind: 'idle' });
  const running = useRef<{ cancel(): void } | null>(null);
  useEffect(() => () => running.current?.cancel(), []);
  const ask = (): void => {
    running.current?.cancel();
    setAsking({ kind: 'asking' });
    const { run, eventCount, at } = store.getState();
    const task = { kind: 'distance', challenge, script: run.script, eventCount } as const;
    running.current = createExplorePort().start(task, (answer) => {
      if (answer.kind === 'distance')
        setAsking({ kind: 'told', distance: answer.distance, at, script: run.script });
      if (answer.kind === 'failed') setAsking({ kind: 'failed', message: answer.message });
    });
  };
  return [asking, ask];
}
