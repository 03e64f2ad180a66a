interface NumberFieldProps {
  readonly label: string;
  readonly value: number;
  readonly onChange: (value: number) => void;
  readonly min: number;
  readonly max?: number;
  readonly unit?: string | undefined;
}

/** A whole number; what does not fit is left to be finished. */
export function NumberField({ label, value, onChange, min, max, unit }: NumberFieldProps) {
  return (
    <label className="field">
      <span className="field-name">{label}</span>
      <span className="field-value">
        <input
          key={value}
          type="number"
          inputMode="numeric"
          defaultValue={value}
          min={min}
          max={max}
          onBlur={(event) => {
            const next = event.target.valueAsNumber;
            const isFit = Number.isInteger(next) && next >= min && next <= (max ?? Infinity);
            if (isFit && next !== value) onChange(next);
          }}
          onKeyDown={(event) => {
            if (event.key === 'Enter') event.currentTarget.blur();
          }}
        />
        {unit !== undefined && <span className="unit">{unit}</span>}
      </span>
    </label>
  );
}
