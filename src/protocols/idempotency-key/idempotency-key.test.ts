import { describe, expect, it } from 'vitest';
import { simulate, verdictsAtEnd, type Run } from '../../engine';
import { fillScript } from '../../interchange';
import type { AuthoredScript } from '../kit';
import { idempotencyKey } from '.';

const { scenarios, mistakes, guarantees } = idempotencyKey;

function play(authored: AuthoredScript): Run {
  const script = fillScript(idempotencyKey, authored);
  return simulate(script, idempotencyKey.createModel(script.params, script.mistakes));
}

function broken(run: Run): readonly string[] {
  return verdictsAtEnd(run)
    .filter((one) => one.verdict === 'broken')
    .map((one) => one.id);
}

it.each(scenarios)('$id comes to an end where nobody asks any more', ({ script }) => {
  expect(play(script).ended).toBe('quiet');
});

describe('mistakes of idempotency keys', () => {
  it.each(mistakes)('$id breaks $breaks, and nothing breaks without it', (mistake) => {
    const run = play({ ...mistake.shownBy, mistakes: [mistake.id] });
    expect(broken(run)).toEqual([mistake.breaks]);
    expect(broken(play(mistake.shownBy))).toEqual([]);
  });

  it.each(mistakes.filter((one) => one.sameAs))('$id is the same as its parameter', (mistake) => {
    const { param = '', value } = mistake.sameAs ?? {};
    const run = play({ ...mistake.shownBy, params: { [param]: value } });
    expect(broken(run)).toEqual([mistake.breaks]);
  });

  it('every guarantee that always holds is broken by some mistake', () => {
    const always = guarantees.filter((one) => one.kind === 'always').map((one) => one.id);
    expect([...new Set(mistakes.map((one) => one.breaks))].sort()).toEqual(always.sort());
  });
});
