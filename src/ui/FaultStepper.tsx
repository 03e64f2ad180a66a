import { Minus, Plus } from 'lucide-react';
import { FAULTS_MAX } from './explore-words';

interface FaultStepperProps {
  readonly label: string;
  readonly hint: string;
  readonly value: number;
  readonly isOff: boolean;
  readonly onChange: (value: number) => void;
}

/** How many of a fault at most: a small number, with a button on either side. */
export function FaultStepper({ label, hint, value, isOff, onChange }: FaultStepperProps) {
  const set = (next: number): void => {
    if (!isOff && Number.isInteger(next) && next >= 0 && next <= FAULTS_MAX) onChange(next);
  };
  return (
    <div className="field" title={hint}>
      <span className="field-name" aria-hidden="true">
        {label}
      </span>
      <span className="stepper" data-some={value > 0}>
        <button
          type="button"
          aria-label={`Fewer ${label}`}
          aria-disabled={isOff || value === 0}
          onClick={() => set(value - 1)}
        >
          <Minus aria-hidden="true" />
        </button>
        <input
          type="number"
          inputMode="numeric"
          aria-label={label}
          min={0}
          max={FAULTS_MAX}
          value={value}
          readOnly={isOff}
          onChange={(event) => set(event.target.valueAsNumber)}
        />
        <button
          type="button"
          aria-label={`More ${label}`}
          aria-disabled={isOff || value === FAULTS_MAX}
          onClick={() => set(value + 1)}
        >
          <Plus aria-hidden="true" />
        </button>
      </span>
    </div>
  );
}
