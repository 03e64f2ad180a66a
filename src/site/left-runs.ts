/** So many runs that were left are kept as they were; the browser's Back seldom goes further. */
const KEPT_MAX = 4;

/**
 * Runs that the reader has left, under the addresses that lead back to them: whoever comes back finds
 * everything as it was, what can be undone and the kept runs included.
 */
export class LeftRuns<Session> {
  private readonly sessions = new Map<string, Session>();

  /** `close` ends a session that nobody is going to find again. */
  constructor(private readonly close: (session: Session) => void) {}

  put(hash: string, session: Session): void {
    const before = this.take(hash);
    if (before !== undefined && before !== session) this.close(before);
    this.sessions.set(hash, session);
    for (const [oldest, old] of this.sessions) {
      if (this.sessions.size <= KEPT_MAX) break;
      this.sessions.delete(oldest);
      this.close(old);
    }
  }

  /** What was left there, which is kept here no longer. */
  take(hash: string): Session | undefined {
    const session = this.sessions.get(hash);
    this.sessions.delete(hash);
    return session;
  }

  /** The address of the run that was left last. */
  get latest(): string | null {
    return [...this.sessions.keys()].at(-1) ?? null;
  }

  clear(): void {
    for (const session of this.sessions.values()) this.close(session);
    this.sessions.clear();
  }
}
