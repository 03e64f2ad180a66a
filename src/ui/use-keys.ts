import { useEffect, type RefObject } from 'react';
import type { PlayerState } from '../player';
import { KEY_OF_OFFER, offersFor, take, type ParamSpecs } from './offers';
import { usePlayer } from './player-context';
import { useSay, type Say } from './say';

/** What keys do to time, where a player has no time of its own. */
export type TimeKeys = Pick<
  PlayerState,
  'toggle' | 'step' | 'stepBack' | 'restart' | 'toEnd' | 'slower' | 'faster'
>;
export type EditKeys = Pick<PlayerState, 'undo' | 'redo'>;

interface KeyActions {
  readonly onHelp: () => void;
  readonly onInspect: () => void;
  /** Left out: the player's own. */
  readonly time?: TimeKeys;
  readonly edits?: EditKeys;
}

/**
 * Keys work while the focus is inside the player, and nowhere else (WCAG 2.1.4). They are heard above
 * the place where React hears them, so that what the focus is on has its turn first: a marker that an
 * arrow moves must not move time as well.
 */
export function useKeys(rootRef: RefObject<HTMLElement | null>, actions: KeyActions): void {
  const { store, protocol } = usePlayer();
  const say = useSay();
  const { onHelp, onInspect, time, edits } = actions;
  useEffect(() => {
    const root = rootRef.current;
    if (!root) return;
    const above = root.getRootNode();
    const onKeyDown = (event: Event): void => {
      if (!(event instanceof KeyboardEvent) || !event.composedPath().includes(root)) return;
      if (event.defaultPrevented || event.altKey || hasOwnKeys(event.target)) return;
      const state = store.getState();
      const isDone =
        event.ctrlKey || event.metaKey
          ? undoByKey(edits ?? state, event)
          : playByKey(time ?? state, event) ||
            pageByKey(event, { onHelp, onInspect }, state) ||
            deedByKey(state, protocol.params, event, say);
      if (isDone) event.preventDefault();
    };
    above.addEventListener('keydown', onKeyDown);
    return () => above.removeEventListener('keydown', onKeyDown);
  }, [rootRef, store, protocol, say, onHelp, onInspect, time, edits]);
}

/** A text takes every key, a list of choices those that choose in it, a dialog what closes it. */
function hasOwnKeys(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.closest('dialog')) return true;
  if (target instanceof HTMLInputElement) {
    return !['range', 'checkbox', 'radio'].includes(target.type);
  }
  return target.matches('select, textarea, [contenteditable=true]');
}

function isPressable(target: EventTarget | null): boolean {
  return (
    target instanceof Element &&
    target.closest('button, summary, a, [role=button], input:not([type=range])') !== null
  );
}

function undoByKey(state: EditKeys, event: KeyboardEvent): boolean {
  const key = event.key.toLowerCase();
  if (key === 'y' || (key === 'z' && event.shiftKey)) state.redo();
  else if (key === 'z') state.undo();
  else return false;
  return true;
}

function playByKey(state: TimeKeys, event: KeyboardEvent): boolean {
  const { key, target } = event;
  // Arrows choose among radio buttons; the bar of moments goes by event instead of by pixel.
  const isRadio = target instanceof HTMLInputElement && target.type === 'radio';
  if (isRadio && key.startsWith('Arrow')) return false;
  switch (key) {
    case ' ':
      if (isPressable(target)) return false;
      state.toggle();
      return true;
    case 'k':
    case 'K':
      state.toggle();
      return true;
    case 'ArrowRight':
      state.step();
      return true;
    case 'ArrowLeft':
      state.stepBack();
      return true;
    case 'Home':
      state.restart();
      return true;
    case 'End':
      state.toEnd();
      return true;
    case '<':
      state.slower();
      return true;
    case '>':
      state.faster();
      return true;
    default:
      return false;
  }
}

function pageByKey(
  { key }: KeyboardEvent,
  { onHelp, onInspect }: KeyActions,
  state: PlayerState,
): boolean {
  switch (key) {
    case '?':
      onHelp();
      return true;
    case 'i':
    case 'I':
      onInspect();
      return true;
    case 'Escape':
      state.select(null);
      return true;
    default:
      return false;
  }
}

function deedByKey(
  state: PlayerState,
  specs: ParamSpecs,
  { key }: KeyboardEvent,
  say: Say,
): boolean {
  const { selection, run } = state;
  if (key === 'Delete' || key === 'Backspace') {
    if (selection?.kind !== 'decision') return false;
    state.removeDecision(selection.index);
    return true;
  }
  const letter = key.toUpperCase();
  const wanted = Object.entries(KEY_OF_OFFER).find(([, one]) => one === letter)?.[0];
  if (wanted === undefined) return false;
  // Healing is about the network, whatever is selected.
  const anyNode = run.model.nodes[0]?.name ?? '';
  const about = wanted === 'heal' ? ({ kind: 'node', node: anyNode } as const) : selection;
  const offer = offersFor(state, specs, about).find((one) => one.id === wanted);
  if (!offer) say(selection ? `${letter} does nothing here.` : 'Nothing is selected.');
  else if (offer.disabled !== null) say(`Not possible: ${offer.disabled}.`);
  else take(state, offer, null);
  return true;
}
