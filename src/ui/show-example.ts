import { verdictsAtEnd } from '../engine';
import type { Counterexample, Player } from '../player';

/** Puts the run on screen at the event that shows it, which is pointed out. */
export function showExample(
  store: Player['store'],
  { script, guarantee, because }: Counterexample,
): void {
  if (!script) return;
  const state = store.getState();
  state.pause();
  state.select(null);
  state.load(script);
  const { run, seekEvent, highlight } = store.getState();
  const verdict = verdictsAtEnd(run).find((one) => one.id === guarantee);
  seekEvent(verdict?.event ?? run.events.length - 1);
  highlight(verdict?.because ?? because);
}
