interface Update {
  version: number;
  caption: string;
}

/** A replica's own disk. `force` commits the update and a record of it at once. */
interface Store {
  shown(): Update;
  force(record: string, update: Update): Promise<void>;
}

interface Net {
  send(to: string, kind: string, update?: Update): void;
}

/** One replica. It answers at all times with what it knows, cut off or not. */
export class Feed {
  /** @param checksVersions the inbox: what is known, or older, takes no effect again */
  constructor(
    private readonly store: Store,
    private readonly net: Net,
    private readonly checksVersions: boolean,
  ) {}

  /** May come late, twice, and in any order. */
  async onUpdate(update: Update): Promise<void> {
    if (this.checksVersions && update.version <= this.store.shown().version) {
      this.net.send('photo', 'ACK', update); // or it will come for ever //@ sent:ACK<delivered:UPDATE
      return;
    }
    await this.store.force('applied', update); //@ delivered:UPDATE entered:applying appending:applied logged:applied
    this.net.send('photo', 'ACK', update); // not before it is on disk //@ entered:serving<logged:applied sent:ACK<logged:applied
  }

  /** @param atLeast the oldest version that this person may be shown; 0 without a promise */
  onRead(from: string, atLeast: number): void {
    const shown = this.store.shown();
    if (shown.version < atLeast) {
      this.net.send(from, 'BEHIND'); // no answer rather than an old one //@ sent:BEHIND
      return;
    }
    this.net.send(from, 'FEED', shown); //@ delivered:READ sent:FEED
  }
}
