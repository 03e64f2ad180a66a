import { VeilContext } from '../../ui';
import { useReading, type Reading } from './answers';

interface VeiledProps {
  readonly reading: Reading;
  readonly children: React.ReactNode;
}

/** Until its answer is shown, a question hides what would say it. */
export function Veiled({ reading, children }: VeiledProps) {
  const isLifted = useReading(reading, (read) => read.isLifted);
  const veil = isLifted ? null : (
    <section className="guarantees" aria-label="Guarantees">
      <h2>Guarantees</h2>
      <p className="answer-hint">They give the answer away.</p>
      <button type="button" className="link" onClick={() => reading.setState({ isLifted: true })}>
        Show the guarantees
      </button>
    </section>
  );
  return <VeilContext value={veil}>{children}</VeilContext>;
}
