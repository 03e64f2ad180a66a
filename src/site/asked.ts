import type { Player } from '../player';

/** What a player was opened for, if it is no scenario: a question, or a challenge, by its id. */
export interface AskedFor {
  readonly kind: 'question' | 'challenge';
  readonly id: string;
}

const asked = new WeakMap<Player, AskedFor>();

export function setAsked(player: Player, of: AskedFor): void {
  asked.set(player, of);
}

export function askedOf(player: Player): AskedFor | null {
  return asked.get(player) ?? null;
}
