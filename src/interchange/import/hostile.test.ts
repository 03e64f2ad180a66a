import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ScriptError } from '../../engine';
import { loadProtocol } from '../../protocols/registry';
import { timelineOf, transcriptOf } from '../../timeline';
import { runOf } from '../formats/every-run';
import { formats } from '../formats/formats';
import { encodeScript } from '../permalink';
import { renderSvg } from '../svg';
import { importAny } from './import-any';

const INPUTS = 10_000;
/** For one input, on a machine that is busy with something else. */
const SLOW_MS = 5_000;

/** How often each answer was given: a test that only ever sees one tests little. */
const answers = new Map<string, number>();

function count(answer: string): void {
  answers.set(answer, (answers.get(answer) ?? 0) + 1);
}

/** Answers with what it is or with one ScriptError, and in time. */
async function survives(text: string): Promise<void> {
  const started = performance.now();
  try {
    const imported = await importAny(text);
    count(imported.kind);
    if (imported.kind === 'foreign') {
      const { run } = imported.foreign;
      transcriptOf(run);
      timelineOf(run);
      if (run.events.length < 60) {
        expect(renderSvg(run, { theme: 'light' })).not.toMatch(/NaN|undefined|<script/);
      }
      expect(new Set(run.events.map((event) => event.name)).size).toBe(run.events.length);
    }
  } catch (error) {
    if (!(error instanceof ScriptError)) throw error;
    count(error.path.split(/[.[]/)[0] ?? '');
    expect(error.message.length).toBeLessThan(2_000);
  }
  expect(performance.now() - started).toBeLessThan(SLOW_MS);
}

/** Good texts of every kind, to be spoilt. */
async function samples(): Promise<readonly string[]> {
  const protocol = await loadProtocol('two-phase-commit');
  const run = runOf(protocol, { decisions: [{ at: 12, do: 'crash', node: 'order' }], until: 40 });
  const written = await Promise.all(formats.map((format) => format.export({ run, protocol })));
  const payload = await encodeScript(run.script, protocol);
  return [...written, JSON.stringify(run.script), `https://a.org/#s=${payload}&at=20`, payload];
}

const nasty = fc.constantFrom(
  '{',
  '}',
  '[',
  '"',
  '\\',
  '\n',
  '\u0000',
  '\u2028',
  '💥',
  '__proto__',
  'constructor',
  '{"a":1}',
  '-1',
  '1e999',
  'null',
  '<script>alert(1)</script>',
  '</metadata>',
  '&amp;',
  '#s=',
  '(?<event>(a+)+)',
);

/** Pieces cut out, put in twice, exchanged for something nasty. */
function spoilt(texts: readonly string[]): fc.Arbitrary<string> {
  const edit = fc.tuple(fc.nat(), fc.nat(30), fc.oneof(nasty, fc.string({ maxLength: 8 })));
  return fc
    .tuple(fc.constantFrom(...texts), fc.array(edit, { maxLength: 5 }), fc.boolean(), fc.nat())
    .map(([text, edits, isCut, end]) => {
      let result = isCut ? text.slice(0, end % (text.length + 1)) : text;
      for (const [where, length, instead] of edits) {
        const at = where % (result.length + 1);
        result = result.slice(0, at) + instead + result.slice(at + length);
      }
      return result;
    });
}

const anyJson = fc.jsonValue({ maxDepth: 4 });
const name = fc.oneof(
  fc.constantFrom('a', 'b', 'c', '__proto__', 'constructor', 'toString', '', 'x'.repeat(500), '1'),
  fc.string({ maxLength: 6 }),
);
const or = <T>(good: fc.Arbitrary<T>): fc.Arbitrary<unknown> =>
  fc.oneof({ arbitrary: good, weight: 80 }, { arbitrary: anyJson, weight: 1 });

const nanos = fc.oneof(
  fc.bigInt({ min: 0n, max: 2n ** 64n }).map(String),
  fc.nat(1_000).map(String),
  fc.nat(100),
);
const id = fc.constantFrom('0', 'a', 'b', 'c', 'd', 'e', '__proto__');
const span = fc.record(
  {
    traceId: or(fc.constantFrom('1', '2', '__proto__')),
    spanId: or(id),
    parentSpanId: or(id),
    name: or(name),
    kind: or(fc.nat(6)),
    startTimeUnixNano: or(nanos),
    endTimeUnixNano: nanos,
    status: or(fc.record({ code: fc.nat(3) })),
    links: or(fc.array(fc.record({ traceId: fc.constantFrom('1', '2'), spanId: id }))),
    attributes: or(
      fc.array(
        fc.record({
          key: fc.constantFrom('messaging.destination.name', 'x'),
          value: or(fc.record({ stringValue: name })),
        }),
      ),
    ),
  },
  { requiredKeys: ['traceId', 'spanId', 'startTimeUnixNano', 'endTimeUnixNano'] },
);
const otlp = fc
  .array(
    fc.record({
      resource: or(
        fc.record({
          attributes: fc
            .record({ stringValue: name })
            .map((value) => [{ key: 'service.name', value }]),
        }),
      ),
      scopeSpans: or(fc.array(fc.record({ spans: or(fc.array(span, { maxLength: 8 })) }))),
    }),
    { maxLength: 5 },
  )
  .map((resourceSpans) => JSON.stringify({ resourceSpans }));

const host = fc.constantFrom('a', 'b', 'c', 'd', '__proto__', 'constructor', 'to String', '}');
const clock = fc.dictionary(
  fc.oneof({ arbitrary: host, weight: 9 }, { arbitrary: name, weight: 1 }),
  fc.oneof({ arbitrary: fc.nat(6), weight: 30 }, { arbitrary: fc.integer(), weight: 1 }),
  { maxKeys: 4 },
);
const logLine = fc
  .tuple(
    host,
    clock,
    fc.integer({ min: 1, max: 9 }),
    fc.oneof(name, nasty),
    fc.constantFrom(' ', '\n'),
  )
  .map(([owner, entries, own, text, gap]) => {
    const said = JSON.stringify(Object.fromEntries([...Object.entries(entries), [owner, own]]));
    return `${owner} ${said}${gap}${text}`;
  });
const log = fc
  .tuple(
    fc.constantFrom('', '(?<host>.*) (?<clock>.*)\\n(?<event>.*)\n=== \n', '(?<event>(x+x+)+y\n'),
    fc.array(logLine, { maxLength: 12 }),
  )
  .map(([header, lines]) => header + lines.join('\n'));

describe('importAny', () => {
  it(`answers ${String(INPUTS)} hostile inputs with a run or one ScriptError`, async () => {
    const texts = await samples();
    const hostile = fc.oneof(
      { arbitrary: spoilt(texts), weight: 5 },
      { arbitrary: otlp, weight: 3 },
      { arbitrary: log, weight: 3 },
      fc.string(),
      fc.string({ unit: 'binary' }),
      anyJson.map((json) => JSON.stringify(json)),
      anyJson.map((metadata) => `<svg><metadata>${JSON.stringify(metadata)}</metadata></svg>`),
      fc.webUrl({ withFragments: true, withQueryParameters: true }),
      fc.string().map((text) => `#s=1.${text}`),
    );
    await fc.assert(fc.asyncProperty(hostile, survives), { numRuns: INPUTS });
    for (const answer of [
      'script',
      'run',
      'svg',
      'link',
      'foreign',
      'file',
      'log',
      'resourceSpans',
    ]) {
      expect(answers.get(answer), answer).toBeGreaterThan(5);
    }
  }, 300_000);

  it.each([
    ['endless nesting', '['.repeat(200_000)],
    ['endless nesting in a script', `{"v":1,"protocol":${'['.repeat(100_000)}`],
    ['a million braces', '{'.repeat(1_000_000)],
    ['a million empty lines', '\n'.repeat(1_000_000) + 'a {"a":1} x'],
    ['an endless line', `a ${'{ '.repeat(500_000)}{"a":1}`],
    ['a picture that does not end', `<svg>${'<metadata>'.repeat(100_000)}`],
    ['many entities', `<svg><metadata>${'&amp;'.repeat(200_000)}</metadata></svg>`],
    ['too many events', Array.from({ length: 10_001 }, (_, n) => `a {"a":${n + 1}} x`).join('\n')],
    [
      'many hosts that all hear of all',
      Array.from({ length: 64 * 40 }, (_, n) => {
        const entries = Array.from({ length: 64 }, (_, host) => {
          const count = Math.floor(n / 64) + (host <= n % 64 ? 1 : 0);
          return `"h${host}":${count}`;
        });
        return `h${n % 64} {${entries.join(',')}} x`;
      }).join('\n'),
    ],
    [
      'spans that all begin before any ends',
      JSON.stringify({
        resourceSpans: [
          {
            scopeSpans: [
              {
                spans: Array.from({ length: 10_000 }, (_, n) => ({
                  traceId: '1',
                  spanId: String(n),
                  parentSpanId: String(n - 1),
                  kind: (n % 5) + 1,
                  startTimeUnixNano: String(n),
                  endTimeUnixNano: String(20_000_000_000 - n),
                })),
              },
            ],
          },
        ],
      }),
    ],
  ])(
    'does not hang on %s',
    async (_what, text) => {
      await survives(text);
    },
    30_000,
  );
});
