import { describe, expect, it } from 'vitest';
import { simulate, type Decision } from '../engine';
import type { Scenario } from '../protocols/kit';
import { runJson } from './run-json';
import { runText } from './run-text';
import { fillScript } from './read-script';
import { toyProtocol } from './toy-protocol';

function runOf(decisions: readonly Decision[] = []) {
  const script = fillScript(toyProtocol, { decisions, network: { latency: 10 } });
  return simulate(script, toyProtocol.createModel(script.params, script.mistakes));
}

describe('runJson', () => {
  it('says all of a run as plain data', () => {
    const json = runJson(runOf([{ at: 10, do: 'crash', node: 'bob' }]));
    expect(JSON.parse(JSON.stringify(json))).toEqual(json);
    expect(Object.keys(json)).toEqual([
      'script',
      'events',
      'ended',
      'endedAt',
      'outcome',
      'outcomes',
      'guarantees',
      'goals',
      'metrics',
      'nodes',
      'unused',
    ]);
    expect(json.events[0]).toEqual({ at: 0, name: 'invoked hub:ask#1', node: 'hub' });
    expect(json.outcome).toBe('asked');
    expect(json.outcomes).toEqual(['asked', 'pending']);
    expect(json.guarantees).toEqual([
      {
        id: 'everybody-asked',
        claim: 'Everybody is asked.',
        kind: 'eventually',
        verdict: 'blocked',
        because: [],
      },
    ]);
    expect(json.nodes).toEqual([
      {
        id: 'hub',
        role: 'hub',
        up: true,
        state: 'told',
        disk: [],
        memory: { records: ['heard'], values: { heard: 'told' } },
        rows: { seen: 0 },
      },
      {
        id: 'ann',
        role: 'peer',
        up: true,
        state: 'asked',
        disk: ['asked'],
        memory: { records: [], values: { heard: 'asked' } },
        rows: { seen: 0 },
      },
      {
        id: 'bob',
        role: 'peer',
        up: false,
        state: null,
        disk: [],
        memory: { records: [], values: {} },
        rows: { seen: 0 },
      },
    ]);
  });

  it('says which goals of a scenario are met, and what was in vain', () => {
    const scenario: Scenario = {
      id: 'quiet',
      title: 'Quiet',
      story: '',
      watchFor: '',
      tryThis: '',
      script: {},
      shows: [{ id: 'ends', claim: 'It ends', met: (run) => run.ended === 'quiet' }],
      tries: [
        {
          id: 'kill',
          claim: 'Kill somebody',
          solution: {},
          met: (run) => run.events.some((one) => one.kind === 'crashed'),
        },
      ],
    };
    const json = runJson(runOf([{ at: 1, do: 'heal' }]), scenario);
    expect(json.goals).toEqual([
      { id: 'ends', claim: 'It ends', kind: 'shows', met: true },
      { id: 'kill', claim: 'Kill somebody', kind: 'try', met: false },
    ]);
    expect(json.unused).toEqual([{ decision: 0, why: 'no partition stands' }]);
  });
});

describe('runText', () => {
  it('reads as a table with a column for each node', () => {
    const text = runText(
      runOf([
        { at: 10, do: 'crash', node: 'bob' },
        { at: 30, do: 'partition', groups: [['ann']] },
        { after: 'crashed bob#2', do: 'restart', node: 'bob' },
      ]),
    );
    expect(text).toBe(
      `protocol    toy
params      peers ["ann","bob"]
            moods {}
            order ["one","two"]
            loud false
            limit null
            tone "low"
seed        1, latency 10 to 10, loss 0, duplicate 0
decision 0  at 10: crash bob
decision 1  at 30: partition [["ann"]]
decision 2  after crashed bob#2: restart bob

at  event                       hub     ann    bob
                                idle    idle   idle
 0  invoked hub:ask#1           …       …      …
 0  entered hub:asking#1        asking  …      …
 0  sent hub>ann:ASK#1          …       …      …
 0  sent hub>bob:ASK#1          …       …      …
10  crashed bob#1 !0            …       …      ✕
10  delivered hub>ann:ASK#1     …       …      …
10  entered ann:asked#1         …       asked  …
10  appending ann:asked#1       …       …      …
10  sent ann>hub:ANSWER#1       …       …      …
10  lost hub>bob:ASK#1          …       …      …
15  logged ann:asked#1          …       …      …
20  delivered ann>hub:ANSWER#1  …       …      …
20  entered hub:told#1          told    …      …
20  logged hub:heard#1          …       …      …
30  partitioned#1 !1            …       …      …

ended            quiet at 30
outcome          asked, pending
everybody-asked  blocked: bob was not asked
cost             messages 3, lost 1, duplicated 0, logWrites 2, forcedWrites 1, messageDelays 2, decidedAt null, endedAt 30
unused           decision 2: "crashed bob#2" never happens
`,
    );
  });
});
