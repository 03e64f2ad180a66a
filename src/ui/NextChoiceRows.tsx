import { ArrowRightToLine, Copy, X, type LucideIcon } from 'lucide-react';
import { useMemo } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { nextChoices, type Choice, type ChoiceRow } from './next-choices';
import { take } from './offers';
import { usePlayer, usePlayerState } from './player-context';
import { useSay } from './say';
import './css/next-choices.css';

const TITLES: Readonly<Record<ChoiceRow['kind'], string>> = {
  message: 'On its way',
  timer: 'Time-outs',
  node: 'Nodes',
};

/** Three words do not fit beside the two ends of a message. */
const ICON_OF_MESSAGE: Readonly<Record<string, LucideIcon>> = {
  deliver: ArrowRightToLine,
  drop: X,
  duplicate: Copy,
};

/** One row for each message, timer and node that could be next. */
export function NextChoiceRows() {
  const { store } = usePlayer();
  const say = useSay();
  const now = usePlayerState(useShallow(({ run, eventCount }) => ({ run, eventCount })));
  const rows = useMemo(() => nextChoices({ ...store.getState(), ...now }), [store, now]);
  const choose = (row: ChoiceRow, choice: Choice): void => {
    // The cursor has moved on since the row was drawn.
    const state = store.getState();
    const same = nextChoices(state).find((one) => one.key === row.key);
    const found = same?.choices.find((one) => one.offer.id === choice.offer.id);
    if (!found) {
      say(`Not possible any more: ${choice.name}.`, true);
      return;
    }
    take(state, found.offer, null);
    say(`${choice.name}: done.`);
  };
  return Object.entries(TITLES).map(([kind, title]) => {
    const own = rows.filter((row) => row.kind === kind);
    if (own.length === 0) return null;
    return (
      <section key={kind} className="choices" aria-label={title}>
        <h3>{title}</h3>
        <ul>
          {own.map((row) => (
            <li key={row.key} className="choice-row">
              <span className="choice-about">{row.about}</span>
              <span className="choice-deeds">
                {row.choices.map((choice) => (
                  <ChoiceButton
                    key={choice.offer.id}
                    choice={choice}
                    onChoose={() => choose(row, choice)}
                  />
                ))}
              </span>
            </li>
          ))}
        </ul>
      </section>
    );
  });
}

interface ChoiceButtonProps {
  readonly choice: Choice;
  readonly onChoose: () => void;
}

function ChoiceButton({ choice, onChoose }: ChoiceButtonProps) {
  const { offer, verb, name } = choice;
  const Icon = ICON_OF_MESSAGE[offer.id];
  return (
    <button
      type="button"
      className={Icon ? 'deed choice-icon' : 'deed'}
      aria-label={name}
      title={name}
      onClick={onChoose}
    >
      {Icon ? <Icon aria-hidden="true" /> : verb}
    </button>
  );
}
