import type { Player } from '../player';

/** Which question a player was opened for; by its id. */
const asked = new WeakMap<Player, string>();

export function setAsked(player: Player, question: string): void {
  asked.set(player, question);
}

export function askedOf(player: Player): string | null {
  return asked.get(player) ?? null;
}
