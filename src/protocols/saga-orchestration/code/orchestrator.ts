/** Survives a crash. `force` resolves when the record is on disk. */
interface Log {
  force(record: string, step?: string): Promise<void>;
}

/** `ask` waits for an answer to this attempt; null when the time is up. */
interface Net {
  send(to: string, kind: string): void;
  ask(service: string, kind: string, attempt: number): Promise<string | null>;
  pause(attempt: number): Promise<void>;
}

interface Step {
  service: string;
  command: string;
}

interface Saga {
  client: string;
  steps: readonly Step[];
  /** From this step on only forward; Infinity when there is none. */
  pivot: number;
  retries: number;
  /** No lock: what it sees may be gone when it deducts. */
  looksFirst: boolean;
  /** The item is marked PENDING until the saga has ended. */
  semanticLock: boolean;
}

/**
 * Does the steps from the first that is not done. If the saga has to turn back, it resolves to the
 * last step to be undone, or -1; when it has ended, to null.
 */
//@ delivered:ORDER
export async function forward(
  log: Log,
  net: Net,
  saga: Saga,
  first: number,
): Promise<number | null> {
  if (first === 0 && saga.looksFirst) {
    const left = await net.ask('inventory', 'LOOK', 1); //@ entered:looking sent:LOOK delivered:LEFT
    if (left === '0') return -1;
  }
  for (const [i, step] of saga.steps.entries()) {
    if (i < first) continue;
    await log.force('started', step.command); //@ entered:starting appending:started logged:started
    if (i === 0) net.send(saga.client, 'ACCEPTED'); // in the log, so it will end //@ sent:ACCEPTED<logged:started
    const reply = await call(net, saga, step, i);
    if (reply === 'REFUSED' && i > saga.pivot) {
      // No way forward, and none back.
      await log.force('needs-human', step.command); //@ entered:askingForHelp<delivered:REFUSED appending:needs-human<delivered:REFUSED
      net.send(saga.client, 'NEEDS_HUMAN');
      return null;
    }
    if (reply === 'REFUSED') return i - 1; // for certain: this step needs no undoing //@ delivered:REFUSED
    if (reply === null) return i; // unknown: undone like one that succeeded
  }
  await log.force('completed'); //@ entered:completing appending:completed logged:completed
  net.send(saga.client, 'COMPLETED'); //@ resolved:completed sent:COMPLETED<logged:completed
  let isFree = !saga.semanticLock;
  while (!isFree) {
    isFree = (await net.ask('inventory', 'CONFIRM', 1)) !== null; //@ entered:confirming sent:CONFIRM
  }
  return null; //@ entered:completed
}

/** Null when nobody knows what happened. From the pivot on that is no answer. */
async function call(net: Net, saga: Saga, { service, command }: Step, i: number) {
  for (let attempt = 1; i >= saga.pivot || attempt <= 1 + saga.retries; attempt++) {
    // The service knows the saga and the step, so it may be asked twice.
    const reply = await net.ask(service, command, attempt); //@ entered:calling entered:insisting sent:DEDUCT sent:CHARGE sent:CREATE
    if (reply !== null && reply !== 'BUSY') return reply; //@ delivered:DEDUCTED delivered:CHARGED delivered:CREATED
    await net.pause(attempt); //@ fired:replyTimeout fired:insistTimeout delivered:BUSY
  }
  return null;
}
