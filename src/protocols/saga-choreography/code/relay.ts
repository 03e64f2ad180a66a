/** What was written together with the rows, and is not marked as published. */
interface Outbox {
  first(): string | null;
  force(record: string, event: string): Promise<void>;
}

/** `stored` is false when the broker has not confirmed in time. */
interface Net {
  send(to: string, event: string): void;
  stored(event: string, timeoutMs: number): Promise<boolean>;
}

/** Publishes in order. After a crash it starts again with the first that is not marked. */
export async function relay(outbox: Outbox, net: Net, timeoutMs: number): Promise<void> {
  for (let event = outbox.first(); event !== null; event = outbox.first()) {
    let isStored = false;
    while (!isStored) {
      net.send('broker', event); //@ fired:publish sent:Order* sent:Inventory* sent:Payment* sent:DeadlineExpired
      isStored = await net.stored(event, timeoutMs); //@ delivered:STORED fired:relayTimeout
    }
    // Published first, and marked then. The other way round, a crash here loses the event.
    await outbox.force('published', event); //@ appending:published logged:published
  }
}
