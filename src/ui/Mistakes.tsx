import { Play } from 'lucide-react';
import type { Counterexample } from '../player';
import type { Mistake } from '../protocols/kit';
import { useExploring } from './exploring';
import { useFigures } from './figures';
import { Marked } from './Marked';
import { useActions, usePlayer, usePlayerState } from './player-context';
import { useSay } from './say';
import { showExample } from './show-example';

/** Ways of getting the protocol wrong, each with its switch and the run that it allows. */
export function Mistakes() {
  const { protocol } = usePlayer();
  const figures = useFigures();
  const on = usePlayerState(({ run }) => run.script.mistakes);
  if (protocol.mistakes.length === 0) return null;
  return (
    <details className="disclosure mistakes" open={on.length > 0 ? true : undefined}>
      <summary>Mistakes{on.length > 0 && <span className="count"> {on.length} made</span>}</summary>
      <ul>
        {protocol.mistakes.map((mistake) => {
          const caught = figures?.caught.find((one) => one.mistake === mistake.id);
          return (
            <li key={mistake.id} className="mistake-row">
              <MistakeSwitch mistake={mistake} isOn={on.includes(mistake.id)} />
              {caught?.example && <ShowExample mistake={mistake} example={caught.example} />}
            </li>
          );
        })}
      </ul>
    </details>
  );
}

function MistakeSwitch({ mistake, isOn }: { readonly mistake: Mistake; readonly isOn: boolean }) {
  const { toggleMistake } = useActions();
  const { id, title, claim } = mistake;
  return (
    <label className="mistake" title={claim}>
      <input type="checkbox" role="switch" checked={isOn} onChange={() => toggleMistake(id)} />
      <span>
        <Marked text={title} />
      </span>
    </label>
  );
}

interface ShowExampleProps {
  readonly mistake: Mistake;
  readonly example: Counterexample;
}

/** One click from a mistake to the shortest run that shows what is wrong with it. */
function ShowExample({ mistake, example }: ShowExampleProps) {
  const { store } = usePlayer();
  const { showPicture } = useExploring();
  const say = useSay();
  const { script, why } = example;
  if (!script) return null;
  const count = script.decisions.length;
  const effort =
    count === 0 ? 'no change is needed' : `${count} ${count === 1 ? 'change' : 'changes'}`;
  return (
    <button
      type="button"
      className="mistake-run"
      aria-label={`Show the run: ${mistake.title}`}
      title={`The run that it allows; ${effort}. ${why}`}
      onClick={() => {
        showExample(store, example);
        showPicture();
        say(`On screen: what this mistake allows. ${why}`);
      }}
    >
      <Play aria-hidden="true" />
    </button>
  );
}
