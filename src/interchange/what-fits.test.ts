import { describe, expect, it } from 'vitest';
import { writeScript } from './write-script';
import { readWhatFits } from './what-fits';

const SCRIPT = { v: 1, protocol: 'two-phase-commit', seed: 3 };
const CRASH = { at: 20, do: 'crash', node: 'payment' };

describe('readWhatFits', () => {
  it('leaves out what is refused, and keeps the rest', async () => {
    const found = await readWhatFits({
      ...SCRIPT,
      speed: 2,
      params: { votes: { payment: 'maybe' }, clients: 2 },
      decisions: [{ ...CRASH, node: 'nobody' }, CRASH, { ...CRASH, do: 'explode' }],
    });
    expect(found?.leftOut).toEqual(['speed', 'params.votes', 'decisions[0]', 'decisions[1]']);
    expect(found && writeScript(found.script, found.protocol)).toEqual({
      ...SCRIPT,
      params: { clients: 2 },
      decisions: [CRASH],
    });
  });

  it.each([
    ['fits', SCRIPT],
    ['is no script', 'hello'],
    ['is of no protocol', { v: 1, protocol: 'three-phase-commit' }],
    ['is of a later version', { ...SCRIPT, v: 2 }],
  ])('is null for what %s', async (_what, value) => {
    expect(await readWhatFits(value)).toBeNull();
  });
});
