import { formatHash } from '../../interchange';
import { referenceModels, scenarioIds } from '../../protocols/registry';
import { numbered } from '../../ui';
import { useFigures } from '../figures/use-figures';

/** Why to believe the explorer: it counts what another one counts. */
export function ReferenceModels() {
  return (
    <section className="chapter" aria-label="Does it count right?">
      <h2>Does it count right?</h2>
      <p className="chapter-summary">
        Two models that Leslie Lamport wrote in TLA+ are here as machines too. What the explorer
        counted of them when this page was built is what TLC, his model checker, counts.
      </p>
      <ul>
        {referenceModels.map(({ id, title }) => (
          <Model key={id} id={id} title={title} />
        ))}
      </ul>
    </section>
  );
}

function Model({ id, title }: { readonly id: string; readonly title: string }) {
  const figures = useFigures(id);
  const [scenario = ''] = scenarioIds(id);
  return (
    <li>
      <a href={formatHash({ scenario })}>{title}</a>
      <ul className="reference">
        {figures?.verified.map(({ params, distinct, generated, depth }) => (
          <li key={String(params['rms'])}>
            {String(params['rms'])} resource managers:{' '}
            <b>{numbered(distinct, 'world', 'worlds')}</b>, {generated.toLocaleString('en')}{' '}
            generated, {depth} deep
          </li>
        ))}
      </ul>
    </li>
  );
}
