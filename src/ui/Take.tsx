import { Columns2, Pencil, X } from 'lucide-react';
import { use, useRef, useState, type SyntheticEvent } from 'react';
import type { Take as KeptTake } from '../player';
import { CompareContext } from './comparing';
import { useActions } from './player-context';
import { SmallButton } from './SmallButton';
import './css/opened.css';

/** One kept branch: brought back by its name; renamed and forgotten beside it. */
export function Take({ take }: { readonly take: KeptTake }) {
  const { bringBack, removeTake, renameTake } = useActions();
  const compare = use(CompareContext);
  const pencilRef = useRef<HTMLButtonElement>(null);
  const [isRenaming, setRenaming] = useState(false);
  const leave = (name: string): void => {
    setRenaming(false);
    if (name !== '') renameTake(take.id, name);
    requestAnimationFrame(() => pencilRef.current?.focus());
  };
  return (
    <li className="take">
      {isRenaming ? (
        <TakeNameField name={take.name} onDone={leave} />
      ) : (
        <>
          <button
            type="button"
            className="take-name"
            aria-label={`Bring back: ${take.name}`}
            title={`Bring back: ${take.name}`}
            onClick={() => bringBack(take.id)}
          >
            {take.name}
          </button>
          {compare && (
            <SmallButton
              label={`Side by side with: ${take.name}`}
              title="Side by side with the run on screen"
              onPress={() => compare(take.script)}
              icon={Columns2}
            />
          )}
          <SmallButton
            ref={pencilRef}
            label={`Rename: ${take.name}`}
            title="Rename"
            onPress={() => setRenaming(true)}
            icon={Pencil}
          />
        </>
      )}
      <SmallButton
        label={`Forget: ${take.name}`}
        title="Forget"
        onPress={() => removeTake(take.id)}
        icon={X}
      />
    </li>
  );
}

interface TakeNameFieldProps {
  readonly name: string;
  /** With '' where the name stays. */
  readonly onDone: (name: string) => void;
}

const NAME_MAX = 60;

function TakeNameField({ name, onDone }: TakeNameFieldProps) {
  const fieldRef = useRef<HTMLInputElement>(null);
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    onDone(fieldRef.current?.value.trim() ?? '');
  };
  return (
    <form onSubmit={submit}>
      <input
        ref={(field) => {
          fieldRef.current = field;
          field?.select();
        }}
        className="take-field"
        aria-label={`New name for ${name}`}
        defaultValue={name}
        maxLength={NAME_MAX}
        onBlur={submit}
        onKeyDown={(event) => {
          event.stopPropagation();
          if (event.key === 'Escape') onDone('');
        }}
      />
    </form>
  );
}
