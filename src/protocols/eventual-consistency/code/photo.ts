interface Update {
  version: number;
  caption: string;
}

/** `force` commits a record and its rows in one local transaction; on disk when it resolves. */
interface Store {
  version(): number;
  force(record: string, update: Update): Promise<void>;
  /** The outbox: posted, and not marked as published. */
  unpublished(): readonly Update[];
}

/** `ack` waits for an acknowledgement; null when the time is up. */
interface Net {
  send(to: string, kind: string, update: Update): void;
  ack(timeUp: AbortSignal): Promise<{ from: string; version: number } | null>;
}

export class Photo {
  /** @param isSynchronous the author waits for every feed */
  constructor(
    private readonly store: Store,
    private readonly net: Net,
    private readonly feeds: readonly string[],
    private readonly isSynchronous: boolean,
    private readonly timeoutMs: number,
  ) {}

  /** Stores the photo and, with the same write, the duty to tell the feeds. */
  //@ delivered:POST
  async post(update: Update): Promise<void> {
    if (update.version <= this.store.version()) {
      this.net.send('author', 'POSTED', update); // the first answer was lost //@ sent:POSTED<delivered:POST
      return;
    }
    await this.store.force('posted', update); //@ entered:storing appending:posted logged:posted
    if (!this.isSynchronous) {
      this.net.send('author', 'POSTED', update); //@ resolved:accepted<logged:posted sent:POSTED<logged:posted
    }
    await this.fanOut(update);
  }

  /** Delivers at least once: it marks only what every feed has acknowledged. */
  async fanOut(update: Update): Promise<void> {
    const silent = new Set(this.feeds);
    while (silent.size > 0) {
      for (const feed of silent) {
        this.net.send(feed, 'UPDATE', update); //@ entered:fanningOut sent:UPDATE
      }
      await this.collect(silent, update.version);
    }
    await this.store.force('published', update); //@ entered:published appending:published logged:published
    if (this.isSynchronous) {
      this.net.send('author', 'POSTED', update); //@ resolved:accepted<delivered:ACK sent:POSTED<delivered:ACK
    }
  }

  private async collect(silent: Set<string>, version: number): Promise<void> {
    const timeUp = AbortSignal.timeout(this.timeoutMs);
    while (silent.size > 0) {
      const ack = await this.net.ack(timeUp);
      if (ack === null) return; //@ fired:ackTimeout
      if (ack.version === version) silent.delete(ack.from); //@ delivered:ACK
    }
  }

  /** Tells everybody again: who has heard was in memory only. */
  async recover(): Promise<void> {
    for (const update of this.store.unpublished()) {
      await this.fanOut(update); //@ entered:fanningOut<restarted:*
    }
  }
}
