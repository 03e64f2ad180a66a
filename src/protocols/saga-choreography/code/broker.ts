/** Survives a crash. `force` resolves when the event is on disk. */
interface Log {
  stored(): readonly string[];
  has(event: string): boolean;
  force(record: string, event: string): Promise<void>;
}

/** `acked` is false when nobody has acknowledged in time. */
interface Net {
  send(to: string, kind: string, attempt: number): void;
  acked(event: string, timeoutMs: number): Promise<boolean>;
  pause(attempt: number): Promise<void>;
}

interface Route {
  publisher: string;
  subscriber: string;
  /** Infinity: until it arrives. */
  attempts: number;
  /** A compensation may not be forgotten. */
  isUndo: boolean;
}

export class Broker {
  /** On their way to the disk. */
  private readonly storing = new Set<string>();

  constructor(
    private readonly log: Log,
    private readonly net: Net,
    private readonly routeOf: (event: string) => Route,
    private readonly timeoutMs: number,
  ) {}

  /** May hear of an event twice: the publisher cannot know that it is here. */
  //@ delivered:Order* delivered:Inventory* delivered:Payment* delivered:DeadlineExpired
  async onPublish(event: string): Promise<void> {
    const { publisher, subscriber } = this.routeOf(event);
    if (this.log.has(event)) {
      this.net.send(publisher, 'STORED', 1); //@ sent:STORED<delivered:*
      // The copy goes on once: whether the event has arrived is watched already.
      this.net.send(subscriber, event, 1); //@ sent:Order*<delivered:* sent:Inventory*<delivered:* sent:Payment*<delivered:*
      return;
    }
    if (this.storing.has(event)) return;
    this.storing.add(event);
    await this.log.force('stored', event); //@ appending:stored logged:stored
    this.storing.delete(event);
    this.net.send(publisher, 'STORED', 1); //@ sent:STORED<logged:*
    await this.deliver(event);
  }

  /** At least once: an ACK that is lost brings the event again. */
  private async deliver(event: string): Promise<void> {
    const { subscriber, attempts, isUndo } = this.routeOf(event);
    for (let attempt = 1; attempt <= attempts; attempt++) {
      //@ sent:Order*<logged:* sent:Inventory*<logged:* sent:Payment*<logged:* sent:DeadlineExpired<logged:*
      //@ sent:Order*<fired:* sent:Inventory*<fired:* sent:Payment*<fired:* sent:Order*<restarted:* sent:Inventory*<restarted:* sent:Payment*<invoked:retry
      this.net.send(subscriber, event, attempt); //@ entered:delivering entered:insisting
      const isAcked = await this.net.acked(event, this.timeoutMs);
      if (isAcked) return; //@ delivered:ACK
      await this.net.pause(attempt); // no answer, or not this time //@ fired:redeliverTimeout fired:insistTimeout delivered:FAILED delivered:BUSY
    }
    if (isUndo) {
      await this.log.force('dead-letter', event); // somebody has to look at it //@ entered:buryingEvent appending:dead-letter logged:dead-letter entered:needsHuman resolved:needs-human
    }
  }

  /** Delivers everything again: who has acknowledged was in memory only. */
  async recover(): Promise<void> {
    for (const event of this.log.stored()) {
      await this.deliver(event); //@ entered:delivering<restarted:*
    }
  }
}
