/** Each asks and waits; false or null when no answer came in time. */
interface Net {
  post(version: number, caption: string): Promise<boolean>;
  read(feed: string, atLeast: number): Promise<{ kind: string; version: number } | null>;
}

interface Clock {
  sleep(ms: number): Promise<void>;
}

export class Author {
  private version = 0;
  private turn = 0;

  /** @param readsOwnPosts the session promises read your writes */
  constructor(
    private readonly net: Net,
    private readonly clock: Clock,
    private readonly feeds: readonly [string, ...string[]],
    private readonly readsOwnPosts: boolean,
    private readonly timeoutMs: number,
  ) {}

  /** Has a version of its own, so that asking twice posts it once. */
  async post(caption: string): Promise<void> {
    this.version++;
    let isPosted = false;
    while (!isPosted) {
      isPosted = await this.net.post(this.version, caption); //@ invoked:post invoked:edit entered:posting sent:POST fired:answerTimeout
    }
    await this.look(); //@ delivered:POSTED resolved:posted
  }

  /** Tells the feed what it must know already. Without the promise the post may be missing. */
  //@ invoked:refresh
  async look(): Promise<number> {
    const atLeast = this.readsOwnPosts ? this.version : 0;
    for (;;) {
      const feed = this.feeds[this.turn++ % this.feeds.length] ?? this.feeds[0];
      const answer = await this.net.read(feed, atLeast); //@ entered:looking sent:READ
      if (answer?.kind === 'FEED') return answer.version; //@ delivered:FEED entered:seesPost entered:missesPost
      await this.clock.sleep(this.timeoutMs / 4); //@ delivered:BEHIND entered:pausing fired:retryPause
    }
  }
}
