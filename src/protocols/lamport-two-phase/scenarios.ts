import { lastWorld, type Run } from '../../engine';
import { happened, type Scenario } from '../kit';
import { resourceManagersOf } from './config';

function isEverybody(run: Run, state: string): boolean {
  const world = lastWorld(run);
  return resourceManagersOf(run.script.params).every(
    (rm) => world.locals[rm]?.state?.values[''] === state,
  );
}

/** A seed under which all three prepare, and the manager has the patience to wait for them. */
const SEED = 66;

export const scenarios: readonly Scenario[] = [
  {
    id: 'everybody-prepared',
    title: 'Everybody is prepared',
    story:
      'Nothing drives this protocol but chance: a resource manager prepares or gives up when it likes, ' +
      'and the manager may abort at any time before it commits. Here all three prepare, and the manager ' +
      'waits long enough to hear of it.',
    watchFor: 'The manager can commit only once the last Prepared has arrived.',
    tryThis: 'Delay one Prepared, and see what is left for the manager to do.',
    script: { seed: SEED },
    shows: [
      {
        id: 'all-committed',
        claim: 'All resource managers commit',
        met: (run) => isEverybody(run, 'committed'),
      },
    ],
    tries: [
      {
        id: 'all-aborted',
        claim: 'Make them all abort, although all were prepared',
        met: (run) =>
          isEverybody(run, 'aborted') &&
          resourceManagersOf(run.script.params).every((rm) =>
            happened(run, `sent ${rm}>tm:Prepared#1`),
          ),
        solution: {
          seed: SEED,
          decisions: [{ at: 0, do: 'delay', message: 'rm-3>tm:Prepared#1', by: 100 }],
        },
      },
    ],
  },
];
