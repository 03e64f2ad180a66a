import { MOMENT_MAX, DEED_KEYS } from './read-decision';
import { DECISIONS_MAX, DEFAULT_SEED, LATENCY_MS_MAX } from './read-script';

export type Schema = Readonly<Record<string, unknown>>;

export const text: Schema = { type: 'string', minLength: 1 };
export const moment: Schema = { type: 'integer', minimum: 0, maximum: MOMENT_MAX };
const latency: Schema = { type: 'integer', minimum: 0, maximum: LATENCY_MS_MAX };
const probability: Schema = { type: 'number', minimum: 0, maximum: 1, default: 0 };

const PARTS: Readonly<Record<string, Schema>> = {
  node: { ...text, pattern: '^[a-z][a-z0-9-]*$' },
  message: { ...text, description: 'Such as "coordinator>payment:PREPARE#1".' },
  by: { ...moment, description: 'Virtual ms.' },
  groups: { type: 'array', minItems: 1, items: { type: 'array', minItems: 1, items: text } },
  oneWay: { type: 'boolean', default: false },
  timer: text,
  action: text,
  with: { type: 'object' },
  param: text,
  value: {},
};

/**
 * The form of a script as a JSON Schema, for editors. It knows no protocol, so that it lets names and
 * parameters pass which `readScript` refuses.
 */
export function scriptSchema(protocols: readonly string[] = []): Schema {
  return object(['v', 'protocol'], {
    v: { const: 1 },
    protocol: protocols.length > 0 ? { enum: protocols } : text,
    params: { type: 'object' },
    mistakes: { type: 'array', items: text, uniqueItems: true },
    seed: { type: 'integer', default: DEFAULT_SEED },
    network: object([], {
      latency: {
        anyOf: [latency, { type: 'array', items: latency, minItems: 2, maxItems: 2 }],
        default: [8, 14],
        description: 'Virtual ms, or [min, max].',
      },
      loss: probability,
      duplicate: probability,
    }),
    decisions: { type: 'array', maxItems: DECISIONS_MAX, items: { oneOf: decisions() } },
    until: moment,
  });
}

/** One form for each deed and each way of placing it. */
function decisions(): readonly Schema[] {
  const placements: readonly (readonly [readonly string[], Readonly<Record<string, Schema>>])[] = [
    [['at'], { at: moment }],
    [['after'], { after: { ...text, description: 'The name of an event.' }, plus: moment }],
  ];
  return Object.entries(DEED_KEYS).flatMap(([kind, { needs, may = [] }]) => {
    const parts = [...needs, ...may].map((key) => [key, PARTS[key] ?? {}] as const);
    return placements.map(([required, when]) => {
      const properties = { ...when, do: { const: kind }, ...Object.fromEntries(parts) };
      return object([...required, 'do', ...needs], properties);
    });
  });
}

/** Has these properties and no others. */
export function object(
  required: readonly string[],
  properties: Readonly<Record<string, Schema>>,
): Schema {
  return { type: 'object', required, properties, additionalProperties: false };
}
