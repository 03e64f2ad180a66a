import { PERMALINK_LENGTH_MAX, formatHash, parseHash, type RunAddress } from '../interchange';
import type { Player, PlayerState } from '../player';
import { askedHash } from './address';
import { askedOf } from './asked';

/** The part of the browser's address that follows the path. */
export interface AddressBar {
  readonly read: () => string;
  readonly write: (hash: string) => void;
}

/** A change of the script is written once it rests for a moment. */
const SCRIPT_MS = 50;
/** Time passes in larger steps: browsers let a page write only so often. */
const TIME_MS = 400;

interface AddressWriter {
  /** Writes at once what is not written yet. */
  readonly flush: () => Promise<void>;
  readonly destroy: () => void;
}

/**
 * Keeps the address in step with what is on screen, and never writes while nothing was done. What
 * cannot be put into an address, and an address that leads elsewhere by now, are left as they are.
 * `home` is where what is on screen stands, from where the reader may be on the way already.
 */
export function attachAddress(player: Player, bar: AddressBar, home = bar.read()): AddressWriter {
  let own = home;
  let known: { readonly run: PlayerState['run']; readonly address: RunAddress } | null = null;
  let pending: { readonly timer: ReturnType<typeof setTimeout>; readonly isSoon: boolean } | null =
    null;

  const put = (): void => {
    const { run, at } = player.store.getState();
    // Another change has come in between, and is written by its own turn.
    if (known?.run !== run || bar.read() !== own) return;
    if ((known.address.payload?.length ?? 0) > PERMALINK_LENGTH_MAX) return;
    bar.write(hashOf(player, { ...known.address, at }));
    own = bar.read();
  };
  const write = async (): Promise<void> => {
    pending = null;
    try {
      const { run } = player.store.getState();
      // At once where nothing has to be packed: a page that is being left waits for nothing.
      if (known?.run !== run) {
        const address = parseHash(await player.address());
        if (player.store.getState().run !== run) return;
        known = { run, address };
      }
      put();
    } catch {
      // The run on screen is worth more than its address: it stays, and so does the address.
    }
  };
  const later = (isSoon: boolean): void => {
    if (pending && !isSoon) return;
    if (pending) clearTimeout(pending.timer);
    pending = { timer: setTimeout(() => void write(), isSoon ? SCRIPT_MS : TIME_MS), isSoon };
  };
  const unsubscribe = player.store.subscribe((state, before) => {
    const isDropped = before.dragged !== null && state.dragged === null;
    if (isDropped || (state.run !== before.run && !state.dragged)) later(true);
    else if (state.run !== before.run || Math.floor(state.at) !== Math.floor(before.at)) {
      later(false);
    }
  });
  const flush = async (): Promise<void> => {
    if (!pending) return;
    clearTimeout(pending.timer);
    await write();
  };
  return {
    flush,
    destroy() {
      unsubscribe();
      void flush();
    },
  };
}

/** What follows `#`; it keeps the scenario's story, or what it was opened for. */
function hashOf(player: Player, address: RunAddress): string {
  const asked = askedOf(player);
  if (asked) return askedHash(asked, address);
  const { scenario } = player.store.getState();
  return formatHash({ ...address, ...(scenario && { scenario: scenario.id }) });
}
