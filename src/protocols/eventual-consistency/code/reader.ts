/** `read` asks a feed and waits; null when no answer came in time. */
interface Net {
  read(feed: string, atLeast: number): Promise<{ kind: string; version: number } | null>;
}

interface Clock {
  sleep(ms: number): Promise<void>;
}

/** Looks at whichever replica the load balancer gives it. */
export class Reader {
  private turn = 0;
  private atLeast = 0;

  /** @param isMonotonic the session promises never to go back */
  constructor(
    private readonly net: Net,
    private readonly clock: Clock,
    private readonly feeds: readonly [string, ...string[]],
    private readonly isMonotonic: boolean,
    private readonly timeoutMs: number,
  ) {}

  /** Looks three times. */
  //@ invoked:refresh
  async follow(show: (version: number) => void): Promise<void> {
    for (let look = 0; look < 3; look++) {
      show(await this.look());
      await this.clock.sleep(this.timeoutMs / 2); //@ entered:seesNothing.waiting entered:seesPhoto.waiting fired:refreshPause
    }
  }

  /** What a feed shows. Without the promise that may be older than the last look. */
  async look(): Promise<number> {
    for (;;) {
      const feed = this.feeds[this.turn++ % this.feeds.length] ?? this.feeds[0];
      const answer = await this.net.read(feed, this.atLeast); //@ entered:looking sent:READ
      if (answer === null) continue; // down, or cut off: ask the next one //@ fired:answerTimeout
      if (answer.kind === 'BEHIND') {
        await this.clock.sleep(this.timeoutMs / 4); // the promise is paid for with waiting //@ delivered:BEHIND entered:pausing fired:retryPause
        continue;
      }
      if (this.isMonotonic) this.atLeast = answer.version;
      return answer.version; //@ delivered:FEED entered:seesPhoto.done entered:seesNothing.done
    }
  }
}
