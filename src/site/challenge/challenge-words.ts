import type { Distance, Solved } from '../../player';
import { faultsInWords, numbered } from '../../ui';

/** Of a run that does it: how many decisions it took, and how many it has to. */
export function solvedInWords(count: number, best: Solved | null): string {
  const own = `Solved, in ${numbered(count, 'change', 'changes')}.`;
  const least = best?.script?.decisions.length;
  if (least === undefined) return own;
  if (count < least) return `${own} The explorer needs ${least}: you have beaten it.`;
  if (count === least) return `${own} The explorer knows of no shorter way.`;
  return `${own} The explorer’s shortest takes ${least}.`;
}

/** Of a challenge that cannot be met: the proof, such as it is. */
export function impossibleInWords({ distinct, complete, budget }: Solved): string {
  const worlds = numbered(distinct, 'world', 'worlds');
  const within = `with ${faultsInWords(budget)}`;
  return complete
    ? `Not ${within}: there are ${worlds} then, and it is so in none of them.`
    : `Nobody knows a way: ${worlds} were looked at, ${within}, and there are more.`;
}

/** How far it is from a moment; it claims no more than was looked at. */
export function distanceInWords(distance: Distance | null): string {
  if (!distance) return 'While the network is cut, the explorer cannot tell.';
  const { faults, complete, distinct } = distance;
  const worlds = numbered(distinct, 'world', 'worlds');
  if (faults === null) {
    return complete
      ? `From here there is no way any more: ${worlds} were looked at. Go back, and do otherwise.`
      : `No way was found from here in ${worlds}, which are not all.`;
  }
  const least = complete ? '' : 'at most ';
  if (faults === 0) {
    return 'From here no fault is missing: only the order in which things happen, or time.';
  }
  return `From here it takes ${least}${faults} more ${faults === 1 ? 'fault' : 'faults'}.`;
}
