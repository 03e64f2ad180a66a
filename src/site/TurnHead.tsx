import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useLayoutEffect, useRef } from 'react';

interface Page {
  readonly href: string;
  readonly title: string;
}

interface TurnHeadProps {
  /** What one turns over: 'Scenarios'. */
  readonly label: string;
  readonly title: string;
  readonly href: string;
  /** Which page this is, from 0, of how many; none: index below 0. */
  readonly index: number;
  readonly count: number;
  readonly before: Page | undefined;
  readonly after: Page | undefined;
}

/** Where in a book this page is, and the pages beside it. */
export function TurnHead({ label, title, href, index, count, before, after }: TurnHeadProps) {
  return (
    <nav className="running-head" aria-label={label}>
      <a className="running-title" href={href}>
        {title}
        {index >= 0 && (
          <span className="folio">
            {' '}
            {index + 1} of {count}
          </span>
        )}
      </a>
      {before && <Turn to={before} label="Before" />}
      {after && <Turn to={after} label="Next" />}
    </nav>
  );
}

type Direction = 'Before' | 'Next';

/** Which way the reader turned by key: the page that comes offers the same to the next press. */
let turnedByKey: Direction | null = null;

function Turn({ to, label }: { readonly to: Page; readonly label: Direction }) {
  const Icon = label === 'Next' ? ChevronRight : ChevronLeft;
  const ref = useRef<HTMLAnchorElement>(null);
  useLayoutEffect(() => {
    if (turnedByKey !== label) return;
    turnedByKey = null;
    ref.current?.focus();
  }, [label, to.href]);
  return (
    <a
      ref={ref}
      className="turn"
      href={to.href}
      aria-label={`${label}: ${to.title}`}
      title={to.title}
      onClick={({ detail }) => {
        // A click by key has no pointer behind it.
        turnedByKey = detail === 0 ? label : null;
      }}
    >
      <Icon aria-hidden="true" />
    </a>
  );
}
