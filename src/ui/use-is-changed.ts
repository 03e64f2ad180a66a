import { useMemo } from 'react';
import { fillScript, isSame } from '../interchange';
import { usePlayer, usePlayerState } from './player-context';

/** Whether the script is another one than the scenario's, however it came to be. */
export function useIsChanged(): boolean {
  const { protocol } = usePlayer();
  const scenario = usePlayerState((state) => state.scenario);
  const origin = useMemo(() => fillScript(protocol, scenario?.script), [protocol, scenario]);
  return usePlayerState(({ run }) => !isSame(run.script, origin));
}
