import { lastWorld } from '../../engine';
import { happenedInOrder, outcomeAtEnd, type Goal } from '../kit';
import { INVENTORY } from './steps';

/** What two sagas at once can come to, whoever leads them. */

export const soldOnce: Goal = {
  id: 'sold-once',
  claim: 'Prevent it with the semantic lock: one completed, one compensated',
  met: (run) =>
    run.script.params['semanticLock'] === true &&
    [outcomeAtEnd(run), outcomeAtEnd(run, 't2')].sort().join() === 'compensated,completed' &&
    lastWorld(run).locals[INVENTORY]?.diskRows['stock'] === 0,
};

export const secondGetsIt: Goal = {
  id: 'second-gets-it',
  claim: 'Let the second saga find the item once it is back, and take it',
  met: (run) =>
    happenedInOrder(run, 'logged inventory:restored#1', 'logged inventory:deducted.t2#1'),
};

export const secondWins: Goal = {
  id: 'second-wins',
  claim: 'Have the second saga completed and the first one not',
  met: (run) => outcomeAtEnd(run) === 'compensated' && outcomeAtEnd(run, 't2') === 'completed',
};
