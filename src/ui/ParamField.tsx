import { useId } from 'react';
import type { Params } from '../engine';
import { optionText, type ParamSpec } from '../protocols/kit';
import { NamesField } from './NamesField';
import { NumberField } from './NumberField';
import { OrderField } from './OrderField';
import { Segments } from './Segments';

interface ParamFieldProps {
  readonly name: string;
  readonly spec: ParamSpec;
  readonly value: unknown;
  /** All parameters; a map finds its keys among them. */
  readonly params: Params;
  readonly onChange: (value: unknown) => void;
}

/** One parameter, by what its protocol says about it. */
export function ParamField({ name, spec, value, params, onChange }: ParamFieldProps) {
  switch (spec.type) {
    case 'boolean':
      return (
        <label className="field">
          <span className="field-name">{spec.label}</span>
          <input
            type="checkbox"
            role="switch"
            checked={value === true}
            onChange={(event) => onChange(event.target.checked)}
          />
        </label>
      );
    case 'integer':
      return <IntegerField spec={spec} value={value} onChange={onChange} />;
    case 'choice':
      return <ChoiceField spec={spec} value={value} onChange={onChange} />;
    case 'names':
      return <NamesField spec={spec} names={namesIn(value)} onChange={onChange} />;
    case 'order':
      return <OrderField spec={spec} names={namesIn(value)} onChange={onChange} />;
    case 'map':
      return (
        <MapField
          name={name}
          spec={spec}
          keys={namesIn(params[spec.keysFrom])}
          value={(value ?? {}) as Readonly<Record<string, unknown>>}
          onChange={onChange}
        />
      );
  }
}

type Spec<T> = Extract<ParamSpec, { type: T }>;

interface FieldProps<T> {
  readonly spec: Spec<T>;
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
}

function namesIn(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.map(String) : [];
}

function IntegerField({ spec, value, onChange }: FieldProps<'integer'>) {
  const isNever = value === null;
  const number = typeof value === 'number' ? value : Math.max(spec.min, Math.min(spec.max, 100));
  return (
    <>
      {spec.nullable && (
        <label className="field">
          <span className="field-name">{spec.label}</span>
          <input
            type="checkbox"
            role="switch"
            checked={!isNever}
            onChange={(event) => onChange(event.target.checked ? number : null)}
          />
        </label>
      )}
      {!isNever && (
        <NumberField
          label={spec.nullable ? `${spec.label} after` : spec.label}
          unit={spec.unit}
          value={number}
          min={spec.min}
          max={spec.max}
          onChange={onChange}
        />
      )}
    </>
  );
}

function ChoiceField({ spec, value, onChange }: FieldProps<'choice'>) {
  const id = useId();
  const options = spec.nullable ? [...spec.options, ''] : spec.options;
  if (!spec.nullable) {
    return (
      <Segments
        label={spec.label}
        options={spec.options}
        value={textOf(value)}
        wordOf={(option) => optionText(spec, option)}
        onChange={onChange}
      />
    );
  }
  return (
    <label className="field" htmlFor={id}>
      <span className="field-name">{spec.label}</span>
      <select
        id={id}
        value={textOf(value)}
        onChange={(event) => onChange(event.target.value === '' ? null : event.target.value)}
      >
        {options.map((one) => (
          <option key={one} value={one}>
            {one === '' ? 'none' : one}
          </option>
        ))}
      </select>
    </label>
  );
}

/** An option, or a number where a map takes those; '' for none. */
function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

interface MapFieldProps extends Omit<FieldProps<'map'>, 'value'> {
  readonly name: string;
  readonly keys: readonly string[];
  readonly value: Readonly<Record<string, unknown>>;
}

/** A row for each key. Where the default has no value, that is one of the choices: 'no'. */
function MapField({ name, spec, keys, value, onChange }: MapFieldProps) {
  const hasImplied = spec.options.includes('yes');
  const options = hasImplied ? spec.options : ['', ...spec.options];
  const first = options[0] ?? '';
  const set = (key: string, option: string): void => {
    const { [key]: _, ...rest } = value;
    onChange(option === first ? rest : { ...rest, [key]: option });
  };
  return (
    <fieldset className="map" data-param={name}>
      <legend>{spec.label}</legend>
      {keys.map((key) => {
        const now = value[key] === undefined ? first : textOf(value[key]);
        const shown = options.includes(now) ? options : [...options, now];
        return (
          <Segments
            key={key}
            label={key}
            options={shown}
            value={now}
            wordOf={(option) => (option === '' ? 'no' : optionText(spec, option))}
            onChange={(option) => set(key, option)}
          />
        );
      })}
    </fieldset>
  );
}
