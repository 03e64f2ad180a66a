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
  constructor(
    private readonly log: Log,
    private readonly net: Net,
    private readonly routeOf: (event: string) => Route,
    private readonly timeoutMs: number,
  ) {}

  /** May hear of an event twice: the publisher cannot know that it is here. */
  //@ delivered:Order* delivered:Inventory* delivered:Payment* delivered:DeadlineExpired
  async onPublish(event: string): Promise<void> {
    if (!this.log.has(event)) {
      await this.log.force('stored', event); //@ appending:stored logged:stored
    }
    this.net.send(this.routeOf(event).publisher, 'STORED', 1); //@ sent:STORED
    await this.deliver(event);
  }

  /** At least once: an ACK that is lost brings the event again. */
  private async deliver(event: string): Promise<void> {
    const { subscriber, attempts, isUndo } = this.routeOf(event);
    for (let attempt = 1; attempt <= attempts; attempt++) {
      this.net.send(subscriber, event, attempt); //@ entered:delivering entered:insisting sent:Order* sent:Inventory* sent:Payment* sent:DeadlineExpired
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
