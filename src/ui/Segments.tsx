import { useId } from 'react';

interface SegmentsProps {
  readonly label: string;
  readonly options: readonly string[];
  readonly value: string;
  /** What an option is called. */
  readonly wordOf?: (option: string) => string;
  readonly onChange: (value: string) => void;
}

/** More letters than these, the label's included, do not fit into a row: then a list. */
const LETTERS_MAX = 32;

/** One of a few: radio buttons that look like one control. */
export function Segments({ label, options, value, wordOf = spaced, onChange }: SegmentsProps) {
  const name = useId();
  const letters = options.reduce((sum, one) => sum + Math.max(2, wordOf(one).length), label.length);
  if (letters > LETTERS_MAX) {
    return (
      <label className="field">
        <span className="field-name">{label}</span>
        <select value={value} onChange={(event) => onChange(event.target.value)}>
          {options.map((one) => (
            <option key={one} value={one}>
              {wordOf(one)}
            </option>
          ))}
        </select>
      </label>
    );
  }
  return (
    <div className="field" role="radiogroup" aria-label={label}>
      <span className="field-name" title={label}>
        {label}
      </span>
      <span className="segments">
        {options.map((one) => (
          <label key={one} className="segment">
            <input
              type="radio"
              name={name}
              value={one}
              checked={one === value}
              onChange={() => onChange(one)}
            />
            <span>{wordOf(one)}</span>
          </label>
        ))}
      </span>
    </div>
  );
}

function spaced(option: string): string {
  return option.replaceAll('-', ' ');
}
