import { moment, object, scriptSchema, text, type Schema } from './schema';

const count: Schema = { type: 'integer', minimum: 0 };
const yes: Schema = { type: 'boolean' };
const eventName: Schema = { ...text, description: 'Such as "logged payment:prepared#1".' };

const event = object(['at', 'name'], {
  at: moment,
  name: eventName,
  node: text,
  because: eventName,
});

const guarantee = object(['id', 'claim', 'kind', 'verdict', 'because'], {
  id: text,
  claim: text,
  kind: { enum: ['always', 'eventually', 'sometimes'] },
  verdict: { enum: ['held', 'broken', 'blocked', 'pending', 'reached', 'unreached'] },
  because: listOf(eventName),
});

const goal = object(['id', 'claim', 'kind', 'met'], {
  id: text,
  claim: text,
  kind: { enum: ['shows', 'try'] },
  met: yes,
});

const metrics = object(
  [
    'messages',
    'lost',
    'duplicated',
    'logWrites',
    'forcedWrites',
    'messageDelays',
    'decidedAt',
    'endedAt',
    'lockTime',
  ],
  {
    messages: count,
    lost: count,
    duplicated: count,
    logWrites: count,
    forcedWrites: count,
    messageDelays: count,
    decidedAt: { anyOf: [moment, { type: 'null' }] },
    endedAt: moment,
    lockTime: {
      type: 'object',
      additionalProperties: count,
      description: 'Virtual ms that each node held locks.',
    },
  },
);

const node = object(['id', 'role', 'up', 'state', 'disk', 'memory', 'rows'], {
  id: text,
  role: text,
  up: yes,
  state: {
    anyOf: [text, { type: 'null' }, { type: 'object', additionalProperties: text }],
    description: 'Null while it is down; by transaction when it knows several.',
  },
  disk: { ...listOf(text), description: 'Records that survive a crash, oldest first.' },
  memory: object(['records', 'values'], { records: listOf(text), values: { type: 'object' } }),
  rows: { type: 'object' },
});

/** The form of what `indoubt run --json` prints, as a JSON Schema. */
export function runSchema(protocols: readonly string[] = []): Schema {
  const parts = {
    script: scriptSchema(protocols),
    events: listOf(event),
    ended: { enum: ['quiet', 'no-progress', 'until', 'limit'] },
    endedAt: moment,
    outcome: { ...text, description: 'Of the first transaction.' },
    outcomes: { ...listOf(text), description: 'Of each transaction, in order.' },
    guarantees: listOf(guarantee),
    goals: { ...listOf(goal), description: 'Of the scenario; empty for a script of one’s own.' },
    metrics,
    nodes: { ...listOf(node), description: 'As they are when the run ends.' },
    unused: listOf(object(['decision', 'why'], { decision: count, why: text })),
  };
  return object(Object.keys(parts), parts);
}

function listOf(items: Schema): Schema {
  return { type: 'array', items };
}
