interface Request {
  from: string;
  key: string | null;
  amount: number;
}

type Rows = Record<string, unknown>;

/** `force` commits a record and rows in one local transaction; on disk when it resolves. */
interface Store {
  hasKey(key: string | null): boolean;
  tryLock(row: string): boolean;
  lock(...rows: string[]): Promise<void>;
  unlock(...rows: string[]): void;
  balance(account: string): number;
  force(record: string, rows: Rows): Promise<void>;
}

interface Net {
  send(to: string, kind: string): void;
}

export class Database {
  constructor(
    private readonly store: Store,
    private readonly net: Net,
  ) {}

  /** Moves the money and keeps the key in one transaction: no crash can come between them. */
  async apply({ from, key, amount }: Request): Promise<void> {
    const { store, net } = this;
    const keyRow = `key.${key ?? ''}`;
    const keep = (status: number): Rows => (key === null ? {} : { [keyRow]: { amount, status } });
    if (store.hasKey(key)) {
      net.send(from, 'FOUND'); //@ sent:FOUND<delivered:APPLY
      return;
    }
    // The unique insert: check and claim in one step.
    if (key !== null && !store.tryLock(keyRow)) {
      net.send(from, 'TAKEN'); //@ sent:TAKEN<delivered:APPLY
      return;
    }
    await store.lock('alice', 'bob'); //@ delivered:APPLY entered:lockingAccounts locked:*
    const [alice, bob] = [store.balance('alice'), store.balance('bob')];
    if (alice < amount) {
      await store.force('refusal', keep(402)); //@ entered:refusing appending:refusal logged:refusal
      net.send(from, 'SHORT'); //@ sent:SHORT
    } else {
      const moved = { alice: alice - amount, bob: bob + amount };
      await store.force('transfer', { ...moved, ...keep(200) }); //@ entered:transferring appending:transfer logged:transfer
      net.send(from, 'APPLIED'); //@ resolved:* sent:APPLIED
    }
    store.unlock(keyRow, 'alice', 'bob'); //@ unlocked:*
  }

  /** A plain read: it waits for no lock, and claims nothing. */
  lookUp({ from, key }: Request): void {
    if (this.store.hasKey(key))
      this.net.send(from, 'FOUND'); //@ sent:FOUND<delivered:LOOKUP
    else this.net.send(from, 'FREE'); //@ delivered:LOOKUP sent:FREE
  }

  /** Keeps a key apart from its effect, which is a second transaction and a gap. */
  //@ delivered:RECORD
  async record({ from, key, amount }: Request): Promise<void> {
    if (this.store.hasKey(key)) {
      this.net.send(from, 'FOUND'); //@ sent:FOUND<delivered:RECORD
      return;
    }
    await this.store.force('key', { [`key.${key ?? ''}`]: { amount, status: 200 } }); //@ entered:recordingKey appending:key logged:key
    this.net.send(from, 'RECORDED'); //@ sent:RECORDED
  }

  /** Makes the next request with this key a new one. */
  async forget(key: string): Promise<void> {
    await this.store.force('forgotten', { [`key.${key}`]: null }); //@ fired:keyExpiry appending:forgotten logged:forgotten
  }
}
