import type { Guarantee, Judged } from '../../engine';
import { ALL, type RmState } from './config';

function whoIs(world: Judged, wanted: RmState): readonly string[] {
  const states = world.locals[ALL]?.state?.memory['rms'] ?? {};
  return Object.entries(states).flatMap(([rm, state]) => (state === wanted ? [rm] : []));
}

function sometimes(id: string, claim: string, path: string): Guarantee {
  return {
    id,
    claim,
    kind: 'sometimes',
    check: (world) => {
      const isThere = world.locals[ALL]?.state?.values[''] === path;
      return isThere
        ? { why: `Everybody is ${path}.`, because: [`entered ${ALL}:${path}#*`] }
        : null;
    },
  };
}

export const guarantees: readonly Guarantee[] = [
  {
    id: 'TCConsistent',
    claim: 'No resource manager is committed while another is aborted',
    kind: 'always',
    check: (world) => {
      const committed = whoIs(world, 'committed');
      const aborted = whoIs(world, 'aborted');
      if (committed.length === 0 || aborted.length === 0) return null;
      return {
        why: `${committed.join(', ')} committed and ${aborted.join(', ')} aborted.`,
        because: [`resolved ${ALL}:committed`, `resolved ${ALL}:aborted`],
      };
    },
  },
  sometimes('can-commit', 'All resource managers can commit', 'committed'),
  sometimes('can-abort', 'All resource managers can abort', 'aborted'),
];

export function outcomeOf(world: Judged): string {
  const committed = whoIs(world, 'committed').length > 0;
  const aborted = whoIs(world, 'aborted').length > 0;
  if (committed && aborted) return 'mixed';
  if (committed) return 'committed';
  return aborted ? 'aborted' : 'pending';
}
