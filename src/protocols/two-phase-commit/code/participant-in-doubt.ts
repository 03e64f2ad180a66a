/** Survives a crash. `force` resolves when the record is on disk. */
interface Log {
  has(record: string): boolean;
  force(record: string): Promise<void>;
}

/** In memory: a crash releases them. */
interface Locks {
  lock(row: string): Promise<void>;
  unlock(row: string): void;
}

/** May lose, delay and repeat what is sent. */
interface Net {
  send(to: string, kind: string): void;
}

interface Clock {
  after(ms: number, action: () => void): void;
}

export class InDoubt {
  private state: 'working' | 'prepared' | 'committed' | 'aborted' = 'working';

  /** @param peers empty unless termination is cooperative */
  constructor(
    private readonly node: { log: Log; locks: Locks; net: Net; clock: Clock; timeoutMs: number },
    private readonly row: string,
    private readonly peers: readonly string[],
  ) {}

  /** Runs before anybody may read the row. */
  async recover(): Promise<void> {
    const { log, locks } = this.node;
    if (log.has('commit')) {
      this.state = 'committed'; //@ entered:committed<restarted:*
    } else if (log.has('abort') || !log.has('prepared')) {
      this.state = 'aborted'; //@ entered:aborted<restarted:* resolved:aborted<restarted:*
    } else {
      this.state = 'prepared'; //@ entered:prepared<restarted:*
      await locks.lock(this.row); //@ locked:*<restarted:*
      this.ask();
    }
  }

  /** All that a participant in doubt may do on a time-out. */
  ask(): void {
    const { net, clock, timeoutMs } = this.node;
    for (const one of ['coordinator', ...this.peers]) {
      net.send(one, 'INQUIRY'); //@ sent:INQUIRY
    }
    clock.after(timeoutMs, () => {
      if (this.state === 'prepared') this.ask(); //@ fired:inquiryTimeout
    });
  }

  /** A peer asks. One that has not voted aborts first, and forces that. */
  //@ delivered:INQUIRY
  async onInquiry(from: string): Promise<void> {
    const { log, net } = this.node;
    if (this.state === 'working') {
      await log.force('abort'); //@ entered:refusing<delivered:INQUIRY
      this.state = 'aborted';
    }
    if (this.state === 'committed')
      net.send(from, 'COMMITTED'); //@ sent:COMMITTED
    else if (this.state === 'aborted')
      net.send(from, 'ABORTED'); //@ sent:ABORTED
    else net.send(from, 'UNCERTAIN'); //@ sent:UNCERTAIN
  }

  /** The operator's: frees the row, and may be wrong (XA: a heuristic decision). */
  async decide(outcome: 'commit' | 'abort'): Promise<void> {
    await this.node.log.force(`heuristic-${outcome}`); //@ invoked:heuristic appending:heuristic-* logged:heuristic-*
    this.state = outcome === 'commit' ? 'committed' : 'aborted';
    this.node.locks.unlock(this.row); //@ unlocked:*<logged:heuristic-*
  }

  /** Says what was done alone once the outcome is known, until it hears FORGET. */
  report(): void {
    const report = this.state === 'committed' ? 'HEURCOM' : 'HEURRB';
    this.node.net.send('coordinator', report); //@ entered:heuristic.reporting fired:reportTimeout sent:HEURCOM sent:HEURRB
  }
}
