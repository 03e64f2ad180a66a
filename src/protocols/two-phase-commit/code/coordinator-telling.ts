/** Survives a crash. `append` does not wait for the disk: these records may be lost. */
interface Log {
  has(record: string): boolean;
  append(record: string): void;
}

/** May lose, delay and repeat what is sent. */
interface Net {
  send(to: string, kind: string): void;
}

interface Clock {
  after(ms: number, action: () => void): void;
}

type Outcome = 'COMMIT' | 'ABORT';

/** A transaction whose outcome is known, and on disk if the variant asks for it. */
export class Decided {
  /** @param waiting whoever has not acknowledged the outcome */
  constructor(
    private readonly node: { log: Log; net: Net; clock: Clock; client: string; timeoutMs: number },
    private readonly outcome: Outcome,
    private readonly waiting: Set<string>,
  ) {}

  /**
   * Repeats the outcome until everybody has acknowledged. The variant decides whom that means:
   * presumed commit waits for nobody after COMMIT, presumed abort for nobody after ABORT.
   */
  tell(): void {
    const { net, clock, timeoutMs } = this.node;
    for (const voter of this.waiting) {
      net.send(voter, this.outcome); //@ sent:COMMIT<logged:commit sent:COMMIT<fired:* sent:COMMIT<restarted:* sent:ABORT<logged:* sent:ABORT<fired:* sent:ABORT<restarted:* sent:ABORT<delivered:NO
    }
    if (this.waiting.size > 0) {
      clock.after(timeoutMs, () => this.tell()); //@ entered:*.collectingAcks fired:ackTimeout
    }
  }

  on(from: string, kind: string): void {
    const { log, net, client } = this.node;
    switch (kind) {
      case 'ACK':
      case 'NO':
      case 'READ':
        this.waiting.delete(from); //@ delivered:ACK
        if (this.waiting.size === 0) log.append('end'); //@ entered:*.done<delivered:* logged:end
        break;
      case 'YES': // a late vote, or somebody in doubt
      case 'INQUIRY':
        net.send(from, this.outcome); //@ delivered:INQUIRY sent:COMMIT<delivered:INQUIRY sent:ABORT<delivered:INQUIRY sent:ABORT<delivered:YES
        break;
      case 'HEURCOM': // an operator has decided alone
      case 'HEURRB':
        if ((kind === 'HEURCOM') !== (this.outcome === 'COMMIT')) {
          log.append('heuristic-mixed'); //@ logged:heuristic-mixed
          net.send(client, 'HEURMIX'); //@ sent:HEURMIX
        }
        net.send(from, 'FORGET'); //@ delivered:HEURCOM delivered:HEURRB sent:FORGET
        break;
      case 'BEGIN': // the client asks how it ended
        this.tellClient();
    }
  }

  tellClient(): void {
    const answer = this.outcome === 'COMMIT' ? 'COMMITTED' : 'ABORTED';
    this.node.net.send(this.node.client, answer); //@ sent:COMMITTED<restarted:* sent:COMMITTED<delivered:BEGIN sent:ABORTED<restarted:* sent:ABORTED<delivered:BEGIN
  }
}

/** The log decides. The presumption is the outcome of what the log does not know. */
export function outcomeAfterRestart(log: Log, presumption: Outcome): Outcome {
  if (log.has('commit')) return 'COMMIT'; //@ entered:committed.*<restarted:*
  if (log.has('abort') || log.has('collecting')) return 'ABORT'; //@ entered:aborted.collectingAcks<restarted:*
  return presumption; //@ entered:aborted.done<restarted:*
}
