import { Suspense, useEffect, useRef, useState, type ReactNode } from 'react';

/** Further down a page or a column is as good as seen; behind a tab is not. */
const MARGIN = '1000px';

interface WhenSeenProps {
  readonly className: string;
  readonly children: ReactNode;
}

/**
 * Begins to draw, and with that to load, when its place is first seen: what stands behind a tab that
 * nobody opens costs nothing.
 */
export function WhenSeen({ className, children }: WhenSeenProps) {
  const ref = useRef<HTMLDivElement>(null);
  const [isSeen, setSeen] = useState(false);
  useEffect(() => {
    const place = ref.current;
    if (!place) return;
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some((one) => one.isIntersecting)) setSeen(true);
      },
      { rootMargin: MARGIN, scrollMargin: MARGIN },
    );
    observer.observe(place);
    return () => observer.disconnect();
  }, []);
  return (
    <div ref={ref} className={className}>
      {isSeen && <Suspense>{children}</Suspense>}
    </div>
  );
}
