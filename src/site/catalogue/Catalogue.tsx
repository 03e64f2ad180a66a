import { topics } from '../../protocols/registry';
import { clearProgress, useProgress } from '../progress';
import { ReadyMade } from '../compare/ReadyMade';
import './catalogue.css';
import { Hero } from './Hero';
import { MINI_HATCH } from './MiniRun';
import { ReferenceModels } from './ReferenceModels';
import { Topic } from './Topic';
import { useSettled } from './use-settled';

/**
 * The first page: what there is, as small pictures of the runs themselves. `topic` is the protocol at
 * which it opens.
 */
export function Catalogue({ topic }: { readonly topic?: string }) {
  const isSettled = useSettled();
  return (
    <main className="contents catalogue indoubt">
      <svg className="mini-defs" width="0" height="0" aria-hidden="true" focusable="false">
        <pattern id={MINI_HATCH} width="4" height="4" patternUnits="userSpaceOnUse">
          <path className="mini-hatch" d="M-1 1L1-1M0 4L4 0M3 5L5 3" />
        </pattern>
      </svg>
      <Hero />
      {topics.map(({ id, title }) => (
        <Topic key={id} id={id} title={title} isAsked={id === topic} isSettled={isSettled} />
      ))}
      <ReadyMade />
      <ReferenceModels />
      <Reached />
    </main>
  );
}

function Reached() {
  const count = Object.values(useProgress()).flat().length;
  if (count === 0) return null;
  return (
    <p className="catalogue-reached">
      You have reached {count} {count === 1 ? 'goal' : 'goals'}; only this browser knows.{' '}
      <button type="button" className="link" onClick={clearProgress}>
        Forget them
      </button>
    </p>
  );
}
