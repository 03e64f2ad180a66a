import type { Protocol } from '../../protocols/kit';
import { ExploredSettings, SignIcon, verifiedInWords } from '../../ui';
import { useFigures } from '../figures/use-figures';

/** What was explored of a protocol when this page was built. */
export function Explored({ protocol }: { readonly protocol: Protocol }) {
  const figures = useFigures(protocol.id);
  if (!figures) return null;
  const { verified, caught } = figures;
  const found = caught.filter((one) => one.example !== null).length;
  const isClean = verified.every((one) => one.broken.length === 0);
  return (
    <details className="topic-explored">
      <summary>
        <span className="topic-sign" data-tone={isClean ? 'ok' : 'bad'}>
          <SignIcon sign={isClean ? 'tick' : 'cross'} />
        </span>
        Checked, every order of events with faults: {verifiedInWords(verified)}
        {caught.length > 0 &&
          `; the explorer caught ${found === caught.length ? 'all' : `${found} of`} ${caught.length} deliberate mistakes`}
      </summary>
      <ExploredSettings verified={verified} protocol={protocol} />
    </details>
  );
}
