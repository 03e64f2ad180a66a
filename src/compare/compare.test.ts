import { describe, expect, it } from 'vitest';
import { simulate, type Decision, type Run, type Script } from '../engine';
import { crashBands } from '../explore';
import { fillScript } from '../interchange';
import type { AuthoredScript } from '../protocols/kit';
import { loadProtocol } from '../protocols/registry';
import { mustBeAlive } from './alive';
import { carry, whyNotCarried } from './carry';
import { facing } from './facing';
import { figuresOf, outcomeOf, outcomeSaidOf } from './figures';
import { splitTimeOf } from './split-time';
import { tellerOf, type Teller } from './teller';
import { correspond, translate } from './translate';

const commit = await tellerOf(await loadProtocol('two-phase-commit'));
const saga = await tellerOf(await loadProtocol('saga-orchestration'));
const events = await tellerOf(await loadProtocol('saga-choreography'));
const feed = await tellerOf(await loadProtocol('eventual-consistency'));

function runOf({ protocol }: Teller, script: Script): Run {
  return simulate(script, protocol.createModel(script.params, script.mistakes));
}

function run(teller: Teller, authored: AuthoredScript = {}): Run {
  return runOf(teller, fillScript(teller.protocol, authored));
}

function figure(teller: Teller, one: Run, id: string): number | null | undefined {
  return figuresOf(one, teller.comparing).find((each) => each.id === id)?.value;
}

const KILL: Decision = { after: 'logged payment:prepared#1', do: 'crash', node: 'coordinator' };

it('an outcome that nothing brings about any more is said to be blocked', () => {
  const { scenarios } = feed.protocol;
  const blocked = run(feed, scenarios.find(({ id }) => id === 'one-feed-down')?.script);
  expect([outcomeOf(blocked), outcomeSaidOf(blocked).label]).toEqual(['pending', 'blocked']);
  expect(outcomeSaidOf(run(commit)).label).toBe('committed');
});

describe('translate', () => {
  it('lets a crash happen at the same moment, to the node that plays the part', () => {
    const there = (to: Teller) => translate(run(commit, { decisions: [KILL] }), commit, to);
    expect(there(saga).script.decisions).toEqual([{ at: 29, do: 'crash', node: 'orchestrator' }]);
    expect(there(events).script.decisions).toEqual([{ at: 29, do: 'crash', node: 'broker' }]);
    expect(there(saga).untold).toEqual([]);
  });

  it('says the same business facts in the parameters of the other', () => {
    const refused = translate(run(commit, { params: { votes: { payment: 'no' } } }), commit, saga);
    expect(refused.script.params['fail']).toEqual({ 'charge-payment': 'certain' });
    const back = translate(runOf(saga, refused.script), saga, commit);
    expect(back.script.params['votes']).toEqual({ payment: 'no' });
    const two = translate(run(saga, { params: { sagas: 2 } }), saga, commit);
    expect(two.script.params['clients']).toBe(2);
  });

  it('lists what has no counterpart, each with a reason', () => {
    const told = translate(
      run(commit, {
        params: { variant: 'presumed-abort', votes: { order: 'read' } },
        mistakes: ['majority'],
        decisions: [
          { at: 5, do: 'fire', node: 'coordinator', timer: 'voteTimeout' },
          { at: 0, do: 'drop', message: 'coordinator>payment:COMMIT#1' },
          { at: 30, do: 'set', param: 'votes', value: { payment: 'no' } },
          { after: 'crashed order#1', do: 'restart', node: 'order' },
        ],
      }),
      commit,
      saga,
    );
    expect(told.script.decisions).toEqual([]);
    expect(told.untold.map((one) => one.decision ?? one.what)).toEqual([
      expect.stringMatching(/^mistake: /),
      'order votes READ',
      'variant: presumed abort',
      0,
      1,
      2,
      3,
    ]);
    for (const { why } of told.untold) expect(why).not.toBe('');
  });

  it('finds the message that means the same, as it is sent there', () => {
    const drop = (type: string): Decision => {
      return { at: 0, do: 'drop', message: `payment>coordinator:${type}#1` };
    };
    const yes = translate(run(commit, { decisions: [drop('YES')] }), commit, saga);
    expect(yes.script.decisions).toMatchObject([{ message: 'payment>orchestrator:CHARGED#1' }]);
    const params = { votes: { payment: 'no' } };
    const no = translate(run(commit, { params, decisions: [drop('NO')] }), commit, saga);
    expect(no.script.decisions).toMatchObject([{ message: 'payment>orchestrator:REFUSED#1' }]);
    expect(runOf(saga, no.script).unused).toEqual([]);
    const begin: Decision = { at: 0, do: 'drop', message: 'client>coordinator:BEGIN#1' };
    const first = translate(run(commit, { decisions: [begin] }), commit, events);
    expect(first.script.decisions).toMatchObject([{ message: 'client>order:PLACE_ORDER#1' }]);
  });

  it('cuts the network between the same parts, and heals it', () => {
    const decisions: Decision[] = [
      { at: 20, do: 'partition', groups: [['coordinator', 'client'], ['payment']] },
      { at: 90, do: 'heal' },
    ];
    const { script } = translate(run(commit, { decisions }), commit, saga);
    expect(script.decisions).toEqual([
      { at: 20, do: 'partition', groups: [['client', 'orchestrator'], ['payment']] },
      { at: 90, do: 'heal' },
    ]);
  });

  it('every scenario of the order story into each of the others, to a script that runs', () => {
    for (const from of [commit, saga, events]) {
      for (const to of [commit, saga, events]) {
        for (const { id, script } of from.protocol.scenarios) {
          const source = run(from, script);
          const { told, untold, script: there } = translate(source, from, to);
          const answered = told.filter(
            (one, index) => one.length > 0 || untold.some((not) => not.decision === index),
          );
          expect(answered.length, `${id} for ${to.protocol.id}`).toBe(told.length);
          expect(runOf(to, there).endedAt, id).toBeGreaterThan(0);
        }
      }
    }
  });

  it('refuses protocols that tell different stories', () => {
    expect(correspond(commit, feed)).toBe(false);
    expect(correspond(feed, feed)).toBe(true);
    expect(() => translate(run(commit), commit, feed)).toThrow('correspond');
  });
});

describe('carry', () => {
  it('takes over what changed, and leaves what differed before', () => {
    const left = run(commit);
    const right = run(commit, { params: { variant: 'presumed-commit' } });
    const killed = run(commit, { decisions: [KILL] });
    const there = carry(left, { run: killed, teller: commit }, { run: right, teller: commit });
    expect(there.params['variant']).toBe('presumed-commit');
    expect(there.decisions).toEqual([KILL]);
    const other = { run: runOf(commit, there), teller: commit };
    expect(carry(killed, { run: left, teller: commit }, other)).toEqual(right.script);
  });

  it('moves what was carried over when it is moved, and takes it back when it is removed', () => {
    const at = (ms: number) => run(commit, { decisions: [{ at: ms, do: 'crash', node: 'order' }] });
    const right = { run: run(saga), teller: saga };
    const first = carry(run(commit), { run: at(20), teller: commit }, right);
    expect(first.decisions).toEqual([{ at: 20, do: 'crash', node: 'order' }]);
    const second = carry(
      at(20),
      { run: at(30), teller: commit },
      { run: runOf(saga, first), teller: saga },
    );
    expect(second.decisions).toEqual([{ at: 30, do: 'crash', node: 'order' }]);
  });

  it('says when what was decided last does nothing on the other side', () => {
    const before = run(commit);
    const said = (decision: Decision, to: Teller, other: AuthoredScript = {}) => {
      const here = { run: run(commit, { decisions: [decision] }), teller: commit };
      const there = { run: run(to, other), teller: to };
      const told = { run: runOf(to, carry(before, here, there)), teller: to };
      return whyNotCarried(before, here, told);
    };
    const drop: Decision = { at: 0, do: 'drop', message: 'coordinator>payment:COMMIT#1' };
    expect(said(KILL, saga)).toBeNull();
    expect(said(drop, saga)).toBe('Not carried over: no message here means what COMMIT means.');
    expect(said(drop, commit)).toBeNull();
    expect(said(drop, commit, { params: { votes: { order: 'no' } } })).toBe(
      'On the other side it changes nothing: coordinator>payment:COMMIT#1 is never sent.',
    );
  });
});

describe('facing', () => {
  it('pairs what stands for one another, and says why the rest stands alone', () => {
    const drop: Decision = { at: 0, do: 'drop', message: 'coordinator>payment:COMMIT#1' };
    const left = run(commit, { decisions: [drop, KILL] });
    const own: Decision = { at: 300, do: 'invoke', node: 'orchestrator', action: 'retry' };
    const told = translate(left, commit, saga).script;
    const right = runOf(saga, { ...told, decisions: [...told.decisions, own] });
    const { decisions } = facing({ run: left, teller: commit }, { run: right, teller: saga });
    expect(decisions).toMatchObject([
      { left: 0, right: [], why: 'no message here means what COMMIT means' },
      { left: 1, right: [0] },
      { left: null, right: [1], why: 'nobody can be asked to retry here' },
    ]);
  });
});

describe('figuresOf', () => {
  it('counts what docs/two-phase-commit.md says that an undisturbed commit costs', () => {
    const one = run(commit);
    expect(figure(commit, one, 'messages')).toBe(12);
    expect(figure(commit, one, 'forced-writes')).toBe(7);
    expect(figure(commit, one, 'message-delays')).toBe(2);
    expect(figure(commit, one, 'knowers')).toBe(5);
  });

  it('has no number for what never comes', () => {
    const one = run(commit, { decisions: [KILL] });
    expect(figure(commit, one, 'decided-at')).toBeNull();
    expect(figure(commit, one, 'told-at')).toBeNull();
  });

  it('shows what waiting for every replica costs the author, and what it saves the readers', () => {
    const slow = run(feed, { params: { fanout: 'synchronous' } });
    const quick = run(feed);
    expect(figure(feed, slow, 'told-at')).toBeGreaterThan(figure(feed, quick, 'told-at') ?? 0);
    expect(figure(feed, slow, 'stale-reads')).toBe(0);
    const decisions: Decision[] = [{ at: 5, do: 'crash', node: 'feed-2' }];
    const params = { fanout: 'synchronous' };
    expect(figure(feed, run(feed, { params, decisions }), 'told-at')).toBeNull();
    expect(figure(feed, run(feed, { decisions }), 'told-at')).not.toBeNull();
  });
});

describe('splitTimeOf', () => {
  const split = (teller: Teller, authored: AuthoredScript = {}) =>
    splitTimeOf(run(teller, authored), teller.comparing.effectsOf);

  it('is, for two-phase commit, the time between the first row and the last, all of it locked', () => {
    // In the golden run the rows change at 59, 64 and 64.
    expect(split(commit)).toEqual({ withoutLocksVms: 5, withLocksVms: 0, isOpen: false });
    expect(split(commit, { params: { votes: { payment: 'no' } } })?.withoutLocksVms).toBe(0);
  });

  it('is, for a saga, most of the run, whatever one waits for', () => {
    // Deducted at 33, restored at 87, and locked from 82 on.
    const refused = { params: { fail: { 'charge-payment': 'certain' } } };
    expect(split(saga, refused)).toEqual({ withoutLocksVms: 54, withLocksVms: 49, isOpen: false });
  });

  it('says when it lasts', () => {
    const decisions: Decision[] = [{ at: 40, do: 'crash', node: 'orchestrator' }];
    expect(split(saga, { decisions })?.isOpen).toBe(true);
  });
});

describe('mustBeAlive', () => {
  it('names the coordinator, and nobody for as long, when all vote YES', () => {
    const [first, ...others] = mustBeAlive([...crashBands(run(commit))]);
    expect(first?.node).toBe('coordinator');
    for (const { totalVms } of others) expect(totalVms).toBeLessThan(first?.totalVms ?? 0);
  });
});
