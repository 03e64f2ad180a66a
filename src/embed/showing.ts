import { ScriptError } from '../engine';
import type { Given, Look } from './attributes';
import type { Emit } from './events';
import { fetchText } from './fetch-text';
import type { Mounted } from './mount';
import type { OpenedGiven } from './open-given';
import { problemPanel } from './problem';

/** A poster is drawn at once this far ahead of being seen, and else when the page has nothing to do; the player only when it is about to be seen. */
const POSTER_MARGIN = '900px';
const PLAYER_MARGIN = '80px';

export interface ShowingOptions {
  /** Where it is shown. */
  readonly frame: HTMLElement;
  readonly given: Given;
  readonly look: () => Look;
  readonly emit: Emit;
  /** Nothing can be shown but why; where that is said, a way on may be offered. */
  readonly onProblem: (panel: HTMLElement) => void;
  /** Comes with the player at once, as a page that is nothing else wants it. */
  readonly isEager: boolean;
}

/** One run on its way from nothing over a poster to a player. */
export class Showing {
  readonly #options: ShowingOptions;
  readonly #gone = new AbortController();
  readonly #box = document.createElement('div');
  readonly #stopLooking: () => void;
  #isDrawing = false;
  #opening: Promise<OpenedGiven> | null = null;
  #mounting: Promise<Mounted> | null = null;
  #mounted: Mounted | null = null;

  constructor(options: ShowingOptions) {
    this.#options = options;
    this.#box.className = 'box';
    const { frame, isEager } = options;
    const enter = (): void => void this.mounted().catch(ignore);
    this.#stopLooking = isEager
      ? ignore
      : all(
          whenNear(frame, POSTER_MARGIN, () => void this.#drawPoster()),
          whenIdle(() => void this.#drawPoster()),
          whenNear(frame, PLAYER_MARGIN, enter),
        );
    if (isEager) enter();
  }

  /** The player; asking for it brings it. Rejects when there is nothing that it could show. */
  mounted(): Promise<Mounted> {
    this.#stopLooking();
    return (this.#mounting ??= this.#mount());
  }

  isMounted(): boolean {
    return this.#mounted !== null;
  }

  /** Draws again in another look. */
  restyle(): void {
    this.#mounted?.update(this.#options.look());
  }

  destroy(): void {
    this.#gone.abort();
    this.#stopLooking();
    this.#mounted?.destroy();
    this.#mounted = null;
    this.#options.frame.replaceChildren();
  }

  #open(): Promise<OpenedGiven> {
    const load = async (): Promise<OpenedGiven> => {
      const { openGiven } = await import('./opening');
      const fetched = (src: string) => fetchText(src, document.baseURI, this.#gone.signal);
      return openGiven(this.#options.given, fetched);
    };
    return (this.#opening ??= load());
  }

  async #drawPoster(): Promise<void> {
    const { frame } = this.#options;
    if (this.#isDrawing) return;
    this.#isDrawing = true;
    try {
      const [opened, { posterOf }] = await Promise.all([this.#open(), import('./opening')]);
      if (this.#gone.signal.aborted || this.#mounting || frame.hasChildNodes()) return;
      frame.append(posterOf(opened, frame.clientWidth, () => void this.#playNow()));
    } catch (error) {
      this.#fail(error);
    }
  }

  async #mount(): Promise<Mounted> {
    const { frame, look, emit } = this.#options;
    try {
      const [opened, { mountPlayer }] = await Promise.all([this.#open(), import('./mount')]);
      this.#gone.signal.throwIfAborted();
      frame.append(this.#box);
      const mounted = mountPlayer(this.#box, opened, look(), emit);
      this.#mounted = mounted;
      // The poster stays until the player has drawn itself over it.
      requestAnimationFrame(() => {
        for (const child of [...frame.children]) if (child !== this.#box) child.remove();
      });
      emit('ready', mounted.state());
      return mounted;
    } catch (error) {
      this.#fail(error);
      throw error;
    }
  }

  async #playNow(): Promise<void> {
    const { frame } = this.#options;
    const hadFocus = frame.contains(focusIn(frame));
    try {
      const { player } = await this.mounted();
      if (hadFocus)
        this.#box.querySelector<HTMLElement>('.indoubt')?.focus({ preventScroll: true });
      player.store.getState().play();
    } catch {
      // Why is on screen.
    }
  }

  #fail(error: unknown): void {
    if (this.#gone.signal.aborted) return;
    const { frame, emit, onProblem } = this.#options;
    const problem = error instanceof Error ? error : new Error(String(error));
    const panel = problemPanel(problem);
    frame.replaceChildren(panel);
    onProblem(panel);
    const path = problem instanceof ScriptError ? { path: problem.path } : {};
    emit('error', { message: problem.message, ...path });
  }
}

const ignore = (): void => undefined;

function all(...stops: readonly (() => void)[]): () => void {
  return () => {
    for (const stop of stops) stop();
  };
}

/** Safari has no idle callback. */
const PATIENCE_MS = 500;

/** Calls once when the page has nothing better to do. Answers how to stop waiting. */
function whenIdle(onIdle: () => void): () => void {
  const browser = globalThis as Partial<Pick<Window, 'requestIdleCallback' | 'cancelIdleCallback'>>;
  if (browser.requestIdleCallback) {
    const waiting = browser.requestIdleCallback(onIdle);
    return () => browser.cancelIdleCallback?.(waiting);
  }
  const waiting = setTimeout(onIdle, PATIENCE_MS);
  return () => clearTimeout(waiting);
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
