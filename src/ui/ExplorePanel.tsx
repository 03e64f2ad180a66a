import { X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { isSame } from '../interchange';
import type { Exploration } from '../player';
import { ExploreAnswer } from './ExploreAnswer';
import {
  FAULTS,
  answerOf,
  numbered,
  progressOf,
  usualFaults,
  type Fault,
  type Faults,
} from './explore-words';
import { useExplorer, useExplorerState, useExploring } from './exploring';
import { FaultStepper } from './FaultStepper';
import { Mistakes } from './Mistakes';
import { usePlayer, usePlayerState } from './player-context';
import { SmallButton } from './SmallButton';
import './css/inspector.css';
import './css/explore-panel.css';
import './css/explore-answer.css';

/** "What could go wrong?": every schedule of the protocol as it is set, and what came of them. */
export function ExplorePanel() {
  const { leave } = useExploring();
  const titleRef = useRef<HTMLHeadingElement>(null);
  useEffect(() => titleRef.current?.focus(), []);
  return (
    <div className="explore inspector">
      <header className="inspector-head">
        <h2 ref={titleRef} tabIndex={-1}>
          What could go wrong?
        </h2>
        <SmallButton label="Back to the story" onPress={leave} icon={X} />
      </header>
      <p className="story-text">
        Every order in which these nodes can act, whatever the run on screen does, and every fault
        up to these limits.
      </p>
      <Mistakes />
      <SearchForm />
      <Outcome />
    </div>
  );
}

/** Other mistakes need other faults: then the form begins anew. */
function SearchForm() {
  const mistakes = usePlayerState(({ run }) => run.script.mistakes);
  return <FormFor key={mistakes.join(' ')} mistakes={mistakes} />;
}

function FormFor({ mistakes }: { readonly mistakes: readonly string[] }) {
  const { protocol } = usePlayer();
  const { store } = useExplorer();
  const isBusy = useExplorerState(({ status }) => status === 'exploring');
  const [own, setOwn] = useState<Faults | null>(() => {
    const { exploration } = store.getState();
    return exploration && isSame(exploration.mistakes, mistakes) ? exploration.budget : null;
  });
  const faults = own ?? usualFaults(protocol, mistakes);
  const [isSymmetric, setSymmetric] = useState(false);
  const { explore, cancel } = store.getState();
  const set = (fault: Fault, value: number): void => setOwn({ ...faults, [fault]: value });
  const { crashes, restarts, losses, duplicates, timeouts } = faults;
  return (
    <form className="explore-form">
      <fieldset>
        <legend>At most</legend>
        {FAULTS.map(({ fault, many, hint }) => (
          <FaultStepper
            key={fault}
            label={many}
            hint={hint}
            value={faults[fault]}
            isOff={isBusy}
            onChange={(value) => set(fault, value)}
          />
        ))}
        <label
          className="mistake"
          title="Worlds that differ only in which of several identical nodes does what count once: fewer to look at."
        >
          <input
            type="checkbox"
            role="switch"
            checked={isSymmetric}
            disabled={isBusy}
            onChange={() => setSymmetric(!isSymmetric)}
          />
          <span>Treat identical nodes as interchangeable</span>
        </label>
      </fieldset>
      <button
        type="submit"
        className="button"
        data-primary={!isBusy}
        // Enter comes here too. A form is never sent, and in a sandbox may not even try.
        onClick={(event) => {
          event.preventDefault();
          if (isBusy) cancel();
          else
            explore({ crashes, restarts, losses, duplicates, timeouts }, { symmetry: isSymmetric });
        }}
      >
        {isBusy ? 'Cancel' : 'Search'}
      </button>
    </form>
  );
}

/** Said once when a search begins and once when it ends; the figures between are only shown. */
function Outcome() {
  const status = useExplorerState((state) => state.status);
  const exploration = useExplorerState((state) => state.exploration);
  const problem = useExplorerState((state) => state.problem);
  const cancelledAt = useCancelled();
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (status !== 'idle') ref.current?.scrollIntoView({ block: 'nearest' });
  }, [status]);
  const text = {
    idle: cancelledAt === null ? '' : cancelledText(cancelledAt),
    exploring: 'Searching every order …',
    failed: `The search failed: ${problem ?? ''}`,
    done: exploration ? answerOf(exploration) : '',
  }[status];
  const tone = exploration && exploration.violations.length > 0 ? 'bad' : 'ok';
  const isClean = exploration?.complete === true && exploration.violations.length === 0;
  return (
    <div ref={ref}>
      <p
        className="explore-answer"
        role="status"
        data-tone={status === 'failed' || tone === 'bad' ? 'bad' : isClean ? 'ok' : 'plain'}
        data-quiet={status !== 'done'}
      >
        {text}
      </p>
      {status === 'exploring' && <Progress />}
      {exploration && (
        <>
          <OfAnother params={exploration.params} mistakes={exploration.mistakes} />
          <More exploration={exploration} />
          <ExploreAnswer exploration={exploration} />
        </>
      )}
    </div>
  );
}

function cancelledText(count: number): string {
  return `Cancelled after ${numbered(count, 'world', 'worlds')}: nothing is known.`;
}

/** How many worlds had been seen when the reader cancelled. */
function useCancelled(): number | null {
  const { store } = useExplorer();
  const [count, setCount] = useState<number | null>(null);
  useEffect(
    () =>
      store.subscribe((state, before) => {
        if (state.status === before.status) return;
        const isCancelled = state.status === 'idle' && before.status === 'exploring';
        setCount(isCancelled ? (before.progress?.distinct ?? 0) : null);
      }),
    [store],
  );
  return count;
}

function Progress() {
  const progress = useExplorerState((state) => state.progress);
  return (
    <p className="explore-progress">
      <progress aria-label="Searching" />
      <span>{progressOf({ progress })}</span>
    </p>
  );
}

/** Where the search has stopped before its end, it can be told to go further. */
function More({ exploration }: { readonly exploration: Exploration }) {
  const { store } = useExplorer();
  const { complete, violations, distinct, budget, interchangeable } = exploration;
  const limit = FURTHER * 10 ** Math.ceil(Math.log10(Math.max(1_000, distinct)));
  const groups = interchangeable.map((names) => names.join(', ')).join('; ');
  const symmetry = interchangeable.length > 0;
  return (
    <>
      {symmetry && <p className="inspector-none">Treated as interchangeable: {groups}.</p>}
      {!complete && violations.length === 0 && limit <= LIMIT_MAX && (
        <button
          type="button"
          className="link"
          onClick={() => store.getState().explore(budget, { limit, symmetry })}
        >
          Search up to {limit.toLocaleString('en')} worlds
        </button>
      )}
    </>
  );
}

const FURTHER = 5;
/** A page has only so much memory. */
const LIMIT_MAX = 50_000_000;

interface OfAnotherProps {
  readonly params: object;
  readonly mistakes: readonly string[];
}

/** The reader has changed the protocol since. */
function OfAnother({ params, mistakes }: OfAnotherProps) {
  const script = usePlayerState(({ run }) => run.script);
  if (isSame(script.params, params) && isSame(script.mistakes, mistakes)) return null;
  return (
    <p className="inspector-none">The protocol was set differently then; search again to know.</p>
  );
}
