import { ScriptError, type Params } from '../../engine';

interface Common {
  /** What it is, in a few words, for switches and for `list`. */
  readonly label: string;
  /** A `set` decision may change it while the run goes on. */
  readonly settable?: boolean;
  /** It does something only while another parameter has this value; `says` is what to tell otherwise. */
  readonly needs?: { readonly param: string; readonly value: unknown; readonly says: string };
}

/** What an option is called where a reader chooses it; left out, as it is written in scripts. */
type OptionWords = Readonly<Record<string, string>>;

export type ParamSpec = Common &
  (
    | { readonly type: 'boolean'; readonly default: boolean }
    | {
        readonly type: 'integer';
        readonly default: number | null;
        readonly min: number;
        readonly max: number;
        readonly unit?: 'ms';
        /** Null is allowed and means "never". */
        readonly nullable?: boolean;
      }
    | {
        readonly type: 'choice';
        readonly default: string | null;
        readonly options: readonly string[];
        readonly optionWords?: OptionWords;
        readonly nullable?: boolean;
      }
    | {
        /** A list of node names that the reader chooses. */
        readonly type: 'names';
        readonly default: readonly string[];
        readonly min: number;
        readonly max: number;
      }
    | {
        /** A list without repetition out of `options`, in an order that matters. */
        readonly type: 'order';
        readonly default: readonly string[];
        readonly options: readonly string[];
        readonly min: number;
      }
    | {
        /** A value for some keys: the items of the parameter `keysFrom`. */
        readonly type: 'map';
        readonly default: Readonly<Record<string, unknown>>;
        readonly keysFrom: string;
        readonly options: readonly string[];
        readonly optionWords?: OptionWords;
        /** Non-negative integers are values too. */
        readonly integers?: boolean;
      }
  );

/** What may change while a run goes on, as its switch is called; for the words of a model. */
export function settingLabels(
  specs: Readonly<Record<string, ParamSpec>>,
): Readonly<Record<string, string>> {
  const settable = Object.entries(specs).filter(([, spec]) => spec.settable);
  return Object.fromEntries(settable.map(([name, { label }]) => [name, label]));
}

export const NODE_NAME = /^[a-z][a-z0-9-]*$/;

/** Fills in defaults and checks every value. @throws ScriptError that names the path. */
export function readParams(
  specs: Readonly<Record<string, ParamSpec>>,
  given: Params,
  reservedNames: readonly string[],
): Params {
  for (const key of Object.keys(given)) {
    if (!Object.hasOwn(specs, key)) {
      const known = Object.keys(specs).join(', ');
      throw new ScriptError(`params.${key}`, `no such parameter; there are ${known || 'none'}`);
    }
  }
  const params: Record<string, unknown> = {};
  for (const [key, spec] of Object.entries(specs)) {
    params[key] = spec.default;
  }
  for (const [key, spec] of Object.entries(specs)) {
    if (given[key] === undefined) continue;
    params[key] = readParam(
      spec,
      given[key],
      `params.${key}`,
      { ...params, ...given },
      reservedNames,
    );
  }
  return params;
}

/** Checks one value. `params` is where a map finds its keys. @throws ScriptError */
export function readParam(
  spec: ParamSpec,
  value: unknown,
  path: string,
  params: Params,
  reservedNames: readonly string[],
): unknown {
  switch (spec.type) {
    case 'boolean':
      if (typeof value === 'boolean') return value;
      break;
    case 'integer':
      if (value === null && spec.nullable) return null;
      if (Number.isInteger(value) && Number(value) >= spec.min && Number(value) <= spec.max) {
        return value;
      }
      break;
    case 'choice':
      if (value === null && spec.nullable) return null;
      if (typeof value === 'string' && spec.options.includes(value)) return value;
      break;
    case 'names':
      return readNames(spec, value, path, reservedNames);
    case 'order':
      return readOrder(spec, value, path);
    case 'map':
      return readMap(spec, value, path, params);
  }
  throw new ScriptError(path, `${show(value)} does not fit; it takes ${allowed(spec)}`);
}

type Spec<T> = Extract<ParamSpec, { type: T }>;

function readNames(
  spec: Spec<'names'>,
  value: unknown,
  path: string,
  reserved: readonly string[],
): readonly string[] {
  if (!Array.isArray(value) || value.length < spec.min || value.length > spec.max) {
    throw new ScriptError(path, `${show(value)} does not fit; it takes ${allowed(spec)}`);
  }
  const names: string[] = [];
  value.forEach((name: unknown, index) => {
    const at = `${path}[${String(index)}]`;
    if (typeof name !== 'string' || !NODE_NAME.test(name) || name.length > 40) {
      const form = 'small letters, digits and "-", a letter first, at most 40';
      throw new ScriptError(at, `${show(name)} is not a node name; it takes ${form}`);
    }
    if (reserved.includes(name)) {
      throw new ScriptError(at, `"${name}" is a name that the protocol uses itself; take another`);
    }
    if (names.includes(name))
      throw new ScriptError(at, `"${name}" is there twice; names are unique`);
    names.push(name);
  });
  return names;
}

function readOrder(spec: Spec<'order'>, value: unknown, path: string): readonly string[] {
  const isFit =
    Array.isArray(value) &&
    value.length >= spec.min &&
    new Set(value).size === value.length &&
    value.every((one: unknown) => typeof one === 'string' && spec.options.includes(one));
  if (isFit) return value as string[];
  throw new ScriptError(path, `${show(value)} does not fit; it takes ${allowed(spec)}`);
}

function readMap(spec: Spec<'map'>, value: unknown, path: string, params: Params): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new ScriptError(path, `${show(value)} does not fit; it takes ${allowed(spec)}`);
  }
  const from = params[spec.keysFrom];
  const keys = Array.isArray(from) ? from.map(String) : [];
  for (const [key, one] of Object.entries(value)) {
    if (!keys.includes(key)) {
      throw new ScriptError(`${path}.${key}`, `there is no ${key}; there are ${keys.join(', ')}`);
    }
    const isNumber = spec.integers === true && Number.isInteger(one) && Number(one) >= 0;
    if (!isNumber && !(typeof one === 'string' && spec.options.includes(one))) {
      throw new ScriptError(
        `${path}.${key}`,
        `${show(one)} does not fit; it takes ${values(spec)}`,
      );
    }
  }
  return value;
}

function values(spec: Spec<'map'>): string {
  const words = spec.options.map((one) => `"${one}"`).join(', ');
  return spec.integers ? `a whole number from 0, or ${words}` : words;
}

/** What a parameter takes, in words. */
export function allowed(spec: ParamSpec): string {
  switch (spec.type) {
    case 'boolean':
      return 'true or false';
    case 'integer': {
      const range = `a whole number from ${String(spec.min)} to ${String(spec.max)}`;
      return spec.nullable ? `${range}, or null` : range;
    }
    case 'choice': {
      const words = spec.options.map((one) => `"${one}"`).join(', ');
      return spec.nullable ? `${words}, or null` : words;
    }
    case 'names':
      return `a list of ${String(spec.min)} to ${String(spec.max)} node names`;
    case 'order': {
      const words = spec.options.map((one) => `"${one}"`).join(', ');
      return `a list of at least ${String(spec.min)} of ${words}, each once`;
    }
    case 'map':
      return `an object from the names in ${spec.keysFrom} to ${values(spec)}`;
  }
}

function show(value: unknown): string {
  const text = JSON.stringify(value) as string | undefined;
  if (text === undefined) return String(value);
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}
