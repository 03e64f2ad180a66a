import { describe, expect, test } from 'vitest';
import { simulate } from '../engine';
import { fillScript } from '../interchange';
import { loadProtocol } from '../protocols/registry';
import { askedHash, challengeHash, placeOf, questionHash } from './address';
import { MINI, miniOf } from './catalogue/mini-run';

describe('an address', () => {
  const at = (hash: string, pathname = '/') => placeOf({ pathname, hash });

  test('that asks for nothing shows what there is', () => {
    expect(at('')).toEqual({ kind: 'contents' });
    expect(at('#')).toEqual({ kind: 'contents' });
  });

  test('is that of a page by its path, as long as nothing after # names a run', () => {
    const scenario = { kind: 'run', address: { scenario: 'one-votes-no' } };
    expect(at('', '/deep/path/s/one-votes-no/')).toEqual(scenario);
    expect(at('#at=20', '/s/one-votes-no/index.html')).toEqual({
      kind: 'run',
      address: { scenario: 'one-votes-no', at: 20 },
    });
    expect(at('', '/q/what-is-a-saga/')).toEqual({
      kind: 'question',
      id: 'what-is-a-saga',
      address: {},
    });
    for (const path of ['/s/everyone-votes-yes/', '/q/what-is-a-saga/']) {
      expect(at('#scenario=one-votes-no', path)).toEqual(scenario);
      expect(at('#s=1.abc', path)).toEqual({ kind: 'run', address: { payload: '1.abc' } });
      expect(at('#contents', path)).toEqual({ kind: 'contents' });
    }
    expect(at('', '/s/')).toEqual({ kind: 'contents' });
  });

  test('keeps a question together with what has become of its run', () => {
    const address = { payload: '1.abc', at: 72 };
    expect(questionHash('pivot')).toBe('#question=pivot');
    const question = { kind: 'question', id: 'pivot' } as const;
    expect(at(askedHash(question, address))).toEqual({ ...question, address });
    expect(at(challengeHash('charge-twice'))).toMatchObject({
      kind: 'challenge',
      id: 'charge-twice',
    });
  });
});

test('a small picture keeps to its frame, whatever happens in the run', async () => {
  const protocol = await loadProtocol('two-phase-commit');
  for (const scenario of protocol.scenarios) {
    const script = fillScript(protocol, scenario.script);
    const run = simulate(script, protocol.createModel(script.params, script.mistakes));
    const { lanes, flights } = miniOf(run);
    expect(lanes.map((one) => one.node)).toEqual(run.model.nodes.map((one) => one.name));
    for (const { x1, x2, y1, y2 } of flights) {
      expect(Math.min(x1, x2, y1, y2)).toBeGreaterThanOrEqual(0);
      expect(Math.max(x1, x2)).toBeLessThanOrEqual(MINI.width);
      expect(Math.max(y1, y2)).toBeLessThanOrEqual(MINI.height);
      expect(y2).toBeGreaterThanOrEqual(y1);
    }
  }
});
