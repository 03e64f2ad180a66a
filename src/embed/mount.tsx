import { StrictMode, Suspense } from 'react';
import { createRoot } from 'react-dom/client';
import type { Decision, Deed, Script } from '../engine';
import { readDecision } from '../interchange';
import {
  createExplorer,
  createPlayer,
  createSlicePort,
  nextTurn,
  pageFrames,
  type Explorer,
  type Player,
} from '../player';
import type { Protocol } from '../protocols/kit';
import { ErrorBoundary, ErrorPanel, later, PlayerView } from '../ui';
import styles from '../ui/index.css?inline';
import './preact-fixes';
import type { Look } from './attributes';
import type { EmbedState } from './details';
import { attachEvents, changeDetail, type Emit } from './events';
import { readMoment, type OpenedGiven } from './open-given';
import { adopt, adoptLater } from './sheets';

const CompactView = later(async () => (await import('./compact')).CompactView);

export interface Mounted {
  readonly player: Player;
  /** Where it is. */
  state(): EmbedState;
  /** @throws ScriptError when the text is no moment */
  seek(at: string): void;
  /** Makes a decision out of plain data. @throws ScriptError when it does not fit */
  decide(decision: unknown): void;
  update(look: Look): void;
  destroy(): void;
}

/** Puts a player of its own into a box: a store, a tree of components, and nothing on the page. */
export function mountPlayer(
  box: HTMLElement,
  opened: OpenedGiven,
  look: Look,
  emit: Emit,
): Mounted {
  const tree = box.getRootNode() as ShadowRoot;
  adopt(tree, styles);
  const stopAdopting = adoptLater(tree);
  const motion = matchMedia('(prefers-reduced-motion: reduce)');
  const player = createPlayer({
    ...opened,
    protocol: import.meta.env['IS_WHOLE'] ? withoutExtras(opened.protocol) : opened.protocol,
    frames: pageFrames,
    systemReducedMotion: motion.matches,
  });
  // A page of somebody else's has no worker for it; in slices it never holds that page up.
  const explorer = createExplorer(player, createSlicePort(nextTurn));
  const root = createRoot(box);
  const onMotion = (): void => player.store.getState().setSystemReducedMotion(motion.matches);
  motion.addEventListener('change', onMotion);
  let told: Look['speed'] | null = null;
  const update = ({ controls, view, speed }: Look): void => {
    // The reader may have chosen another one since.
    if (speed !== told) player.store.getState().setSpeed(speed);
    told = speed;
    root.render(<Embedded player={player} explorer={explorer} controls={controls} view={view} />);
  };
  update(look);
  const stopEvents = attachEvents(player, emit);
  return {
    player,
    update,
    state: () => ({
      ...changeDetail(player),
      playing: player.store.getState().mode === 'playing',
    }),
    seek(text) {
      player.store.getState().seek(readMoment(text).at);
    },
    decide(value) {
      const { run, decide } = player.store.getState();
      decide(readDeed(player, run.script, value));
    },
    destroy() {
      stopEvents();
      stopAdopting();
      motion.removeEventListener('change', onMotion);
      ungroup(box);
      root.unmount();
      explorer.destroy();
      player.destroy();
    },
  };
}

/**
 * Chromium's cache of styles keeps a shadow tree for a while, and the tree those groups of radio buttons that
 * have lost their members while it was off the page; with them all of a player would stay.
 */
function ungroup(box: HTMLElement): void {
  for (const radio of box.querySelectorAll('input[type=radio]')) radio.removeAttribute('name');
}

interface EmbeddedProps extends Pick<Look, 'controls' | 'view'> {
  readonly player: Player;
  readonly explorer: Explorer;
}

function Embedded({ player, explorer, controls, view }: EmbeddedProps) {
  const fallback = (error: Error) => (
    <ErrorPanel title="Something went wrong here" message={error.message} />
  );
  return (
    <StrictMode>
      <ErrorBoundary fallback={fallback}>
        {controls === 'full' ? (
          <PlayerView player={player} explorer={explorer} view={view} />
        ) : (
          <Suspense>
            <CompactView player={player} controls={controls} view={view} />
          </Suspense>
        )}
      </ErrorBoundary>
    </StrictMode>
  );
}

/** One file has no room for code and charts, and so does not offer them. */
function withoutExtras(protocol: Protocol): Protocol {
  const plain = { ...protocol };
  Reflect.deleteProperty(plain, 'listings');
  Reflect.deleteProperty(plain, 'plots');
  return plain;
}

/** Without a placement it is for the cursor, which the store knows better. @throws ScriptError */
function readDeed({ protocol }: Player, script: Script, value: unknown): Decision | Deed {
  const isPlaced =
    typeof value === 'object' && value !== null && ('at' in value || 'after' in value);
  if (isPlaced) return readDecision(protocol, script, value);
  const read = readDecision(protocol, script, isPlain(value) ? { ...value, at: 0 } : value);
  const { at, after, plus, ...deed } = read;
  return deed;
}

function isPlain(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
