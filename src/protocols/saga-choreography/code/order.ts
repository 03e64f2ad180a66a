/** Writes a record and the event that has to follow it in one local transaction. */
interface Store {
  has(id: string, record: string): boolean;
  force(id: string, record: string, outbox: string): Promise<void>;
}

interface Net {
  send(to: string, kind: string): void;
}

interface Clock {
  after(ms: number, action: () => Promise<void>): void;
}

/** Begins the sagas. It is the only service that can notice that nothing happens any more. */
export class Orders {
  constructor(
    private readonly store: Store,
    private readonly net: Net,
    private readonly clock: Clock,
    private readonly relay: () => Promise<void>,
    private readonly deadlineMs: number,
  ) {}

  /** Idempotent: the client has chosen the id. */
  //@ delivered:PLACE_ORDER
  async onPlace(id: string): Promise<void> {
    const { store, net, clock, deadlineMs } = this;
    if (store.has(id, 'confirmed') || store.has(id, 'cancelled')) {
      this.onStatus(id);
      return;
    }
    if (!store.has(id, 'created')) {
      await store.force(id, 'created', 'OrderCreated'); // PENDING
      clock.after(deadlineMs, () => this.expire(id));
    }
    net.send('client', 'ACCEPTED'); //@ entered:pending sent:ACCEPTED
    await this.relay();
  }

  /** The last of the others has done its step. */
  //@ delivered:PaymentCharged
  async onLastStep(id: string): Promise<void> {
    if (this.store.has(id, 'expired')) return; // too late: whoever was last is being undone
    await this.store.force(id, 'confirmed', 'OrderConfirmed'); //@ entered:confirming appending:confirmed logged:confirmed
    this.net.send('broker', 'ACK'); //@ sent:ACK<logged:confirmed
    this.net.send('client', 'CONFIRMED'); //@ entered:confirmed resolved:completed sent:CONFIRMED
  }

  /** Undoes what the client may have begun, by the id that it chose. */
  //@ delivered:CANCEL_ORDER
  onCancel(id: string): Promise<void> {
    // Without an order it is a tombstone: one that comes late is refused.
    return this.store.has(id, 'created') ? this.expire(id) : this.onUndone(id);
  }

  /** Does not undo anything itself: it tells the last service, and the chain comes back. */
  //@ fired:deadline
  async expire(id: string): Promise<void> {
    if (this.store.has(id, 'confirmed') || this.store.has(id, 'cancelled')) return;
    await this.store.force(id, 'expired', 'DeadlineExpired'); //@ entered:expiring entered:cancelling appending:expired logged:expired
    await this.relay();
  }

  /** Everything after the order is undone. */
  async onUndone(id: string): Promise<void> {
    await this.store.force(id, 'cancelled', 'OrderCancelled');
    this.net.send('client', 'CANCELLED'); //@ resolved:compensated sent:CANCELLED
  }

  //@ delivered:STATUS
  onStatus(id: string): void {
    if (this.store.has(id, 'confirmed')) this.net.send('client', 'CONFIRMED');
    else if (this.store.has(id, 'cancelled')) this.net.send('client', 'CANCELLED');
  }
}
