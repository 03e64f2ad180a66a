import { describe, expect, it } from 'vitest';
import { transcriptOf } from '../../timeline';
import { foreignRunOf } from './foreign-run';
import { importAny } from './import-any';
import { readOtlp } from './read-otlp';

const TRACE = '5b8efff798038103d269b633813fc60c';
const KINDS = { internal: 1, server: 2, client: 3, producer: 4, consumer: 5 } as const;

type Spec = readonly [
  service: string,
  kind: keyof typeof KINDS,
  name: string,
  id: string,
  parent: string,
  startMs: number,
  endMs: number,
  more?: object,
];

/** A shop's checkout, as OpenTelemetry's collector would write it to a file. */
function traceOf(specs: readonly Spec[], scale = 1_000_000) {
  const nanos = (ms: number): string => String(1_544_712_660_000_000_000n + BigInt(ms * scale));
  return {
    resourceSpans: specs.map(([service, kind, name, id, parent, start, end, more]) => ({
      resource: { attributes: [{ key: 'service.name', value: { stringValue: service } }] },
      scopeSpans: [
        {
          spans: [
            {
              traceId: TRACE,
              spanId: id.padStart(16, '0'),
              parentSpanId: parent === '' ? '' : parent.padStart(16, '0'),
              name,
              kind: KINDS[kind],
              startTimeUnixNano: nanos(start),
              endTimeUnixNano: nanos(end),
              ...more,
            },
          ],
        },
      ],
    })),
  };
}

const CHECKOUT: readonly Spec[] = [
  ['web', 'server', 'POST /order', 'a', '', 0, 100],
  ['web', 'client', 'charge', 'b', 'a', 10, 60],
  ['payment', 'server', 'Charge', 'c', 'b', 20, 50],
  ['payment', 'internal', 'ask the bank', 'd', 'c', 25, 45],
  ['web', 'producer', 'orders publish', 'e', 'a', 70, 71],
  [
    'mail',
    'consumer',
    'orders process',
    'f',
    '',
    90,
    120,
    { links: [{ traceId: TRACE, spanId: 'e'.padStart(16, '0') }] },
  ],
];

function linesOf(specs: readonly Spec[], scale?: number): readonly string[] {
  const { run } = foreignRunOf(readOtlp([traceOf(specs, scale)]));
  return transcriptOf(run).map((line) => `${String(line.at)} ${line.text}`);
}

describe('readOtlp', () => {
  it('draws calls with their answers, and messages by their links', () => {
    expect(linesOf(CHECKOUT)).toEqual([
      '0 web begins POST /order',
      '10 web calls payment: Charge',
      '20 Charge from web reaches payment',
      '25 payment begins ask the bank',
      '45 payment ends ask the bank',
      '50 payment answers web: answer',
      '60 answer from payment reaches web',
      '70 web begins orders publish',
      '71 web sends to mail: orders',
      '71 web ends orders publish',
      '90 orders from web reaches mail',
      '100 for web, the trace is done',
      '120 mail ends orders process',
    ]);
  });

  it('shows what a service is busy with as its state', () => {
    const { run } = foreignRunOf(readOtlp([traceOf(CHECKOUT)]));
    const during = run.events.find((event) => event.at === 25);
    const state = during?.world.locals['payment']?.state?.values['t1'] ?? '';
    expect(run.model.words.states['service']?.[state]?.label).toBe('ask the bank');
  });

  it('slows down what is too quick to be seen, and says so', () => {
    const { notes, happenings } = readOtlp([traceOf(CHECKOUT, 1_000)]);
    expect(notes).toEqual(['One ms in the picture is 1 µs of the trace.']);
    expect(happenings.at(-1)?.at).toBe(120);
  });

  it('never lets a message arrive before it was sent, whatever the clocks say', () => {
    const skewed = CHECKOUT.map((spec): Spec => {
      const [service, kind, name, id, parent, start, end, more = {}] = spec;
      const by = service === 'payment' ? 15 : 0;
      return [service, kind, name, id, parent, start - by, end - by, more];
    });
    const { run } = foreignRunOf(readOtlp([traceOf(skewed)]));
    for (const { kind, detail, at } of run.events) {
      if (kind === 'sent') expect(detail.arrivesAt).toBeGreaterThanOrEqual(at);
    }
  });

  it('says what failed', () => {
    const [root, ...rest] = CHECKOUT;
    const failed: Spec = [...(root ?? CHECKOUT[0]!).slice(0, 7), { status: { code: 2 } }] as never;
    expect(linesOf([failed, ...rest])).toContain('100 for web, the trace is failed');
  });

  it('reads a file with one export a line, kinds by name and times as numbers', async () => {
    const [first = '', second = ''] = [CHECKOUT.slice(0, 3), CHECKOUT.slice(3)]
      .map((specs) => JSON.stringify(traceOf(specs)))
      .map((text) => text.replace(/"kind":3/g, '"kind":"SPAN_KIND_CLIENT"'))
      .map((text) => text.replace(/"startTimeUnixNano":"(\d+)"/g, '"startTimeUnixNano":$1'));
    const imported = await importAny(`${first}\n${second}\n`);
    expect(imported.kind === 'foreign' && imported.foreign.run.model.nodes).toHaveLength(3);
  });

  it('shows the first traces of many', () => {
    const traces = Array.from({ length: 20 }, (_, n) => {
      const text = JSON.stringify(traceOf(CHECKOUT.slice(0, 3)));
      return JSON.parse(text.replaceAll(TRACE, String(n).padStart(32, '0'))) as unknown;
    });
    const story = readOtlp(traces);
    expect(story.transactions).toBe(8);
    expect(story.notes).toContain('The file has 12 more traces, which are left out.');
  });

  it.each([
    ['no time', { startTimeUnixNano: 'noon' }, '.startTimeUnixNano: "noon" is not a time'],
    ['no id', { spanId: '' }, 'a span needs a traceId and a spanId'],
  ])('refuses a span with %s', (_what, more, message) => {
    const spec = [...CHECKOUT[0]!.slice(0, 7), more] as unknown as Spec;
    expect(() => readOtlp([traceOf([spec])])).toThrow(message);
  });
});
