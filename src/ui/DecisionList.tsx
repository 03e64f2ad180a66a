import { X } from 'lucide-react';
import { SIGN_OF_DEED } from '../diagram';
import { timelineOf } from '../timeline';
import { decisionWhen } from './decisions';
import { useActions, usePlayerState } from './player-context';
import { SignIcon } from './ToneSign';
import { SmallButton } from './SmallButton';

/** What the script changes about the undisturbed run, in words; what came to nothing says why. */
export function DecisionList() {
  const marks = usePlayerState(({ run }) => timelineOf(run).decisions);
  const selected = usePlayerState(({ selection }) =>
    selection?.kind === 'decision' ? selection.index : null,
  );
  const { select, removeDecision } = useActions();
  if (marks.length === 0) return null;
  return (
    <section className="decisions" aria-label="Changes">
      <h2>Changes</h2>
      <ol>
        {marks.map((mark) => (
          <li key={mark.index} className="decision" data-unused={mark.unused !== undefined}>
            <button
              type="button"
              className="decision-name"
              aria-pressed={selected === mark.index}
              onClick={() => select({ kind: 'decision', index: mark.index })}
            >
              <SignIcon sign={SIGN_OF_DEED[mark.kind]} />
              <span>
                {mark.title} <span className="decision-when">{decisionWhen(mark)}</span>
                {mark.unused !== undefined && (
                  <span className="unused">changes nothing: {mark.unused}</span>
                )}
              </span>
            </button>
            <SmallButton
              label={`Delete: ${mark.title}`}
              onPress={() => removeDecision(mark.index)}
              icon={X}
            />
          </li>
        ))}
      </ol>
    </section>
  );
}
