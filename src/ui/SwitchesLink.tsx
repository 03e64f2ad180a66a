import { ChevronDown } from 'lucide-react';
import { useEffect, useState, type RefObject } from 'react';
import { usePlayer } from './player-context';

const NAMED_MAX = 3;

/** What can be switched, said at the foot of the column for as long as it is out of sight. */
export function SwitchesLink({ toRef }: { readonly toRef: RefObject<HTMLElement | null> }) {
  const { protocol } = usePlayer();
  const isSeen = useIsSeen(toRef);
  if (isSeen) return null;
  const labels = Object.values(protocol.params).map((one) => one.label);
  const show = (): void => {
    toRef.current?.scrollIntoView({ block: 'start' });
    toRef.current?.querySelector<HTMLElement>('input, select, button')?.focus();
  };
  return (
    <button type="button" className="switches-link" onClick={show}>
      <span>Switches: {labels.slice(0, NAMED_MAX).join(', ')} …</span>
      <ChevronDown aria-hidden="true" />
    </button>
  );
}

/** Until it is known, it counts as seen: nothing appears only to go again. */
function useIsSeen(ref: RefObject<HTMLElement | null>): boolean {
  const [isSeen, setSeen] = useState(true);
  useEffect(() => {
    const element = ref.current;
    if (!element) return;
    const observer = new IntersectionObserver(
      (entries) => setSeen(entries.some((one) => one.isIntersecting)),
      { threshold: 0.2 },
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, [ref]);
  return isSeen;
}
