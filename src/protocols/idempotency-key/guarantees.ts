import { txSuffix, type Guarantee, type Judged, type LogRecord } from '../../engine';
import { DATABASE, FIRST_BALANCES, apisOf, clientOfTx, clientsOf } from './config';
import type { History } from './history';

/** The transfers in the ledger that this client asked for, however often it meant to. */
function transfersOf(world: Judged, client: string): readonly LogRecord[] {
  const disk = world.locals[DATABASE]?.disk ?? [];
  return disk.filter((one) => one.record === 'transfer' && one.data?.['client'] === client);
}

export function outcomeOf(world: Judged, tx: string): string {
  const count = transfersOf(world, clientOfTx(tx)).length;
  if (count === 0) return 'not-applied';
  return count === 1 ? 'applied-once' : 'applied-twice';
}

function historyOf(world: Judged): History {
  return world.history as History;
}

const atMostOnce: Guarantee = {
  id: 'at-most-once',
  claim: 'However often a client asks for it, its transfer is applied at most once',
  kind: 'always',
  check: (world) => {
    for (const client of clientsOf(world.params)) {
      const transfers = transfersOf(world, client);
      if (transfers.length < 2) continue;
      return {
        why: `${client} wanted one transfer; the money has moved ${times(transfers.length)}.`,
        because: transfers.map(({ tx }) => `logged ${DATABASE}:transfer${txSuffix(tx)}#*`),
      };
    }
    return null;
  },
};

function times(count: number): string {
  return count === 2 ? 'twice' : `${String(count)} times`;
}

const okMeansApplied: Guarantee = {
  id: 'ok-means-applied',
  claim: 'A client that was told OK finds its transfer in the ledger',
  kind: 'always',
  check: (world) => {
    const client = historyOf(world).toldOk.find((one) => transfersOf(world, one).length === 0);
    if (client === undefined) return null;
    return {
      why: `${client} was told OK, and the ledger knows nothing of its transfer.`,
      because: apisOf(world.params).flatMap((api) => [
        `delivered ${api}>${client}:OK*`,
        `delivered ${api}>${client}:REPLAYED*`,
      ]),
    };
  },
};

const moneyConserved: Guarantee = {
  id: 'money-conserved',
  claim: 'No transfer makes or destroys money',
  kind: 'always',
  check: (world) => {
    const database = world.locals[DATABASE];
    // Between two writes of one transaction nothing is lost yet.
    if (!database || database.writes.length > 0) return null;
    const { alice, bob } = database.diskRows;
    const sum = Number(alice) + Number(bob);
    const before = FIRST_BALANCES.alice + FIRST_BALANCES.bob;
    if (sum === before) return null;
    return {
      why: `Alice and Bob had $${String(before)} together, and now have $${String(sum)}.`,
      because: [`logged ${DATABASE}:debit*`, `crashed ${DATABASE}#*`],
    };
  },
};

const transferred: Guarantee = {
  id: 'transferred',
  claim: 'A transfer is applied, and its client is told',
  kind: 'sometimes',
  check: (world) => {
    const { toldOk } = historyOf(world);
    const client = toldOk.find((one) => transfersOf(world, one).length > 0);
    if (client === undefined) return null;
    return { why: `${client} knows that the money has moved.`, because: [] };
  },
};

const resultReplayed: Guarantee = {
  id: 'result-replayed',
  claim: 'A retry is answered with the original result',
  kind: 'sometimes',
  check: (world) =>
    historyOf(world).hasReplayed
      ? { why: 'A retry was answered without moving the money again.', because: [] }
      : null,
};

export const guarantees: readonly Guarantee[] = [
  atMostOnce,
  okMeansApplied,
  moneyConserved,
  transferred,
  resultReplayed,
];
