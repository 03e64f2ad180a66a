import { ScriptError } from '../engine';
import type { Given, Look } from './attributes';
import type { Emit } from './events';
import { fetchText } from './fetch-text';
import type { Mounted } from './mount';
import type { OpenedGiven } from './open-given';
import { problemPanel } from './problem';

/** A poster is drawn this far ahead of being seen, the player only when it is about to be. */
const POSTER_MARGIN = '900px';
const PLAYER_MARGIN = '80px';

export interface ShowingOptions {
  /** Where it is shown. */
  readonly frame: HTMLElement;
  readonly given: Given;
  readonly look: () => Look;
  readonly emit: Emit;
  /** Nothing can be shown but why. */
  readonly onProblem: () => void;
  /** Comes with the player at once, as a page that is nothing else wants it. */
  readonly isEager: boolean;
}

/** One run on its way from nothing over a poster to a player. */
export interface Showing {
  /** The player; asking for it brings it. Rejects when there is nothing that it could show. */
  mounted(): Promise<Mounted>;
  isMounted(): boolean;
  /** Draws again in another look. */
  restyle(): void;
  destroy(): void;
}

export function createShowing(options: ShowingOptions): Showing {
  const { frame, given, look, emit, onProblem, isEager } = options;
  const gone = new AbortController();
  let opening: Promise<OpenedGiven> | null = null;
  let mounting: Promise<Mounted> | null = null;
  let mounted: Mounted | null = null;
  const box = document.createElement('div');
  box.className = 'box';

  const fail = (error: unknown): void => {
    if (gone.signal.aborted) return;
    const problem = error instanceof Error ? error : new Error(String(error));
    frame.replaceChildren(problemPanel(problem));
    onProblem();
    const path = problem instanceof ScriptError ? { path: problem.path } : {};
    emit('error', { message: problem.message, ...path });
  };

  const open = (): Promise<OpenedGiven> => {
    const load = async (): Promise<OpenedGiven> => {
      const { openGiven } = await import('./opening');
      const fetched = (src: string) => fetchText(src, document.baseURI, gone.signal);
      return openGiven(given, fetched);
    };
    return (opening ??= load());
  };

  const drawPoster = async (): Promise<void> => {
    try {
      const [opened, { posterOf }] = await Promise.all([open(), import('./opening')]);
      if (gone.signal.aborted || mounting || frame.hasChildNodes()) return;
      frame.append(posterOf(opened, frame.clientWidth, () => void playNow()));
    } catch (error) {
      fail(error);
    }
  };

  const mount = async (): Promise<Mounted> => {
    try {
      const [opened, { mountPlayer }] = await Promise.all([open(), import('./mount')]);
      gone.signal.throwIfAborted();
      frame.append(box);
      mounted = mountPlayer(box, opened, look(), emit);
      // The poster stays until the player has drawn itself over it.
      requestAnimationFrame(() => {
        for (const child of [...frame.children]) if (child !== box) child.remove();
      });
      emit('ready', mounted.state());
      return mounted;
    } catch (error) {
      fail(error);
      throw error;
    }
  };

  const enter = (): Promise<Mounted> => {
    stopLooking();
    return (mounting ??= mount());
  };

  const playNow = async (): Promise<void> => {
    const hadFocus = frame.contains(focusIn(frame));
    const { player } = await enter();
    if (hadFocus) box.querySelector<HTMLElement>('.indoubt')?.focus({ preventScroll: true });
    player.store.getState().play();
  };

  const stopLooking = isEager
    ? whenNear(frame, '0px', () => undefined)
    : all(
        whenNear(frame, POSTER_MARGIN, () => void drawPoster()),
        whenNear(frame, PLAYER_MARGIN, () => void enter().catch(ignore)),
      );
  if (isEager) void enter().catch(ignore);

  return {
    mounted: enter,
    isMounted: () => mounted !== null,
    restyle: () => mounted?.update(look()),
    destroy() {
      gone.abort();
      stopLooking();
      mounted?.destroy();
      mounted = null;
      frame.replaceChildren();
    },
  };
}

const ignore = (): void => undefined;

function all(...stops: readonly (() => void)[]): () => void {
  return () => {
    for (const stop of stops) stop();
  };
}

function focusIn(frame: HTMLElement): Element | null {
  const root = frame.getRootNode();
  return root instanceof ShadowRoot ? root.activeElement : null;
}

/** Calls once when an element comes as near as this to being seen. Answers how to stop waiting. */
function whenNear(element: Element, rootMargin: string, onNear: () => void): () => void {
  const observer = new IntersectionObserver(
    (entries) => {
      if (!entries.some((one) => one.isIntersecting)) return;
      observer.disconnect();
      onNear();
    },
    { rootMargin },
  );
  observer.observe(element);
  return () => observer.disconnect();
}
