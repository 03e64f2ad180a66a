import type { Guarantee, Judged } from '../../engine';
import { MANAGER, resourceManagersOf } from './config';

/** The resource managers that are in `state`. */
function whoIs(world: Judged, state: string): readonly string[] {
  return resourceManagersOf(world.params).filter(
    (rm) => world.locals[rm]?.state?.values[''] === state,
  );
}

const resolved = (nodes: readonly string[], outcome: string): readonly string[] =>
  nodes.map((node) => `resolved ${node}:${outcome}`);

const consistency: Guarantee = {
  id: 'TCConsistent',
  claim: 'No resource manager is committed while another is aborted',
  kind: 'always',
  check: (world) => {
    const committed = whoIs(world, 'committed');
    const aborted = whoIs(world, 'aborted');
    if (committed.length === 0 || aborted.length === 0) return null;
    return {
      why: `${committed.join(', ')} committed and ${aborted.join(', ')} aborted.`,
      because: [...resolved(committed, 'committed'), ...resolved(aborted, 'aborted')],
    };
  },
};

function sometimes(id: string, claim: string, state: string): Guarantee {
  return {
    id,
    claim,
    kind: 'sometimes',
    check: (world) => {
      if (whoIs(world, state).length < resourceManagersOf(world.params).length) return null;
      return { why: `Everybody is ${state}.`, because: [] };
    },
  };
}

export const guarantees: readonly Guarantee[] = [
  consistency,
  sometimes('can-commit', 'All resource managers can commit', 'committed'),
  sometimes('can-abort', 'All resource managers can abort', 'aborted'),
];

export function outcomeOf(world: Judged): string {
  const committed = whoIs(world, 'committed').length > 0;
  const aborted = whoIs(world, 'aborted').length > 0;
  if (committed && aborted) return 'mixed';
  if (committed) return 'committed';
  const manager = world.locals[MANAGER]?.state?.values[''];
  return aborted || manager === 'aborted' ? 'aborted' : 'pending';
}
