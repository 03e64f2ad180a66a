import { useMemo } from 'react';
import type { Script } from '../engine';
import { fillScript, isSame } from '../interchange';
import { takeName } from '../player';
import { usePlayer, usePlayerState } from './player-context';

/** Whether the script is another one than the scenario's, however it came to be. */
export function useIsChanged(): boolean {
  const origin = useOrigin();
  return usePlayerState(({ run }) => !isSame(run.script, origin));
}

/** The script that the reader began with. */
function useOrigin(): Script {
  const { protocol } = usePlayer();
  const scenario = usePlayerState((state) => state.scenario);
  return useMemo(() => fillScript(protocol, scenario?.script), [protocol, scenario]);
}

/** What is different, in a few words: 'idempotency key: off'. */
export function useChanges(): string {
  const { protocol } = usePlayer();
  const origin = useOrigin();
  const run = usePlayerState((state) => state.run);
  return useMemo(() => takeName(protocol, run, origin), [protocol, run, origin]);
}
