import { Plus, X } from 'lucide-react';
import { useState } from 'react';
import { NODE_NAME, type ParamSpec } from '../protocols/kit';
import { usePlayer } from './player-context';
import { SmallButton } from './SmallButton';

interface NamesFieldProps {
  readonly spec: Extract<ParamSpec, { type: 'names' }>;
  readonly names: readonly string[];
  readonly onChange: (names: readonly string[]) => void;
}

const SPARE_NAMES = ['shipping', 'billing', 'loyalty', 'email', 'audit', 'tax', 'fraud', 'search'];

/** Nodes that the reader adds, renames and takes away. */
export function NamesField({ spec, names, onChange }: NamesFieldProps) {
  const add = (): void => {
    const spare = SPARE_NAMES.find((one) => !names.includes(one));
    onChange([...names, spare ?? `node-${names.length + 1}`]);
  };
  return (
    <details className="disclosure names">
      <summary>
        {spec.label} <span className="count">{names.length}</span>
      </summary>
      <ul>
        {names.map((name, index) => (
          <li key={index} className="name-row">
            <NameInput
              name={name}
              label={`${spec.label}, ${index + 1}`}
              others={names.filter((one) => one !== name)}
              onChange={(next) => onChange(names.map((one) => (one === name ? next : one)))}
            />
            <SmallButton
              label={`Remove ${name}`}
              isOff={names.length <= spec.min}
              onPress={() => onChange(names.filter((one) => one !== name))}
              icon={X}
            />
          </li>
        ))}
      </ul>
      <button
        type="button"
        className="link"
        aria-disabled={names.length >= spec.max}
        onClick={() => {
          if (names.length < spec.max) add();
        }}
      >
        <Plus aria-hidden="true" /> Add one
      </button>
      <span className="hint">
        {spec.min} to {spec.max}
      </span>
    </details>
  );
}

interface NameInputProps {
  readonly name: string;
  readonly label: string;
  readonly others: readonly string[];
  readonly onChange: (name: string) => void;
}

/** Takes over a name when it is one; until then, or until Escape, it stays and says what a name is. */
function NameInput({ name, label, others, onChange }: NameInputProps) {
  const { protocol } = usePlayer();
  const [draft, setDraft] = useState<string | null>(null);
  const text = draft ?? name;
  const problem = problemOf(text, [...others, ...protocol.reservedNames]);
  const finish = (): void => {
    if (problem !== null) return;
    if (text !== name) onChange(text);
    setDraft(null);
  };
  return (
    <span className="name-input">
      <input
        type="text"
        value={text}
        aria-label={label}
        aria-invalid={problem !== null}
        maxLength={40}
        spellCheck={false}
        onChange={(event) => setDraft(event.target.value)}
        onBlur={finish}
        onKeyDown={(event) => {
          if (event.key === 'Enter') finish();
          if (event.key === 'Escape') setDraft(null);
        }}
      />
      {problem !== null && <span className="field-problem">{problem}</span>}
    </span>
  );
}

function problemOf(name: string, taken: readonly string[]): string | null {
  if (!NODE_NAME.test(name)) return 'small letters, digits and "-", a letter first';
  return taken.includes(name) ? 'this name is taken' : null;
}
