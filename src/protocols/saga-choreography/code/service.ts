/** One local transaction: row, inbox and outbox are written together, or not at all. */
interface Transaction {
  record: string;
  /** To the row of this service. */
  change: number;
  /** The event that led to it. */
  inbox: string;
  /** The event that has to follow. */
  outbox: string;
}

interface Store {
  has(saga: string, record: string): boolean;
  lock(): Promise<void>;
  unlock(): void;
  /** The saga that has marked the item, null when it is free. */
  pending(): string | null;
  force(saga: string, transaction: Transaction): Promise<void>;
}

interface Net {
  send(to: string, kind: string, event: string): void;
}

/** Such as deducted and restored, InventoryDeducted and InventoryRestored. */
interface Step {
  change: number;
  records: { did: string; undid: string };
  events: { done: string; undone: string; failed: string };
  isPossible(): boolean;
}

/** Does one step. It knows the events that it reacts to, and nobody else's state. */
export class Service {
  /** @param relay publishes what is in the outbox */
  constructor(
    private readonly store: Store,
    private readonly net: Net,
    private readonly step: Step,
    private readonly relay: () => Promise<void>,
  ) {}

  /** Reacts to the event that the step before is done. It may come twice, or too late. */
  //@ delivered:OrderCreated delivered:InventoryDeducted
  async do(saga: string, event: string): Promise<void> {
    const { store, net } = this;
    const { change, records, events } = this.step;
    if ([records.did, records.undid, 'refused'].some((record) => store.has(saga, record))) {
      net.send('broker', 'ACK', event); // the inbox knows it //@ sent:ACK<delivered:*
      return;
    }
    await store.lock(); //@ entered:acquiring locked:*
    if (![null, saga].includes(store.pending())) {
      store.unlock();
      net.send('broker', 'BUSY', event); // semantic lock: not this time //@ sent:BUSY
      return;
    }
    const inbox = event;
    if (this.step.isPossible()) {
      await store.force(saga, { record: records.did, change, inbox, outbox: events.done }); //@ entered:doing appending:created appending:deducted appending:charged logged:created logged:deducted logged:charged
    } else {
      await store.force(saga, { record: 'refused', change: 0, inbox, outbox: events.failed }); //@ entered:refusing appending:refused logged:refused
    }
    store.unlock(); //@ unlocked:*
    net.send('broker', 'ACK', event); // not before it is on disk //@ entered:done sent:ACK<logged:deducted sent:ACK<logged:charged sent:ACK<logged:refused
    await this.relay();
  }

  /** Reacts to the event that the step after has failed, or is undone. */
  //@ delivered:PaymentFailed delivered:InventoryFailed delivered:PaymentRefunded delivered:InventoryRestored delivered:DeadlineExpired
  async undo(saga: string, event: string): Promise<void> {
    const { store, net } = this;
    const { records, events } = this.step;
    // With nothing to undo it is a tombstone: a late event is refused.
    const change = store.has(saga, records.did) ? -this.step.change : 0;
    const undo = { record: records.undid, change, inbox: event, outbox: events.undone };
    try {
      await store.lock(); //@ entered:acquiringUndo
      if (!store.has(saga, records.undid)) await store.force(saga, undo); //@ entered:undoing entered:buryingStep appending:cancelled appending:restored appending:refunded logged:cancelled logged:restored logged:refunded
    } catch {
      net.send('broker', 'FAILED', event); // it will be delivered again //@ sent:FAILED
      return;
    } finally {
      store.unlock();
    }
    net.send('broker', 'ACK', event); //@ entered:undone sent:ACK<logged:cancelled sent:ACK<logged:restored sent:ACK<logged:refunded
    await this.relay();
  }
}
