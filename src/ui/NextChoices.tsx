import { Suspense, useState } from 'react';
import { later } from './later';

const NextChoiceRows = later(async () => (await import('./NextChoiceRows')).NextChoiceRows);

/** The reader as the adversary: everything that could happen next, one button each. */
export function NextChoices() {
  const [isOpen, setOpen] = useState(false);
  return (
    <details
      className="disclosure next-choices"
      onToggle={(event) => setOpen(event.currentTarget.open)}
    >
      <summary>What could happen next</summary>
      {isOpen && (
        <Suspense>
          <NextChoiceRows />
        </Suspense>
      )}
    </details>
  );
}
