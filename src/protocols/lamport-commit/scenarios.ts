import { lastWorld } from '../../engine';
import type { Scenario } from '../kit';
import { ALL } from './config';

export const scenarios: readonly Scenario[] = [
  {
    id: 'all-or-nothing',
    title: 'What has to be achieved',
    story:
      'There are no messages here, and nobody has to ask: one resource manager after the other prepares, ' +
      'and as soon as all have, they commit, each in its own time. This is what a commit protocol has to ' +
      'look like from outside.',
    watchFor: 'Once one has committed, nobody can abort any more.',
    tryThis: 'Change the seed: as soon as one aborts, all have to.',
    // A seed under which nobody aborts.
    script: { seed: 24 },
    shows: [
      {
        id: 'all-committed',
        claim: 'All resource managers commit',
        met: (run) => lastWorld(run).locals[ALL]?.state?.values[''] === 'committed',
      },
    ],
    tries: [],
  },
];
