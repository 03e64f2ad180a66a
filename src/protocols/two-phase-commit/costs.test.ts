import { describe, expect, it } from 'vitest';
import { metricsOf, simulate, type Run } from '../../engine';
import { fillScript, outcomesOf } from '../../interchange';
import type { Variant, Vote } from './config';
import { costOf, expectedCost } from './costs';
import { twoPhaseCommit } from './index';

/** docs/two-phase-commit.md, "What it costs", figure by figure. */

const VARIANTS = ['presumed-nothing', 'presumed-abort', 'presumed-commit'] as const;
const VOTES = ['yes', 'no', 'read'] as const;
const SEEDS = [1, 2, 77];
const SAMPLES_PER_SIZE = 12;

interface Measured {
  readonly messages: number;
  readonly forcedWrites: number;
  readonly logWrites: number;
}

function expected(variant: Variant, votes: readonly Vote[]): Measured {
  const { messages, forcedWrites, logWrites } = costOf(variant, votes);
  return { messages: messages.value, forcedWrites: forcedWrites.value, logWrites };
}

function runOf(variant: Variant, votes: readonly Vote[], seed: number, rest: object = {}): Run {
  const participants = votes.map((_, index) => `p${String(index + 1)}`);
  const script = fillScript(twoPhaseCommit, {
    seed,
    params: {
      participants,
      variant,
      votes: Object.fromEntries(participants.map((name, index) => [name, votes[index]])),
    },
    ...rest,
  });
  return simulate(script, twoPhaseCommit.createModel(script.params, script.mistakes));
}

function measured(run: Run): Measured {
  const { messages, forcedWrites, logWrites } = metricsOf(run);
  return { messages, forcedWrites, logWrites };
}

function allVotes(n: number): readonly (readonly Vote[])[] {
  if (n === 0) return [[]];
  return allVotes(n - 1).flatMap((votes) => VOTES.map((vote) => [...votes, vote]));
}

/** Some of the 3 to the power of n, spread evenly, and the uniform ones. */
function someVotes(n: number): readonly (readonly Vote[])[] {
  const total = 3 ** n;
  const numbers = Array.from({ length: SAMPLES_PER_SIZE }, (_, k) =>
    Math.floor((k * total) / SAMPLES_PER_SIZE + ((k * 37) % 11)),
  );
  const sampled = numbers.map((number) =>
    Array.from({ length: n }, (_, digit) => VOTES[Math.floor(number / 3 ** digit) % 3] ?? 'yes'),
  );
  return [...VOTES.map((vote) => Array<Vote>(n).fill(vote)), ...sampled];
}

const sizes = [1, 2, 3, 4, 5, 6, 7, 8];

describe.each(VARIANTS)('%s costs what the table says', (variant) => {
  it.each(sizes)('with %d participants, whatever they vote', (n) => {
    for (const votes of n <= 3 ? allVotes(n) : someVotes(n)) {
      for (const seed of SEEDS) {
        const run = runOf(variant, votes, seed);
        const told = `${votes.join(' ')} (seed ${String(seed)})`;
        expect(measured(run), told).toEqual(expected(variant, votes));
        expect(outcomesOf(run), told).toEqual([votes.includes('no') ? 'aborted' : 'committed']);
        expect(run.ended, told).toBe('quiet');
      }
    }
  });

  it('on a network as uneven as can be, as long as no time-out passes', () => {
    const network = { latency: [0, 200] };
    for (const votes of allVotes(3)) {
      const run = runOf(variant, votes, 5, { network });
      expect(measured(run), votes.join(' ')).toEqual(expected(variant, votes));
    }
  });

  it('with a decision after two message delays', () => {
    const { messageDelays, decidedAt } = metricsOf(runOf(variant, ['yes', 'yes', 'yes'], 1));
    expect(messageDelays).toBe(2);
    expect(decidedAt).not.toBeNull();
  });

  it('with forced writes in sequence up to the decision as the table says', () => {
    // 10 ms a hop: BEGIN, PREPARE and YES; what is left of the time is the disk's.
    const run = runOf(variant, ['yes', 'yes'], 1, { network: { latency: 10 } });
    const inSequence = ((metricsOf(run).decidedAt ?? 0) - 30) / 5;
    expect(inSequence).toBe(variant === 'presumed-commit' ? 3 : 2);
  });
});

describe('the figures that people quote', () => {
  it('3 participants, all YES: 12 messages and 7 forced writes', () => {
    expect(measured(runOf('presumed-nothing', ['yes', 'yes', 'yes'], 1))).toMatchObject({
      messages: 12,
      forcedWrites: 7,
    });
  });

  it('2 YES and 1 NO: 10 messages and 6 forced writes', () => {
    expect(measured(runOf('presumed-nothing', ['yes', 'yes', 'no'], 1))).toMatchObject({
      messages: 10,
      forcedWrites: 6,
    });
  });

  it.each([
    ['presumed-nothing', 'yes', { coordinator: 'commit* end', p1: 'prepared* commit*' }],
    ['presumed-abort', 'yes', { coordinator: 'commit* end', p1: 'prepared* commit*' }],
    ['presumed-commit', 'yes', { coordinator: 'collecting* commit*', p1: 'prepared* commit' }],
    ['presumed-commit', 'read', { coordinator: 'collecting* erase', p1: '' }],
    ['presumed-nothing', 'no', { coordinator: 'abort* end', p1: 'abort*' }],
    ['presumed-abort', 'no', { coordinator: '', p1: 'abort' }],
    ['presumed-commit', 'no', { coordinator: 'collecting* end', p1: 'abort' }],
  ] as const)('%s, one participant that votes %s: who writes what', (variant, vote, wanted) => {
    const { events } = runOf(variant, [vote], 1);
    const written = (node: string): string =>
      events
        .filter((event) => event.kind === 'logged' && event.node === node)
        .map(({ detail }) => `${detail.record?.record ?? ''}${detail.forced ? '*' : ''}`)
        .join(' ');
    expect({ coordinator: written('coordinator'), p1: written('p1') }).toEqual(wanted);
  });
});

describe('expectedCost', () => {
  it.each([
    ['presumed-nothing', ['yes', 'yes', 'yes'], '4N', '2Y + 1'],
    ['presumed-abort', ['yes', 'no', 'read'], '2N + Y', 'Y'],
    ['presumed-commit', ['yes', 'yes', 'read'], '2N + Y', 'Y + 2'],
  ] as const)('%s, %j: as measured, with its formula', (variant, votes, messages, forced) => {
    const run = runOf(variant, votes, 1);
    const cost = expectedCost(run);
    expect(cost).toMatchObject({
      messages: { text: messages, value: metricsOf(run).messages },
      forcedWrites: { text: forced, value: metricsOf(run).forcedWrites },
      disturbedBy: [],
    });
    expect(cost.row).toContain(variant.replace('-', ' '));
  });

  it('counts every transaction of a run', () => {
    const script = fillScript(twoPhaseCommit, { params: { clients: 2 } });
    const run = simulate(script, twoPhaseCommit.createModel(script.params, []));
    const { messages, forcedWrites } = expectedCost(run);
    const { messages: sent, forcedWrites: forced } = metricsOf(run);
    expect([messages.value, forcedWrites.value]).toEqual([sent, forced]);
  });

  it('says what disturbed a run that costs something else', () => {
    const decisions = [{ after: 'logged payment:prepared#1', do: 'crash', node: 'coordinator' }];
    const script = fillScript(twoPhaseCommit, { decisions } as object);
    const run = simulate(script, twoPhaseCommit.createModel(script.params, []));
    // Counted as the metrics count; the client's are named apart.
    const lost = `${String(metricsOf(run).lost)} lost messages`;
    expect(expectedCost(run).disturbedBy).toEqual([
      '1 crash',
      lost,
      '2 client messages lost',
      expect.stringMatching(/^\d+ time-outs$/),
    ]);
    expect(metricsOf(run).messages).not.toBe(expectedCost(run).messages.value);
  });
});
