import { Play } from 'lucide-react';
import type { Guarantee } from '../engine';
import type { Counterexample, Exploration } from '../player';
import { numbered } from './explore-words';
import { useExploring } from './exploring';
import { Marked } from './Marked';
import { usePlayer, usePlayerState } from './player-context';
import { useSay } from './say';
import { showExample } from './show-example';
import { ToneSign } from './ToneSign';

/** What was found, run by run: what breaks, what only waits, what was never seen. */
export function ExploreAnswer({ exploration }: { readonly exploration: Exploration }) {
  const { violations, blocked, unreached, complete } = exploration;
  const guarantees = usePlayerState(({ run }) => run.model.guarantees);
  const sights = guarantees.filter((one) => unreached.includes(one.id));
  return (
    <>
      <Examples title="Broken" tone="bad" examples={violations} guarantees={guarantees} />
      <Examples
        title="Waits while a node stays down, which breaks nothing"
        tone="doubt"
        examples={blocked}
        guarantees={guarantees}
      />
      {sights.length > 0 && (
        <section className="inspector-part" data-tone="plain">
          <h3>{complete ? 'Never seen' : 'Not seen so far'}</h3>
          <ul>
            {sights.map((one) => (
              <li key={one.id} className="example">
                {one.claim}
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

interface ExamplesProps {
  readonly title: string;
  readonly tone: 'bad' | 'doubt';
  readonly examples: readonly Counterexample[];
  readonly guarantees: readonly Guarantee[];
}

function Examples({ title, tone, examples, guarantees }: ExamplesProps) {
  if (examples.length === 0) return null;
  return (
    <section className="inspector-part" data-tone={tone}>
      <h3>{title}</h3>
      <ul>
        {examples.map((example) => {
          const found = guarantees.find((one) => one.id === example.guarantee);
          const claim = found?.claim ?? example.guarantee;
          return <Example key={example.guarantee} example={example} claim={claim} tone={tone} />;
        })}
      </ul>
    </section>
  );
}

interface ExampleProps {
  readonly example: Counterexample;
  readonly claim: string;
  readonly tone: 'bad' | 'doubt';
}

function Example({ example, claim, tone }: ExampleProps) {
  const { store } = usePlayer();
  const { showPicture } = useExploring();
  const say = useSay();
  const isOnScreen = usePlayerState(({ run }) => run.script === example.script);
  const { script, why } = example;
  const play = (): void => {
    showExample(store, example);
    showPicture();
    say(`On screen: a run in which this is ${tone === 'bad' ? 'broken' : 'blocked'}. ${why}`);
  };
  return (
    <li className="example" aria-current={isOnScreen || undefined}>
      <p className="example-claim" title={example.guarantee}>
        <span className="verdict-sign">
          <ToneSign tone={tone} />
        </span>
        <span>
          {claim}{' '}
          <span className="verdict" data-tone={tone}>
            {tone === 'bad' ? 'broken' : 'blocked'}
          </span>
        </span>
      </p>
      <p className="example-why">
        <Marked text={why} />
      </p>
      <p className="example-foot">
        {script ? (
          <>
            <button
              type="button"
              className="button"
              aria-label={`Play it: ${claim}`}
              onClick={play}
            >
              <Play aria-hidden="true" /> Play it
            </button>
            <span className="count">
              {isOnScreen
                ? 'on screen; undo brings yours back'
                : numbered(script.decisions.length, 'change', 'changes')}
            </span>
          </>
        ) : (
          <span className="count">It takes a choice of a node that no change can make.</span>
        )}
      </p>
    </li>
  );
}
