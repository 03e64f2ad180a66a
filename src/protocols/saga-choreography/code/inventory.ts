/** Keeps the stock, and the mark of the saga that has taken an item and has not ended. */
interface Store {
  stock(): number;
  pending(): string | null;
  force(record: string, inbox: string, rows: Record<string, unknown>): Promise<void>;
}

interface Net {
  send(to: string, kind: string, data: unknown): void;
}

export class Inventory {
  constructor(
    private readonly store: Store,
    private readonly net: Net,
  ) {}

  /** A plain read: what it says may be taken, or given back, a moment later. */
  //@ delivered:LOOK
  onLook(): void {
    this.net.send('client', 'LEFT', this.store.stock()); //@ sent:LEFT
  }

  /** Takes the PENDING mark off: the saga has ended, and others may have what is left. */
  //@ delivered:OrderConfirmed
  async onConfirmed(saga: string): Promise<void> {
    const rows = this.store.pending() === saga ? { pending: null } : {};
    await this.store.force('released', 'OrderConfirmed', rows); //@ appending:released logged:released
    this.net.send('broker', 'ACK', 'OrderConfirmed'); //@ sent:ACK<logged:released
  }
}
