import { ScriptError } from '../engine';
import { ATTRIBUTES, readLook, type Attribute, type Given } from './attributes';
import type { EmbedEvents, EmbedState } from './details';
import styles from './embed.css?inline';
import type { Mounted } from './mount';
import { problemNote, wayOn } from './problem';
import { adopt } from './sheets';
import { Showing } from './showing';
import { attachTheme } from './theme';
import { TOKEN_STYLES } from './token-styles';

export type { Given } from './attributes';
export type { ChangeDetail, EmbedEvents, EmbedState, ErrorDetail, GoalDetail } from './details';

/** On a server there are no elements; there this can be imported, and nothing else. */
const Base = (globalThis.HTMLElement as typeof HTMLElement | undefined) ?? noElement();

/** These change which run is shown; the others only how. */
const OF_RUN: ReadonlySet<string> = new Set<Attribute>(['scenario', 'script', 'src']);

/**
 * `<in-doubt>`: a player with a store of its own in an open shadow tree. All that it takes from the
 * page around it is its theme, and all that it gives are events.
 */
export class InDoubtElement extends Base {
  static readonly observedAttributes: readonly string[] = ATTRIBUTES;

  readonly #shell = document.createElement('div');
  readonly #frame = document.createElement('div');
  readonly #internals = this.attachInternals();
  #showing: Showing | null = null;
  #theme: ReturnType<typeof attachTheme> | null = null;
  readonly #changed = new Set<string>();

  // Each property is its attribute; null where it is absent. A script may be given as data.
  declare scenario: string | null;
  declare script: string | object | null;
  declare src: string | null;
  declare at: number | null;
  declare theme: string | null;
  declare controls: string | null;
  declare view: string | null;
  declare speed: number | null;

  static {
    for (const name of ATTRIBUTES) Object.defineProperty(this.prototype, name, accessorOf(name));
  }

  constructor() {
    super();
    const root = this.attachShadow({ mode: 'open' });
    adopt(root, TOKEN_STYLES + styles);
    this.#frame.className = 'frame';
    this.#shell.className = 'shell';
    this.#shell.append(this.#frame);
    root.append(this.#shell);
  }

  connectedCallback(): void {
    this.#takeEarlyProperties();
    this.#theme = attachTheme(this, this.#shell);
    this.#show();
    // After whoever has put it here has had the time to listen.
    queueMicrotask(() => this.#restyle());
  }

  disconnectedCallback(): void {
    this.#showing?.destroy();
    this.#showing = null;
    this.#theme?.destroy();
    this.#theme = null;
  }

  /** Each of these brings the player if it is not there yet. */
  async play(): Promise<void> {
    (await this.#mounted()).player.store.getState().play();
  }

  async pause(): Promise<void> {
    (await this.#mounted()).player.store.getState().pause();
  }

  /** To the next event, or with -1 to the one before. */
  async step(by: 1 | -1 = 1): Promise<void> {
    const { step, stepBack } = (await this.#mounted()).player.store.getState();
    if (by === -1) stepBack();
    else step();
  }

  /** To a moment, in virtual ms. */
  async seek(at: number): Promise<void> {
    (await this.#mounted()).seek(String(at));
  }

  /** Without `at` and `after`: where the reader is. Rejects with what does not fit. */
  async decide(decision: object): Promise<void> {
    (await this.#mounted()).decide(decision);
  }

  async state(): Promise<EmbedState> {
    return (await this.#mounted()).state();
  }

  #mounted(): Promise<Mounted> {
    if (this.#showing) return this.#showing.mounted();
    return Promise.reject(new Error('<in-doubt> is not on a page'));
  }

  /** Several changes at once are one. */
  attributeChangedCallback(name: string): void {
    if (!this.isConnected || !this.#showing) return;
    if (this.#changed.size === 0) queueMicrotask(() => this.#update());
    this.#changed.add(name);
  }

  #update(): void {
    const changed = [...this.#changed];
    this.#changed.clear();
    if (!this.#showing) return;
    this.#restyle();
    if (changed.some((one) => OF_RUN.has(one))) this.#show();
    else if (changed.includes('at')) void this.#reseek(this.#showing);
  }

  async #reseek(showing: Showing): Promise<void> {
    if (!showing.isMounted()) {
      this.#show();
      return;
    }
    try {
      (await showing.mounted()).seek(this.getAttribute('at') ?? '0');
    } catch (error) {
      this.#tell(error instanceof ScriptError ? [error] : []);
    }
  }

  #show(): void {
    this.#showing?.destroy();
    this.#internals.states.delete('problem');
    this.#showing = new Showing({
      frame: this.#frame,
      given: this.#given(),
      look: () => readLook(this.#given()).look,
      emit: (type, detail) => this.#emit(type, detail),
      onProblem: (panel) => {
        this.#internals.states.add('problem');
        this.#offerRest(panel).catch(() => {
          // What is wrong has been said; a way on is extra.
        });
      },
      isEager: this.hasAttribute('eager'),
    });
  }

  /** A damaged link may be good for a part of its run. */
  async #offerRest(panel: HTMLElement): Promise<void> {
    const { script } = this.#given();
    if (script === undefined) return;
    const { mendScript } = await import('./mending');
    const mended = await mendScript(script);
    if (!mended || !panel.isConnected) return;
    panel.append(wayOn(mended.says, () => this.setAttribute('script', mended.payload)));
  }

  #restyle(): void {
    const { look, problems } = readLook(this.#given());
    this.#theme?.set(look.theme);
    this.#showing?.restyle();
    this.#tell(problems);
  }

  /** Above what is shown all the same. */
  #tell(problems: readonly ScriptError[]): void {
    this.#shell.querySelector('.note')?.remove();
    if (problems.length === 0) return;
    this.#shell.prepend(problemNote(problems));
    for (const { message, path } of problems) this.#emit('error', { message, path });
  }

  /** What was set before the browser knew this class hides the accessors. */
  #takeEarlyProperties(): void {
    const own = this as unknown as Record<string, unknown>;
    for (const name of ATTRIBUTES.filter((one) => Object.hasOwn(this, one))) {
      const value = own[name];
      // eslint-disable-next-line @typescript-eslint/no-dynamic-delete -- it is one of eight
      delete own[name];
      own[name] = value;
    }
  }

  #given(): Given {
    return Object.fromEntries(
      ATTRIBUTES.flatMap((name) => {
        const text = this.getAttribute(name);
        return text === null ? [] : [[name, text]];
      }),
    );
  }

  #emit<K extends keyof EmbedEvents>(type: K, detail: EmbedEvents[K]): void {
    const event = new CustomEvent(`indoubt:${type}`, { detail, bubbles: true, composed: true });
    this.dispatchEvent(event);
  }
}

function accessorOf(name: Attribute): PropertyDescriptor & ThisType<HTMLElement> {
  const isNumber = name === 'at' || name === 'speed';
  return {
    configurable: true,
    enumerable: true,
    get() {
      const text = this.getAttribute(name);
      return isNumber && text !== null ? Number(text) : text;
    },
    set(value: unknown) {
      if (value === null || value === undefined) this.removeAttribute(name);
      else this.setAttribute(name, typeof value === 'string' ? value : JSON.stringify(value));
    },
  };
}

function noElement(): typeof HTMLElement {
  // eslint-disable-next-line @typescript-eslint/no-extraneous-class -- it stands for what is not there
  return class {} as unknown as typeof HTMLElement;
}
