import { createContext, useState } from 'react';
import { VeilContext } from '../../ui';
import { useAnswers } from './answers';

/** Called when the answer is shown. */
export const LiftContext = createContext<() => void>(() => undefined);

/** Until its answer is shown, a question hides what would say it. */
export function Veiled({ children }: { readonly children: React.ReactNode }) {
  const [areShown] = useAnswers();
  const [isLifted, setLifted] = useState(areShown);
  const [lift] = useState(() => () => setLifted(true));
  const veil = isLifted ? null : (
    <section className="guarantees" aria-label="Guarantees">
      <h2>Guarantees</h2>
      <p className="answer-hint">They give the answer away.</p>
      <button type="button" className="link" onClick={lift}>
        Show the guarantees
      </button>
    </section>
  );
  return (
    <LiftContext value={lift}>
      <VeilContext value={veil}>{children}</VeilContext>
    </LiftContext>
  );
}
