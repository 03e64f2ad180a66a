import { txSuffix, type Finding, type Guarantee, type Judged } from '../../engine';
import { COORDINATOR, clientOfTx, clientsOf, participantsOf, txOfClient } from './config';
import { txHistory, type History, type TxHistory } from './history';

/** The transactions of a run: one for each client. */
export function transactionsOf(params: Judged['params']): readonly string[] {
  return clientsOf(params).map(txOfClient);
}

/** The first finding among the transactions of the run. */
function perTransaction(
  check: (history: TxHistory, tx: string, world: Judged) => Finding | null,
): (world: Judged) => Finding | null {
  return (world) => {
    for (const tx of transactionsOf(world.params)) {
      const finding = check(txHistory(world.history, tx), tx, world);
      if (finding) return finding;
    }
    return null;
  };
}

function resolvedName(node: string, outcome: string, tx: string): string {
  return `resolved ${node}:${outcome}${txSuffix(tx)}`;
}

function list(names: readonly string[]): string {
  if (names.length < 2) return names.join('');
  return `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`;
}

function stateOf(world: Judged, node: string, tx: string): string {
  return world.locals[node]?.state?.values[tx] ?? '';
}

export function isInDoubt(world: Judged, node: string, tx: string): boolean {
  return stateOf(world, node, tx) === 'prepared';
}

/** Prepared on disk, down, and without a decision: in doubt again as soon as it is back. */
export function isInDoubtOnDisk(world: Judged, node: string, tx: string): boolean {
  const local = world.locals[node];
  if (!local || local.up) return false;
  const records = local.disk.filter((one) => (one.tx ?? 't1') === tx).map((one) => one.record);
  return records.includes('prepared') && !records.includes('commit') && !records.includes('abort');
}

const agreement: Guarantee = {
  id: '2PC-AC1',
  claim: 'No two nodes decide differently',
  kind: 'always',
  check: perTransaction(({ decided }, tx) => {
    const committed = Object.keys(decided).filter((node) => decided[node] === 'committed');
    const aborted = Object.keys(decided).filter((node) => decided[node] === 'aborted');
    if (committed.length === 0 || aborted.length === 0) return null;
    return {
      why: `${list(committed)} committed, ${list(aborted)} aborted.`,
      because: [
        ...committed.map((node) => resolvedName(node, 'committed', tx)),
        ...aborted.map((node) => resolvedName(node, 'aborted', tx)),
      ],
    };
  }),
};

const stability: Guarantee = {
  id: '2PC-AC2',
  claim: 'A decision is never reversed',
  kind: 'always',
  check: perTransaction(({ reversed, decided }, tx) => {
    const [node] = reversed;
    if (node === undefined) return null;
    const first = decided[node] ?? 'committed';
    const second = first === 'committed' ? 'aborted' : 'committed';
    return {
      why: `${node} had ${first}, and then ${second}.`,
      because: [resolvedName(node, first, tx), resolvedName(node, second, tx)],
    };
  }),
};

const unanimity: Guarantee = {
  id: '2PC-AC3',
  claim: 'Commit only if everybody voted YES or READ',
  kind: 'always',
  check: perTransaction(({ decided, votes }, tx, world) => {
    const committer = Object.keys(decided).find((node) => decided[node] === 'committed');
    if (committer === undefined) return null;
    const against = participantsOf(world.params).filter(
      (node) => votes[node] !== 'YES' && votes[node] !== 'READ',
    );
    const [first] = against;
    if (first === undefined) return null;
    const did = votes[first] === 'NO' ? 'voted NO' : 'had not voted';
    return {
      why: `${committer} committed although ${list(against)} ${did}.`,
      because: [
        resolvedName(committer, 'committed', tx),
        `sent ${first}>${COORDINATOR}:NO${txSuffix(tx)}#*`,
      ],
    };
  }),
};

const nonTriviality: Guarantee = {
  id: '2PC-AC4',
  claim: 'Without a fault and without a NO, it commits',
  kind: 'always',
  check: perTransaction(({ decided, votes }, tx, world) => {
    if ((world.history as History).isDisturbed) return null;
    if (Object.values(votes).includes('NO')) return null;
    const aborter = Object.keys(decided).find((node) => decided[node] === 'aborted');
    if (aborter === undefined) return null;
    return {
      why: `${aborter} aborted, and nothing had gone wrong.`,
      because: [resolvedName(aborter, 'aborted', tx)],
    };
  }),
};

const termination: Guarantee = {
  id: '2PC-AC5',
  claim: 'Everybody decides in the end',
  kind: 'eventually',
  check: perTransaction((history, tx, world) => {
    const participants = participantsOf(world.params);
    const doubtful = participants.filter(
      (node) => isInDoubt(world, node, tx) || isInDoubtOnDisk(world, node, tx),
    );
    if (doubtful.length > 0) return inDoubtFinding(world, doubtful, tx);
    const waiting = participants.filter((node) => !isDone(history, node));
    // A coordinator that was never asked to begin leaves nobody waiting once all have given up.
    const isUnasked = waiting.length === 0 && stateOf(world, COORDINATOR, tx) === 'idle';
    if (isUnasked || (waiting.length === 0 && isDone(history, COORDINATOR))) return null;
    const undecided = isDone(history, COORDINATOR) ? waiting : [COORDINATOR, ...waiting];
    return {
      why: `${list(undecided)} ${undecided.length === 1 ? 'has' : 'have'} not decided yet.`,
      because: [],
    };
  }),
};

function isDone(history: TxHistory, node: string): boolean {
  if (history.decided[node] !== undefined || history.alone[node] !== undefined) return true;
  if (history.votes[node] === 'READ') return true;
  const votes = Object.values(history.votes);
  // Everybody has only read: the coordinator has nothing to decide.
  return node === COORDINATOR && votes.length > 0 && votes.every((vote) => vote === 'READ');
}

function inDoubtFinding(world: Judged, doubtful: readonly string[], tx: string): Finding {
  const down = doubtful.filter((node) => !world.locals[node]?.up);
  const live = doubtful.filter((node) => world.locals[node]?.up);
  const locks = live.reduce((sum, node) => {
    const own = world.locals[node]?.locks.filter((lock) => lock.tx === tx) ?? [];
    return sum + own.length;
  }, 0);
  const sentences: string[] = [];
  if (live.length > 0) {
    const where = world.locals[COORDINATOR]?.up
      ? 'and do not know the decision'
      : 'and cannot reach the coordinator';
    const verb = live.length === 1 ? where.replace('do not', 'does not') : where;
    const held = locks === 1 ? '1 lock is held.' : `${String(locks)} locks are held.`;
    sentences.push(`${list(live)} voted YES ${verb}. ${held}`);
  }
  if (down.length > 0) sentences.push(`${list(down)} will come back in doubt.`);
  const suffix = txSuffix(tx);
  return {
    why: sentences.join(' '),
    because: [
      `crashed ${COORDINATOR}#*`,
      ...doubtful.map((node) => `logged ${node}:prepared${suffix}#*`),
    ],
  };
}

const lockDiscipline: Guarantee = {
  id: 'locks-until-decision',
  claim: 'No lock is released before the decision is known',
  kind: 'always',
  check: perTransaction(({ unlockedEarly }, tx, world) => {
    const [node] = unlockedEarly;
    if (node === undefined) return null;
    const row = world.locals[node]?.rows ? Object.keys(world.locals[node].rows)[0] : '';
    return {
      why: `${node} released its lock while it was still in doubt.`,
      because: [`unlocked ${node}:${row ?? ''}${txSuffix(tx)}#*`],
    };
  }),
};

const damageReported: Guarantee = {
  id: 'heuristic-damage-reported',
  claim: 'A heuristic decision that was wrong is reported',
  kind: 'eventually',
  check: perTransaction(({ alone, decided, reported }, tx) => {
    const decision = decided[COORDINATOR];
    if (decision === undefined) return null;
    const node = Object.keys(alone).find(
      (one) => alone[one] !== decision && !reported.includes(one),
    );
    if (node === undefined) return null;
    return {
      why: `${node} has ${alone[node] ?? ''} on its own, and the coordinator does not know.`,
      because: [resolvedName(node, alone[node] ?? '', tx), resolvedName(COORDINATOR, decision, tx)],
    };
  }),
};

function sometimes(
  id: string,
  claim: string,
  find: (history: TxHistory, tx: string, world: Judged) => string | null,
): Guarantee {
  const check = perTransaction((history, tx, world) => {
    const why = find(history, tx, world);
    return why === null ? null : { why, because: [] };
  });
  return { id, claim, kind: 'sometimes', check };
}

export const guarantees: readonly Guarantee[] = [
  agreement,
  stability,
  unanimity,
  nonTriviality,
  termination,
  lockDiscipline,
  damageReported,
  sometimes('can-commit', 'A transaction can commit', ({ decided }) =>
    decided[COORDINATOR] === 'committed' ? 'The coordinator committed.' : null,
  ),
  sometimes('can-abort', 'A transaction can abort', ({ decided }) =>
    decided[COORDINATOR] === 'aborted' ? 'The coordinator aborted.' : null,
  ),
  sometimes('can-be-in-doubt', 'A participant can be in doubt', (_history, tx, world) => {
    const node = participantsOf(world.params).find((one) => isInDoubt(world, one, tx));
    return node === undefined ? null : `${node} is in doubt.`;
  }),
];

/** What became of one transaction. */
export function outcomeOf(world: Judged, tx: string, ended: boolean): string {
  const { decided, alone } = txHistory(world.history, tx);
  const participants = participantsOf(world.params);
  const outcomes = new Set([...Object.values(decided), ...Object.values(alone)]);
  if (outcomes.size > 1) return 'mixed';
  const isStuck = participants.some(
    (node) => world.locals[node]?.up === true && isInDoubt(world, node, tx),
  );
  if (ended && isStuck) return 'blocked';
  const [outcome] = outcomes;
  if (outcome !== undefined) return outcome;
  // All voted READ: committed, although there was nothing to decide.
  const votes = Object.values(txHistory(world.history, tx).votes);
  const isAllRead = votes.length === participants.length && votes.every((one) => one === 'READ');
  if (isAllRead && stateOf(world, COORDINATOR, tx).startsWith('committed')) return 'committed';
  return stateOf(world, clientOfTx(tx), tx) === 'committed' ? 'committed' : 'pending';
}
