import { ChevronDown } from 'lucide-react';
import { useEffect, useState, type RefObject } from 'react';
import { usePlayer } from './player-context';

const NAMED_MAX = 3;
/** From the top of the switches to the foot of the first, in pixels: never is it half under the link. */
const FIRST_ROW = 44;

interface SwitchesLinkProps {
  /** What scrolls, with the switches in it. */
  readonly pageRef: RefObject<HTMLElement | null>;
}

/** What can be switched, said below the page for as long as it is out of sight there. */
export function SwitchesLink({ pageRef }: SwitchesLinkProps) {
  const { protocol } = usePlayer();
  const isSeen = useSwitchesSeen(pageRef);
  const labels = Object.values(protocol.params).map((one) => one.label);
  const show = (): void => {
    const switches = switchesIn(pageRef);
    switches?.scrollIntoView({ block: 'start' });
    switches?.querySelector<HTMLElement>('input, select, button')?.focus();
  };
  return (
    <button type="button" className="switches-link" data-off={isSeen} onClick={show}>
      <span>Switches: {labels.slice(0, NAMED_MAX).join(', ')} …</span>
      <ChevronDown aria-hidden="true" />
    </button>
  );
}

/** Until it is known, they count as seen: nothing appears only to go again. */
function useSwitchesSeen(pageRef: RefObject<HTMLElement | null>): boolean {
  const [isSeen, setSeen] = useState(true);
  useEffect(() => {
    const switches = switchesIn(pageRef);
    if (!switches) return;
    const observer = new IntersectionObserver(
      // Of several at once, the last says how it is now.
      (entries) => setSeen(entries.at(-1)?.isIntersecting === true),
      { root: pageRef.current, rootMargin: `0px 0px -${FIRST_ROW}px` },
    );
    observer.observe(switches);
    return () => observer.disconnect();
  }, [pageRef]);
  return isSeen;
}

function switchesIn({ current }: RefObject<HTMLElement | null>): HTMLElement | null {
  return current?.querySelector('.switches-place') ?? null;
}
