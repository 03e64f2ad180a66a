/** Under which address that stands which is on screen; null before there is anything. */
export interface Screen {
  hash: string | null;
}

export interface Stage<Place> {
  /** What need not be loaded, such as a run that was left. */
  readonly known: (hash: string) => Place | undefined;
  /** What the address asks for as it is at the call. */
  readonly read: () => Promise<Place>;
  /** Puts it on screen instead of what stood there under the address `before`. */
  readonly swap: (next: Place, before: string | null) => void;
  /** Came too late, and was never seen. */
  readonly drop: (unseen: Place) => void;
}

/**
 * Brings to the screen what the address asks for. Browsers tell of a change of the address later, perhaps
 * after several more, and loading takes its time: so what counts is never where a change came from, but
 * what is on screen and where the address is by now.
 */
export class AddressFollower<Place> {
  private asked = 0;

  constructor(
    private readonly screen: Screen,
    private readonly stage: Stage<Place>,
  ) {}

  /** `isAnew`: shown again although it is what is on screen. */
  async follow(hash: string, isAnew = false): Promise<void> {
    const number = (this.asked += 1);
    // Back before the next was there: nothing that was asked for in between comes.
    if (hash === this.screen.hash && !isAnew) return;
    const { known, read, swap, drop } = this.stage;
    const next = known(hash) ?? (await read());
    if (number !== this.asked) {
      drop(next);
      return;
    }
    const before = this.screen.hash;
    this.screen.hash = hash;
    swap(next, before);
  }

  /** Nothing that was asked for comes any more. */
  stop(): void {
    this.asked = -1;
    this.screen.hash = null;
  }
}
