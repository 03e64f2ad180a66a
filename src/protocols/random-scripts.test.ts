import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ScriptError, simulate, verdictsAtEnd } from '../engine';
import { fillScript, readScriptFor } from '../interchange';
import { arbitraryDecisions, arbitraryNetwork, arbitraryParams } from './arbitrary-script';
import type { Protocol } from './kit';
import { loadProtocol, protocolEntries } from './registry';

const CONFIGURATIONS = 48;
const SCRIPTS_MIN = 10_000;

const NO_REST =
  'the run never comes to rest. Whoever asks again does so by a timer that `repeats` and changes nothing meanwhile, ' +
  'or gives up after some attempts.';

/** How many random scripts each protocol has to stand; the others are explored as well. */
const scriptsOf = (id: string): number => (id === 'two-phase-commit' ? SCRIPTS_MIN : 1_000);

const protocols = await Promise.all(protocolEntries.map((one) => loadProtocol(one.id)));

function check(protocol: Protocol, scripts: number): number {
  let count = 0;
  const configurations = fc.sample(arbitraryParams(protocol), { numRuns: CONFIGURATIONS, seed: 8 });
  for (const params of configurations) {
    const parts = fc.record(
      {
        seed: fc.integer(),
        network: arbitraryNetwork,
        decisions: arbitraryDecisions(protocol, params),
        until: fc.nat(3_000),
      },
      { requiredKeys: ['seed', 'decisions'] },
    );
    const holds = (rest: object): void => {
      const script = readScriptFor(protocol, { v: 1, protocol: protocol.id, params, ...rest });
      const run = simulate(script, protocol.createModel(script.params, script.mistakes));
      const broken = verdictsAtEnd(run).filter((one) => one.verdict === 'broken');
      expect(broken, JSON.stringify(script)).toEqual([]);
      expect(run.ended, `${NO_REST}\n${JSON.stringify(script)}`).not.toBe('limit');
      const names = new Set(run.events.map((event) => event.name));
      expect(names.size).toBe(run.events.length);
      count += 1;
    };
    fc.assert(fc.property(parts, holds), { numRuns: Math.ceil(scripts / CONFIGURATIONS) });
  }
  return count;
}

describe.each(protocols)('$id with random decisions', (protocol) => {
  it('never throws, never hangs, and breaks nothing that is always so', () => {
    const scripts = scriptsOf(protocol.id);
    expect(check(protocol, scripts)).toBeGreaterThanOrEqual(scripts);
  }, 300_000);

  it('reads any JSON as a script that runs, or says what does not fit', () => {
    const words = [
      'v',
      'protocol',
      'decisions',
      'at',
      'after',
      'do',
      'node',
      'crash',
      'constructor',
    ];
    const key = fc.oneof(fc.constantFrom(...words, '__proto__', 'params', 'toString'), fc.string());
    const { value } = fc.letrec((tie) => ({
      value: fc.oneof(
        { maxDepth: 4 },
        fc.jsonValue({ maxDepth: 1 }),
        fc.constantFrom(1, ...words),
        fc.array(tie('value'), { maxLength: 4 }),
        fc.dictionary(key, tie('value'), { maxKeys: 5 }),
      ),
    }));
    const decision = fc.record(
      {
        at: fc.oneof(fc.integer(), value),
        after: fc.oneof(fc.constantFrom('crashed constructor#1', 'sent a>b:__proto__#1'), value),
        do: fc.oneof(fc.constantFrom('crash', 'drop', 'set', 'invoke', 'partition'), value),
        node: fc.oneof(fc.constantFrom(...protocol.nodesOf(defaults(protocol))), value),
        message: value,
        groups: value,
        param: fc.oneof(fc.constantFrom(...Object.keys(protocol.params), 'constructor'), value),
        value,
      },
      { requiredKeys: ['do'] },
    );
    const script = fc.record(
      {
        params: value,
        decisions: fc.oneof(fc.array(decision, { maxLength: 3 }), value),
        more: value,
      },
      { requiredKeys: [] },
    );
    const copes = (rest: object): void => {
      try {
        const read = readScriptFor(protocol, { ...rest, v: 1, protocol: protocol.id });
        const run = simulate(read, protocol.createModel(read.params, read.mistakes));
        expect(run.ended).not.toBe('limit');
      } catch (error) {
        expect(error).toBeInstanceOf(ScriptError);
      }
    };
    fc.assert(fc.property(script, copes), { numRuns: 500 });
  });
});

describe('random decisions for two-phase commit', () => {
  const known = protocols.find((one) => one.id === 'two-phase-commit')!;

  it('are as many as was promised', () => {
    expect(scriptsOf(known.id)).toBeGreaterThanOrEqual(SCRIPTS_MIN);
  });

  it('let everybody decide in the end, once everything is repaired', () => {
    const configurations = fc.sample(arbitraryParams(known), { numRuns: 16, seed: 9 });
    for (const params of configurations) {
      const model = known.createModel(params, []);
      // Twice, because a fault may have waited for the first repair.
      const repairs = [4_000, 8_000].flatMap((at) => [
        { at, do: 'heal' },
        ...model.nodes.map(({ name }) => ({ at, do: 'restart', node: name })),
      ]);
      const holds = (decisions: readonly object[], seed: number): void => {
        const rest = { params, seed, decisions: [...decisions, ...repairs] };
        const script = readScriptFor(known, { v: 1, protocol: known.id, ...rest });
        const open = verdictsAtEnd(simulate(script, model)).filter(
          (one) => one.verdict === 'blocked' || one.verdict === 'pending',
        );
        expect(open, JSON.stringify(script)).toEqual([]);
      };
      const decisions = arbitraryDecisions(known, params);
      fc.assert(fc.property(decisions, fc.integer(), holds), { numRuns: 60 });
    }
  }, 120_000);

  it.each(['timeout-abort', 'timeout-commit', 'majority', 'early-unlock'])(
    'are not asleep: they find the mistake %s',
    (mistake) => {
      const { params } = fillScript(known, { mistakes: [mistake] });
      const breaks = (decisions: readonly unknown[]): boolean => {
        const rest = { params, mistakes: [mistake], decisions };
        const script = readScriptFor(known, { v: 1, protocol: known.id, ...rest });
        const run = simulate(script, known.createModel(script.params, script.mistakes));
        return verdictsAtEnd(run).some((one) => one.verdict === 'broken');
      };
      const samples = fc.sample(arbitraryDecisions(known, params), { numRuns: 300, seed: 3 });
      expect(samples.some(breaks)).toBe(true);
    },
  );
});

function defaults(protocol: Protocol): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(protocol.params).map(([key, spec]) => [key, spec.default]),
  );
}
