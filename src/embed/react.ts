import {
  createElement,
  forwardRef,
  useCallback,
  useEffect,
  useRef,
  type ForwardedRef,
  type ForwardRefExoticComponent,
  type HTMLAttributes,
  type RefAttributes,
} from 'react';
import type { ChangeDetail, EmbedEvents, ErrorDetail, GoalDetail } from './details';
import type { InDoubtElement } from './element';

export type { ChangeDetail, ErrorDetail, GoalDetail, InDoubtElement };

/** What stands in the page around is React's; what an embed is told are its attributes. */
type PageProps = Pick<HTMLAttributes<HTMLElement>, 'id' | 'className' | 'style' | 'hidden'>;

export interface InDoubtProps extends PageProps {
  readonly scenario?: string | undefined;
  /** As data, as JSON, or what stands behind `#` in a link. */
  readonly script?: string | object | undefined;
  /** The address of a script. */
  readonly src?: string | undefined;
  /** Virtual ms. */
  readonly at?: number | undefined;
  readonly theme?: 'auto' | 'light' | 'dark' | undefined;
  readonly controls?: 'full' | 'mini' | 'none' | undefined;
  readonly view?: 'diagram' | 'table' | undefined;
  readonly speed?: 0.25 | 0.5 | 1 | 2 | 4 | 8 | undefined;
  readonly onReady?: ((detail: ChangeDetail) => void) | undefined;
  readonly onChange?: ((detail: ChangeDetail) => void) | undefined;
  readonly onGoal?: ((detail: GoalDetail) => void) | undefined;
  readonly onEnd?: ((detail: ChangeDetail) => void) | undefined;
  readonly onError?: ((detail: ErrorDetail) => void) | undefined;
}

type Tell = <K extends keyof EmbedEvents>(type: K, detail: EmbedEvents[K]) => void;

const EVENTS: readonly (keyof EmbedEvents)[] = ['ready', 'change', 'goal', 'end', 'error'];

/** `<in-doubt>` as a component. On a server it is an empty element; the player comes in the browser. */
export const InDoubt: ForwardRefExoticComponent<InDoubtProps & RefAttributes<InDoubtElement>> =
  forwardRef(function InDoubt(props: InDoubtProps, ref: ForwardedRef<InDoubtElement>) {
    const { onReady, onChange, onGoal, onEnd, onError, className, script, ...rest } = props;
    const told = useRef<Tell>(() => undefined);
    const tell: Tell = (type, detail) => {
      const hear = { ready: onReady, change: onChange, goal: onGoal, end: onEnd, error: onError };
      hear[type]?.(detail as never);
    };
    useEffect(() => {
      told.current = tell;
    });
    useEffect(() => void import('./define'), []);
    return createElement('in-doubt', {
      ...rest,
      // React 18 knows no other name for it on an element that is not its own.
      class: className,
      script: typeof script === 'object' ? JSON.stringify(script) : script,
      ref: useListening(ref, told),
    });
  });

/** Listens before the element can have said anything, with React 18 and 19 alike. */
function useListening(
  ref: ForwardedRef<InDoubtElement>,
  told: { readonly current: Tell },
): (element: InDoubtElement | null) => void {
  const stop = useRef<() => void>(() => undefined);
  return useCallback(
    (element: InDoubtElement | null) => {
      stop.current();
      stop.current = element ? listen(element, told) : () => undefined;
      if (typeof ref === 'function') ref(element);
      else if (ref) ref.current = element;
    },
    [ref, told],
  );
}

function listen(element: InDoubtElement, told: { readonly current: Tell }): () => void {
  const ending = new AbortController();
  for (const type of EVENTS) {
    const hear = (event: Event): void => {
      // An event of an embed further in is not this one's.
      if (event.target === element) told.current(type, (event as CustomEvent).detail as never);
    };
    element.addEventListener(`indoubt:${type}`, hear, { signal: ending.signal });
  }
  return () => ending.abort();
}
