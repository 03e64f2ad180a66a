import type { Term } from '../kit';

/** The words of its switches and of its log that a newcomer may not know. */
export const terms: readonly Term[] = [
  {
    term: 'votes',
    means:
      'YES promises to do as told, and locks its row until told. NO refuses, and the transaction aborts. READ has changed nothing: it releases its lock at once and is not told the outcome.',
  },
  {
    term: 'variant',
    means:
      'What the coordinator answers about a transaction that it has no record of. Presumed abort: abort, so an abort need be neither forced nor acknowledged. Presumed commit: commit, so a COMMIT need not be acknowledged, but the names of the participants are forced first. Presumed nothing: every outcome is forced and acknowledged.',
  },
  {
    term: 'termination',
    means:
      'What a participant in doubt does when the coordinator is silent: wait asks only the coordinator, cooperative asks the other participants too.',
  },
  {
    term: 'in doubt',
    means:
      'Has voted YES and does not know the outcome. It may neither commit nor abort alone, and keeps its locks.',
  },
  {
    term: 'N, Y, X',
    means:
      'In the expected cost: the participants, those of them that vote YES, and those that vote NO.',
  },
];
