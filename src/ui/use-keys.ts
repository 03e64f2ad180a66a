import { useEffect, type RefObject } from 'react';
import type { Player, PlayerState, Selection } from '../player';
import { timelineOf } from '../timeline';
import { readTarget } from './DrawOps';
import { KEY_OF_OFFER, offersFor, take, type ParamSpecs } from './offers';
import { selectionOf } from './picking';
import { usePlayer } from './player-context';
import { useSay, type Say } from './say';
import { titleOf } from './selection-title';
import { closeLast } from './use-escape';

/** What keys do to time, where a player has no time of its own. */
export type TimeKeys = Pick<
  PlayerState,
  'toggle' | 'step' | 'stepBack' | 'restart' | 'toEnd' | 'slower' | 'faster'
>;
export type EditKeys = Pick<PlayerState, 'undo' | 'redo'>;

/** Why nothing happens, by the key that has nothing left to do. */
const IDLE: Readonly<Record<string, string>> = {
  ArrowLeft: 'The run begins here.',
  Home: 'The run begins here.',
  ArrowRight: 'The run ends here.',
  End: 'The run ends here.',
  '<': 'It cannot go slower.',
  '>': 'It cannot go faster.',
  z: 'There is nothing to undo.',
  Z: 'There is nothing to redo.',
  y: 'There is nothing to redo.',
};

type Refuse = (why: string) => void;

interface KeyActions {
  /** Left out: there is no such page. */
  readonly onHelp?: (() => void) | undefined;
  readonly onInspect?: (() => void) | undefined;
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
  const player = usePlayer();
  const say = useSay();
  const { onHelp, onInspect, time, edits } = actions;
  useEffect(() => {
    const root = rootRef.current;
    if (!root) return;
    const above = root.getRootNode();
    const onKeyDown = (event: Event): void => {
      if (!(event instanceof KeyboardEvent) || !event.composedPath().includes(root)) return;
      if (event.defaultPrevented || event.altKey || hasOwnKeys(event.target)) return;
      const { store, protocol } = player;
      const state = store.getState();
      // Why nothing was done last time is no news any more.
      say('');
      // A key that is held down says it once.
      const refuse = (why: string): void => {
        if (!event.repeat) say(why, true);
      };
      const isDone =
        event.ctrlKey || event.metaKey
          ? undoByKey(edits ?? state, event)
          : playByKey(time ?? state, event) ||
            pageByKey(event, { onHelp, onInspect }, player, refuse) ||
            selectByKey(state, event, say, refuse) ||
            deedByKey(state, protocol.params, event, refuse);
      if (!isDone) return;
      event.preventDefault();
      const idle = IDLE[event.key];
      if (idle !== undefined && !time && isUnmoved(state, store.getState())) refuse(idle);
    };
    above.addEventListener('keydown', onKeyDown);
    return () => above.removeEventListener('keydown', onKeyDown);
  }, [rootRef, player, say, onHelp, onInspect, time, edits]);
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

function isUnmoved(before: PlayerState, after: PlayerState): boolean {
  const same = ['run', 'at', 'eventCount', 'mode', 'speed'] as const;
  return same.every((key) => before[key] === after[key]);
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
  player: Player,
  refuse: Refuse,
): boolean {
  switch (key) {
    case '?':
      onHelp?.();
      return onHelp !== undefined;
    case 'i':
    case 'I': {
      const kind = player.store.getState().selection?.kind;
      if (kind === 'node' || kind === 'message') onInspect?.();
      else if (onInspect) refuse('Neither a node nor a message is selected.');
      return onInspect !== undefined;
    }
    case 'Escape':
      closeLast(player);
      return true;
    default:
      return false;
  }
}

/** A figure selects the node that stands there, from the left; M the messages under way in turn. */
function selectByKey(
  state: PlayerState,
  { key }: KeyboardEvent,
  say: Say,
  refuse: Refuse,
): boolean {
  const { selection, run, select } = state;
  if (/^[0-9]$/.test(key)) {
    const node = run.model.nodes[(Number(key) + 9) % 10]?.name;
    if (node === undefined) refuse(`There is no node ${key}.`);
    else {
      select({ kind: 'node', node });
      say(`${node} is selected.`);
    }
    return true;
  }
  if (key !== 'm' && key !== 'M') return false;
  // As they are drawn: one that is sent at this very moment is to be seen.
  const flying = timelineOf(run)
    .flights.filter((one) => one.sentAt <= state.at && state.at < one.endAt)
    .map((one) => one.name);
  const now = selection?.kind === 'message' ? flying.indexOf(selection.message) : -1;
  const message = flying[(now + 1) % flying.length];
  if (message === undefined) refuse('No message is under way.');
  else {
    select({ kind: 'message', message });
    say(`${titleOf(run, { kind: 'message', message })} is selected.`);
  }
  return true;
}

/** What the focus is on comes before what is selected: that is where the reader is. */
function focusedOn(target: EventTarget | null): Selection | null {
  const about = target instanceof Element ? target.getAttribute('data-target') : null;
  return about === null ? null : selectionOf(readTarget(about));
}

function deedByKey(
  state: PlayerState,
  specs: ParamSpecs,
  { key, target }: KeyboardEvent,
  refuse: Refuse,
): boolean {
  const { run } = state;
  const selection = focusedOn(target) ?? state.selection;
  if (key === 'Delete' || key === 'Backspace') {
    if (selection?.kind === 'decision') state.removeDecision(selection.index);
    else refuse('No change is selected.');
    return true;
  }
  const letter = key.toUpperCase();
  const wanted = Object.entries(KEY_OF_OFFER).find(([, one]) => one === letter)?.[0];
  if (wanted === undefined) return false;
  // Healing is about the network, whatever is selected.
  const anyNode = run.model.nodes[0]?.name ?? '';
  const about = wanted === 'heal' ? ({ kind: 'node', node: anyNode } as const) : selection;
  const offer = offersFor(state, specs, about).find((one) => one.id === wanted);
  if (!offer) refuse(selection ? `${letter} does nothing here.` : 'Nothing is selected.');
  else if (offer.disabled !== null) refuse(`Not possible: ${offer.disabled}.`);
  else take(state, offer, null);
  return true;
}
