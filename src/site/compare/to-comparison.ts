import type { Script } from '../../engine';
import type { Player } from '../../player';
import { askedOf } from '../asked';
import { formatCompare } from './compare-address';
import { textOf } from './side-words';

/** Where the run on screen stands beside another one, or beside what suits it. */
export async function comparisonOf(player: Player, other: Script | null): Promise<string> {
  const { protocol, store } = player;
  const { run, at } = store.getState();
  // A question's run is known by no name of its own, and is told whole.
  const scenario = askedOf(player) ? null : store.getState().scenario;
  const sideOf = (script: Script): Promise<string> => textOf({ protocol, scenario, script });
  return formatCompare({
    left: await sideOf(run.script),
    right:
      other === null
        ? { kind: 'same', protocol: null, set: [] }
        : { kind: 'own', text: await sideOf(other) },
    at,
    carries: true,
  });
}
