/** Survives a crash. `force` resolves once it is on disk; `last` is what a restart reads. */
interface Log {
  force(record: string, step?: number): Promise<void>;
  last(): { record: string; step: number };
}

/** `ask` waits for an answer to this attempt; null when the time is up. */
interface Net {
  send(to: string, kind: string): void;
  ask(service: string, kind: string, attempt: number): Promise<string | null>;
  pause(attempt: number): Promise<void>;
}

interface Step {
  service: string;
  undo: string;
}

const ANSWERS = new Map([
  ['completed', 'COMPLETED'],
  ['compensated', 'COMPENSATED'],
  ['needs-human', 'NEEDS_HUMAN'],
]);

export class Compensation {
  constructor(
    private readonly log: Log,
    private readonly net: Net,
    private readonly client: string,
    private readonly steps: readonly Step[],
    private readonly retries: number,
  ) {}

  /** Undoes in reverse order. It stops, visibly, at what cannot be undone. */
  async backward(last: number): Promise<void> {
    const { log, net, client } = this;
    for (const [i, step] of [...this.steps.entries()].slice(0, last + 1).reverse()) {
      await log.force('compensating', i); //@ entered:loggingUndo appending:compensating logged:compensating
      if (await this.undo(step)) continue;
      await log.force('needs-human', i); //@ entered:askingForHelp<fired:compensationTimeout appending:needs-human<fired:compensationTimeout logged:needs-human
      net.send(client, 'NEEDS_HUMAN'); //@ entered:needsHuman resolved:needs-human sent:NEEDS_HUMAN<logged:needs-human
      return;
    }
    await log.force('compensated'); //@ entered:closing appending:compensated logged:compensated
    net.send(client, 'COMPENSATED'); //@ entered:compensated resolved:compensated sent:COMPENSATED<logged:compensated
  }

  /** Asks until it works: a compensation has to succeed in the end, so it is idempotent. */
  private async undo({ service, undo }: Step): Promise<boolean> {
    for (let attempt = 1; attempt <= 1 + this.retries; attempt++) {
      const reply = await this.net.ask(service, undo, attempt); //@ entered:compensating sent:RESTORE sent:REFUND sent:CANCEL
      if (reply !== null && reply !== 'FAILED') return true; //@ delivered:RESTORED delivered:REFUNDED delivered:CANCELLED
      await this.net.pause(attempt); //@ delivered:FAILED fired:compensationTimeout
    }
    return false;
  }

  /** Goes on from the last record. A step started and not ended is unknown. */
  async recover(forward: (step: number) => Promise<void>, mayAskAgain: boolean): Promise<void> {
    const { record, step } = this.log.last();
    if (record === 'compensating') {
      await this.backward(step); //@ entered:compensating<restarted:*
    } else if (record === 'started' && mayAskAgain) {
      await forward(step); //@ entered:calling<restarted:*
    } else if (record === 'started') {
      await this.backward(step); //@ entered:loggingUndo<restarted:*
    }
  }

  /** A client asks again, or orders again under the same id. */
  //@ delivered:STATUS
  onStatus(): void {
    const answer = ANSWERS.get(this.log.last().record);
    if (answer)
      this.net.send(this.client, answer); //@ sent:COMPLETED<delivered:STATUS sent:COMPENSATED<delivered:STATUS
    else this.net.send(this.client, 'ACCEPTED'); //@ sent:ACCEPTED<delivered:STATUS
  }
}
