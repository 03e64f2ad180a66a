/** One record for each saga and step, in the same local transaction as the row. */
interface Store {
  has(saga: string, record: string): boolean;
  lock(row: string): Promise<void>;
  unlock(row: string): void;
  value(row: string): number;
  /** The saga that has marked the item, null when it is free. */
  pending(): string | null;
  force(saga: string, record: string, row: string, change: number): Promise<void>;
}

interface Net {
  send(to: string, kind: string, data?: object): void;
}

/** Such as deducted (-1) and restored (+1) on the stock. */
interface Step {
  row: string;
  change: number;
  records: { did: string; undid: string };
  replies: { done: string; undone: string };
  /** With a semantic lock: one saga at a time, and not below zero. */
  isLimited: boolean;
}

export class Service {
  constructor(
    private readonly store: Store,
    private readonly net: Net,
    private readonly step: Step,
  ) {}

  /** Idempotent by saga id. What was undone, even before it was done, stays undone. */
  async do(saga: string): Promise<void> {
    const { row, change, records, replies, isLimited } = this.step;
    const { store } = this;
    if (store.has(saga, records.undid) || store.has(saga, 'refused')) {
      this.reply('REFUSED'); //@ sent:REFUSED<delivered:*
      return;
    }
    if (store.has(saga, records.did)) {
      this.reply(replies.done); //@ sent:DEDUCTED<delivered:* sent:CHARGED<delivered:* sent:CREATED<delivered:*
      return;
    }
    await store.lock(row); //@ delivered:DEDUCT delivered:CHARGE delivered:CREATE entered:acquiring locked:*<delivered:DEDUCT locked:*<delivered:CHARGE locked:*<delivered:CREATE
    if (isLimited && ![null, saga].includes(store.pending())) {
      this.reply('BUSY'); //@ sent:BUSY
    } else if (isLimited && store.value(row) < 1) {
      await store.force(saga, 'refused', row, 0); //@ entered:refusing appending:refused logged:refused
      this.reply('REFUSED'); //@ sent:REFUSED<logged:refused
    } else {
      await store.force(saga, records.did, row, change); //@ entered:doing appending:deducted appending:charged appending:created logged:deducted logged:charged logged:created
      this.reply(replies.done); //@ entered:done sent:DEDUCTED<logged:* sent:CHARGED<logged:* sent:CREATED<logged:*
    }
    store.unlock(row); // held as long as the write takes, not as long as the saga //@ unlocked:*
  }

  /** "One more", never "set to 5"; with nothing to undo it leaves a tombstone. */
  //@ delivered:RESTORE delivered:REFUND delivered:CANCEL
  async undo(saga: string): Promise<void> {
    const { row, change, records, replies } = this.step;
    const isDone = this.store.has(saga, records.did);
    try {
      if (isDone) await this.store.lock(row); //@ entered:acquiringUndo locked:*<delivered:RESTORE locked:*<delivered:REFUND
      if (!this.store.has(saga, records.undid)) {
        await this.store.force(saga, records.undid, row, isDone ? -change : 0); //@ entered:undoing entered:buryingStep appending:restored appending:refunded appending:cancelled logged:restored logged:refunded logged:cancelled
      }
      this.reply(replies.undone); //@ entered:undone sent:RESTORED sent:REFUNDED sent:CANCELLED
    } catch {
      this.reply('FAILED'); // it will be asked again //@ sent:FAILED
    } finally {
      this.store.unlock(row);
    }
  }

  /** A plain read. What it says may be gone a moment later. */
  look(): void {
    this.net.send('orchestrator', 'LEFT', { left: this.store.value(this.step.row) }); //@ delivered:LOOK sent:LEFT
  }

  /** Takes the PENDING mark off: the saga has ended well. */
  async confirm(saga: string): Promise<void> {
    await this.store.force(saga, 'confirmed', 'pending', 0); //@ delivered:CONFIRM appending:confirmed logged:confirmed
    this.reply('CONFIRMED'); //@ sent:CONFIRMED
  }

  private reply(kind: string): void {
    this.net.send('orchestrator', kind);
  }
}
