import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ScriptError, simulate } from '../engine';
import { toScript } from './arbitrary-script';
import { readDecision, readScriptFor } from './read-script';
import { runText } from './run-text';
import { toyProtocol } from './toy-protocol';
import { writeScript } from './write-script';

const read = (more: object = {}) => readScriptFor(toyProtocol, { v: 1, protocol: 'toy', ...more });

describe('readScriptFor fills in what is left out', () => {
  it('needs nothing but version and protocol', () => {
    expect(read()).toEqual({
      v: 1,
      protocol: 'toy',
      params: {
        peers: ['ann', 'bob'],
        moods: {},
        order: ['one', 'two'],
        loud: false,
        limit: null,
        tone: 'low',
      },
      mistakes: [],
      seed: 1,
      network: { latency: [8, 14], loss: 0, duplicate: 0 },
      decisions: [],
    });
  });

  it('takes one latency for both ends of the range', () => {
    expect(read({ network: { latency: 3 } }).network.latency).toEqual([3, 3]);
  });

  it('takes 0 for a seed, which is a seed like any other', () => {
    expect(read({ seed: 0 }).seed).toBe(0);
  });

  it('lets a mistake fill in its parameters, but not over what is given', () => {
    expect(read({ mistakes: ['deaf'] }).params).toMatchObject({
      tone: 'high',
      moods: { bob: 'sad' },
    });
    const given = read({ mistakes: ['deaf'], params: { tone: 'low', peers: ['eve'] } });
    expect(given.params).toMatchObject({ tone: 'low', moods: {}, peers: ['eve'] });
  });

  it('takes keys without a value, as scripts written in code have them, for absent', () => {
    expect(read({ until: undefined, seed: undefined })).toEqual(read());
  });

  it('leaves out of a decision what says nothing', () => {
    const decisions = [
      { do: 'partition', oneWay: false, groups: [['ann']], plus: 0, after: 'healed#1' },
      { with: {}, action: 'again', node: 'hub', do: 'invoke', at: 3 },
    ];
    expect(JSON.stringify(read({ decisions }).decisions)).toBe(
      JSON.stringify([
        { after: 'healed#1', do: 'partition', groups: [['ann']] },
        { at: 3, do: 'invoke', node: 'hub', action: 'again' },
      ]),
    );
  });
});

const decide = (...decisions: unknown[]) => ({ decisions });
const TOO_MANY = Array<number>(2_001).fill(0);
const crash = { do: 'crash', node: 'ann' };

describe('readScriptFor says where a script does not fit, and what would', () => {
  it.each<[object, string, RegExp]>([
    [{ v: 2 }, 'v', /takes 1/],
    [{ v: undefined }, 'v', /missing; it takes 1/],
    [{ protocol: 'saga' }, 'protocol', /"toy"/],
    [{ sed: 4 }, 'sed', /Did you mean "seed"/],
    [{ seed: 1.5 }, 'seed', /1.5 does not fit; it takes a whole number/],
    [{ seed: 2 ** 60 }, 'seed', /whole number/],
    [{ seed: null }, 'seed', /whole number/],
    [{ until: -1 }, 'until', /from 0/],
    [{ network: { latency: [9, 3] } }, 'network.latency', /min not above max/],
    [{ network: { latency: [1, 2, 3] } }, 'network.latency', /one whole number, or \[min, max\]/],
    [{ network: { latency: [1, 2_000_000] } }, 'network.latency[1]', /1000000/],
    [{ network: { latency: '8' } }, 'network.latency', /whole number/],
    [{ network: { loss: 1.1 } }, 'network.loss', /from 0 to 1/],
    [{ network: { duplicate: -0.1 } }, 'network.duplicate', /from 0 to 1/],
    [{ network: { los: 1 } }, 'network.los', /Did you mean "loss"/],
    [{ network: [] }, 'network', /an object/],
    [{ params: { peer: [] } }, 'params.peer', /no such parameter/],
    [{ params: { peers: ['hub'] } }, 'params.peers[0]', /uses itself/],
    [{ params: { peers: ['constructor'] } }, 'params.peers', /not a name for a node/],
    [{ params: { moods: { eve: 'sad' } } }, 'params.moods.eve', /ann, bob/],
    [{ params: { limit: 10 } }, 'params.limit', /0 to 9, or null/],
    [{ mistakes: ['def'] }, 'mistakes[0]', /Did you mean "deaf"/],
    [{ mistakes: ['deaf', 'deaf'] }, 'mistakes[1]', /twice/],
    [{ mistakes: 'deaf' }, 'mistakes', /a list/],
    [{ decisions: {} }, 'decisions', /a list/],
    [{ decisions: TOO_MANY }, 'decisions', /at most 2000/],
    [decide(7), 'decisions[0]', /an object/],
    [decide({ at: 1 }), 'decisions[0].do', /missing; it takes crash/],
    [decide({ at: 1, do: 'crush', node: 'ann' }), 'decisions[0].do', /Did you mean "crash"/],
    [decide({ at: 1, do: 'toString' }), 'decisions[0].do', /no decision/],
    [decide({ at: 1, do: 'crash' }), 'decisions[0].node', /missing/],
    [decide({ at: 1, do: 'crash', node: 'anne' }), 'decisions[0].node', /Did you mean "ann"/],
    [decide({ at: 1, ...crash, by: 3 }), 'decisions[0].by', /no key "by"/],
    [decide(crash), 'decisions[0]', /neither "at" nor "after" is there/],
    [
      decide({ at: 1, after: 'healed#1', ...crash }),
      'decisions[0]',
      /both "at" and "after" are there/,
    ],
    [decide({ at: 1, plus: 1, ...crash }), 'decisions[0].plus', /goes with "after"/],
    [decide({ at: 1e10, ...crash }), 'decisions[0].at', /1000000000/],
    [decide({ after: 'ann crashed', ...crash }), 'decisions[0].after', /an event name such as/],
    [decide({ after: 'crashed al#1', ...crash }), 'decisions[0].after', /ann, bob/],
    [decide({ after: 'sent hub>al:ASK#1', ...crash }), 'decisions[0].after', /"al"/],
    [decide({ after: 'set lou#1', ...crash }), 'decisions[0].after', /Did you mean "loud"/],
    [decide({ at: 1, do: 'drop', message: 'ASK' }), 'decisions[0].message', /such as/],
    [decide({ at: 1, do: 'drop', message: 'hub>al:A#1' }), 'decisions[0].message', /no node/],
    [decide({ at: 1, do: 'stall', node: 'ann', by: -1 }), 'decisions[0].by', /from 0/],
    [decide({ at: 1, do: 'partition', groups: [] }), 'decisions[0].groups', /list of groups/],
    [
      decide({ at: 1, do: 'partition', groups: [['ann'], ['bob', 'ann']] }),
      'decisions[0].groups[1][1]',
      /twice/,
    ],
    [
      decide({ at: 1, do: 'invoke', node: 'hub', action: 'agan' }),
      'decisions[0].action',
      /Did you mean "again"/,
    ],
    [
      decide({ at: 1, do: 'invoke', node: 'ann', action: 'again' }),
      'decisions[0].action',
      /there is none/,
    ],
    [
      decide({ at: 1, do: 'set', param: 'tone', value: 'low' }),
      'decisions[0].param',
      /may change while running "tone"; there are loud, limit/,
    ],
    [
      decide({ at: 1, do: 'set', param: 'limit', value: 10 }),
      'decisions[0].value',
      /0 to 9, or null/,
    ],
  ])('%#: %j', (more, path, problem) => {
    expect(() => read(more)).toThrow(ScriptError);
    expect(() => read(more)).toThrow(expect.objectContaining({ path }));
    expect(() => read(more)).toThrow(problem);
  });

  it.each([null, 7, 'script', [], () => 0, Symbol('x'), 1n])('and %s is no script', (value) => {
    expect(() => readScriptFor(toyProtocol, value)).toThrow(ScriptError);
  });
});

describe('readScriptFor is not harmed by what it reads', () => {
  it('refuses nesting without an end', () => {
    const circle: Record<string, unknown> = {};
    circle['more'] = circle;
    expect(() => readScriptFor(toyProtocol, circle)).toThrow(/nested too deep/);
    const deep = JSON.parse(`${'['.repeat(5_000)}${']'.repeat(5_000)}`) as unknown;
    expect(() => readScriptFor(toyProtocol, deep)).toThrow(/nested too deep/);
  });

  it('refuses the key __proto__ wherever it is', () => {
    for (const text of [
      '{"v":1,"protocol":"toy","__proto__":{"seed":3}}',
      '{"v":1,"protocol":"toy","params":{"__proto__":{"loud":true}}}',
      '{"v":1,"protocol":"toy","decisions":[{"at":1,"do":"heal","__proto__":{}}]}',
    ]) {
      expect(() => readScriptFor(toyProtocol, JSON.parse(text))).toThrow(/may be called so/);
    }
  });

  it('reads nothing that is only inherited', () => {
    const value: unknown = Object.create({ v: 1, protocol: 'toy' });
    expect(() => readScriptFor(toyProtocol, value)).toThrow(/^v: missing/);
  });

  it('answers any value with a script or a ScriptError', () => {
    const keys = fc.constantFrom('v', 'protocol', 'params', 'seed', 'network', 'decisions', 'at');
    const hostile = fc.anything({
      key: fc.oneof(keys, fc.constantFrom('__proto__', 'constructor', 'do'), fc.string()),
      withBigInt: true,
      withDate: true,
      withMap: true,
      withNullPrototype: true,
      withSparseArray: true,
      withTypedArray: true,
    });
    fc.assert(
      fc.property(hostile, fc.boolean(), (value, isNear) => {
        const given =
          isNear && typeof value === 'object' ? { ...value, v: 1, protocol: 'toy' } : value;
        try {
          const script = readScriptFor(toyProtocol, given);
          expect(readScriptFor(toyProtocol, script)).toEqual(script);
        } catch (error) {
          expect(error).toBeInstanceOf(ScriptError);
        }
      }),
      { numRuns: 3_000 },
    );
  });

  it('answers a script with one thing changed in the same way', () => {
    const junk = fc.oneof(fc.jsonValue(), fc.constantFrom(-0, NaN, undefined, 'ann', 'hub', 1e9));
    fc.assert(
      fc.property(toScript, fc.nat(), junk, (script, where, value) => {
        const json = structuredClone(script) as unknown;
        replaceAt(json, where, value);
        try {
          const read = readScriptFor(toyProtocol, json);
          runText(simulate(read, toyProtocol.createModel(read.params, read.mistakes)));
        } catch (error) {
          expect(error).toBeInstanceOf(ScriptError);
        }
      }),
      { numRuns: 2_000 },
    );
  }, 60_000);
});

/** Puts `value` in the place of the one that comes as the `where`-th. */
function replaceAt(json: unknown, where: number, value: unknown): void {
  const places: { owner: Record<string, unknown>; key: string }[] = [];
  const visit = (one: unknown): void => {
    if (typeof one !== 'object' || one === null) return;
    for (const [key, inside] of Object.entries(one)) {
      places.push({ owner: one as Record<string, unknown>, key });
      visit(inside);
    }
  };
  visit(json);
  const place = places[where % places.length];
  if (place) place.owner[place.key] = value;
}

describe('writeScript leaves out what goes without saying', () => {
  it('leaves nothing but version and protocol of a default script', () => {
    expect(writeScript(read(), toyProtocol)).toEqual({ v: 1, protocol: 'toy' });
  });

  it('writes one latency as one number', () => {
    const script = read({ network: { latency: [3, 3] } });
    expect(writeScript(script, toyProtocol).network).toEqual({ latency: 3 });
  });

  it('leaves out what a mistake fills in, and says what it would fill in otherwise', () => {
    const json = { v: 1, protocol: 'toy', mistakes: ['deaf'] };
    expect(writeScript(readScriptFor(toyProtocol, json), toyProtocol)).toEqual(json);
    const against = { ...json, params: { moods: {}, tone: 'low' } };
    expect(writeScript(readScriptFor(toyProtocol, against), toyProtocol)).toEqual(against);
  });

  it('gives a text that reads as the same script', () => {
    fc.assert(
      fc.property(toScript, (script) => {
        const text = JSON.stringify(writeScript(script, toyProtocol));
        expect(readScriptFor(toyProtocol, JSON.parse(text))).toEqual(script);
        const again = readScriptFor(toyProtocol, JSON.parse(text));
        expect(JSON.stringify(writeScript(again, toyProtocol))).toBe(text);
      }),
      { numRuns: 1_000 },
    );
  }, 60_000);
});

describe('readDecision', () => {
  it('reads one decision by the nodes of a script', () => {
    const script = read({ params: { peers: ['eve'] } });
    const decision = { at: 4, do: 'crash', node: 'eve' };
    expect(readDecision(toyProtocol, script, decision)).toEqual(decision);
    expect(() => readDecision(toyProtocol, read(), decision)).toThrow(/^decision.node: no node/);
  });
});
