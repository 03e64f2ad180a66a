import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ScriptError } from '../engine';
import { encodeScript, fillScript } from '../interchange';
import { loadProtocol } from '../protocols/registry';
import { ATTRIBUTES, readLook, type Given } from './attributes';
import { readMessage } from './messages';
import { openGiven } from './open-given';
import { readParameters } from './parameters';

const noFetch = () => Promise.reject(new Error('there is no net here'));
const open = (given: Given) => openGiven(given, noFetch);

/** Text that somebody with ill intent might put there, and text of no kind at all. */
const hostile = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.constantFrom(
    'javascript:alert(1)',
    '<img src=x onerror=alert(1)>',
    '"><script>alert(1)</script>',
    '__proto__',
    'constructor',
    '#s=1.AAAA',
    '#s=999999.AAAA',
    '1.' + 'A'.repeat(9_000),
    '{"v":1,"protocol":"two-phase-commit","__proto__":{"x":1}}',
    '{"v":1,"protocol":"constructor"}',
    '[[[[[[[[[[[[[[[[[[',
    '%',
    '%E0%A4%A',
    'NaN',
    '1e999',
    '-1',
  ),
  fc.json({ maxDepth: 3 }),
);

const givens: fc.Arbitrary<Given> = fc.record(
  Object.fromEntries(ATTRIBUTES.map((name) => [name, hostile])),
  { requiredKeys: [] },
);

describe('openGiven', () => {
  test('takes JSON, a payload, what follows # and a whole link', async () => {
    const protocol = await loadProtocol('two-phase-commit');
    const script = fillScript(protocol, { seed: 7 });
    const payload = await encodeScript(script, protocol);
    for (const text of [
      JSON.stringify({ v: 1, protocol: 'two-phase-commit', seed: 7 }),
      payload,
      `#s=${payload}`,
      ` https://a.example/b/#s=${payload} `,
    ]) {
      expect((await open({ script: text })).script).toEqual(script);
    }
    expect(await open({ script: `#s=${payload}&at=30` })).toMatchObject({ at: 30 });
    expect(await open({ script: `#s=${payload}&at=30`, at: '40' })).toMatchObject({ at: 40 });
    const story = await open({ script: payload, scenario: 'one-votes-no' });
    expect(story).toMatchObject({ script, scenario: { id: 'one-votes-no' } });
  });

  test('takes a script or a run from an address', async () => {
    const script = { v: 1, protocol: 'idempotency-key' };
    for (const json of [script, { script, events: [] }]) {
      const fetched = (): Promise<string> => Promise.resolve(JSON.stringify(json));
      const opened = await openGiven({ src: 'https://a.example/run.json' }, fetched);
      expect(opened.script.protocol).toBe('idempotency-key');
    }
    await expect(open({ src: 'run.json' })).rejects.toThrow('src: there is no net here');
  });

  test('says what would fit when nothing is given', async () => {
    await expect(open({})).rejects.toThrow('a scenario, a script or a src');
    await expect(open({ scenario: '  ' })).rejects.toThrow(ScriptError);
  });

  test('answers whatever is given with a run or one ScriptError', async () => {
    await fc.assert(
      fc.asyncProperty(givens, async (given) => {
        try {
          expect((await open(given)).script.v).toBe(1);
        } catch (error) {
          expect(error).toBeInstanceOf(ScriptError);
        }
      }),
      { numRuns: 3_000 },
    );
  });
});

describe('readLook', () => {
  test('takes any letter case, and says what it passes over', () => {
    expect(readLook({ theme: 'DARK', controls: ' mini ', speed: '0.5' })).toEqual({
      look: { theme: 'dark', controls: 'mini', view: 'diagram', speed: 0.5 },
      problems: [],
    });
    const { look, problems } = readLook({ theme: 'blue', speed: '3' });
    expect(look).toMatchObject({ theme: 'auto', speed: 1 });
    expect(problems.map((one) => one.path)).toEqual(['theme', 'speed']);
  });

  test('never throws', () => {
    fc.assert(
      fc.property(givens, (given) => {
        const { look, problems } = readLook(given);
        expect(Object.keys(look)).toHaveLength(4);
        expect(problems.length).toBeLessThanOrEqual(4);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('readParameters', () => {
  test('reads names in any letter case; what follows # goes first', () => {
    expect(readParameters('?Scenario=a&THEME=dark&id=x&other=1', '#s=1.abc&at=72')).toEqual({
      given: { scenario: 'a', theme: 'dark', script: '#s=1.abc', at: '72' },
      id: 'x',
    });
    expect(readParameters('?at=1&at=2', '').given).toEqual({ at: '1' });
  });

  test('never throws', () => {
    fc.assert(
      fc.property(hostile, hostile, (search, hash) => {
        for (const name of Object.keys(readParameters(`?${search}`, `#${hash}`).given)) {
          expect(ATTRIBUTES).toContain(name);
        }
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('readMessage', () => {
  const message = (type: string, rest: object = {}) =>
    readMessage({ type, v: 1, id: 'a', ...rest });

  test('reads each message', () => {
    const commands = [
      ['indoubt:play', {}, { type: 'play' }],
      ['indoubt:step', { by: -1 }, { type: 'step', by: -1 }],
      ['indoubt:seek', { at: 72 }, { type: 'seek', at: 72 }],
      ['indoubt:theme', { theme: 'dark' }, { type: 'theme', theme: 'dark' }],
      [
        'indoubt:decide',
        { decision: { do: 'heal' } },
        { type: 'decide', decision: { do: 'heal' } },
      ],
      [
        'indoubt:load',
        { script: { v: 1 }, at: 3, more: 1 },
        { type: 'load', given: { script: '{"v":1}', at: '3' } },
      ],
    ] as const;
    for (const [type, rest, command] of commands) {
      expect(message(type, rest)).toEqual({ id: 'a', command });
    }
  });

  test('passes over what is none of ours, its own kind included', () => {
    for (const one of [
      null,
      1,
      'indoubt:play',
      [],
      {},
      { type: 'play' },
      { type: 'indoubt:change' },
    ]) {
      expect(readMessage(one)).toBeNull();
    }
  });

  test('says what is wrong with one of ours', () => {
    expect(readMessage({ type: 'indoubt:play', id: 4 })).toMatchObject({
      id: 4,
      problem: expect.stringMatching(/^v/) as unknown,
    });
    expect(message('indoubt:dance')).toMatchObject({
      problem: expect.stringContaining('play') as unknown,
    });
    expect(message('indoubt:seek', { at: '3' })).toHaveProperty('problem');
    expect(message('indoubt:load', { scenario: {} })).toHaveProperty('problem');
  });

  test('answers whatever comes with a command, a problem or nothing', () => {
    const kinds = [
      'load',
      'play',
      'pause',
      'step',
      'seek',
      'decide',
      'theme',
      'state',
      'ready',
      'x',
    ];
    const ours = fc.record(
      {
        type: fc.constantFrom(...kinds.map((one) => `indoubt:${one}`)),
        v: fc.oneof(fc.constant(1), fc.anything()),
        id: fc.anything(),
        at: fc.anything(),
        by: fc.anything(),
        theme: fc.anything(),
        decision: fc.anything(),
        script: fc.anything(),
        scenario: fc.anything(),
      },
      { requiredKeys: ['type'] },
    );
    fc.assert(
      fc.property(fc.oneof(ours, fc.anything()), (data) => {
        const read = readMessage(data);
        if (read === null) return;
        expect('command' in read || read.problem.length > 0).toBe(true);
        expect(['string', 'number', 'object']).toContain(typeof read.id);
      }),
      { numRuns: 8_000 },
    );
  });
});
