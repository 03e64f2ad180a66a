import { ChevronUp, Plus, X } from 'lucide-react';
import type { ParamSpec } from '../protocols/kit';
import { SmallButton } from './SmallButton';

interface OrderFieldProps {
  readonly spec: Extract<ParamSpec, { type: 'order' }>;
  readonly names: readonly string[];
  readonly onChange: (names: readonly string[]) => void;
}

/** Some of the options, in an order that matters. */
export function OrderField({ spec, names, onChange }: OrderFieldProps) {
  const rest = spec.options.filter((one) => !names.includes(one));
  const moveUp = (index: number): void => {
    const next = [...names];
    const [one] = next.splice(index, 1);
    if (one !== undefined) next.splice(index - 1, 0, one);
    onChange(next);
  };
  return (
    <details className="disclosure names">
      <summary>
        {spec.label} <span className="count">{names.length}</span>
      </summary>
      <ol>
        {names.map((name, index) => (
          <li key={name} className="name-row">
            <span className="order-name">{name}</span>
            <SmallButton
              label={`Move ${name} up`}
              isOff={index === 0}
              onPress={() => moveUp(index)}
              icon={ChevronUp}
            />
            <SmallButton
              label={`Leave ${name} out`}
              isOff={names.length <= spec.min}
              onPress={() => onChange(names.filter((one) => one !== name))}
              icon={X}
            />
          </li>
        ))}
      </ol>
      {rest.map((name) => (
        <button
          key={name}
          type="button"
          className="link"
          onClick={() => onChange([...names, name])}
        >
          <Plus aria-hidden="true" /> {name}
        </button>
      ))}
    </details>
  );
}
