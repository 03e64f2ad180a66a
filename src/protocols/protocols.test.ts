import { describe, expect, it } from 'vitest';
import {
  lastWorld,
  simulate,
  verdictsAtEnd,
  type Model,
  type NodeLocal,
  type Run,
  type VerdictKind,
} from '../engine';
import { exportText, fillScript, outcomesOf, runJson, runText } from '../interchange';
import { readParams, type AuthoredScript, type Protocol } from './kit';
import { loadProtocol, protocolEntries } from './registry';

/** What is asked of every protocol; a new one is tested by its line in the registry. */

const protocols = await Promise.all(
  protocolEntries.map(async ({ id, title }) => ({ id, title, protocol: await loadProtocol(id) })),
);

function runOf(protocol: Protocol, authored: AuthoredScript): Run {
  const script = fillScript(protocol, authored);
  return simulate(script, protocol.createModel(script.params, script.mistakes));
}

function idsWith(run: Run, verdict: VerdictKind): readonly string[] {
  return verdictsAtEnd(run)
    .filter((one) => one.verdict === verdict)
    .map((one) => one.id);
}

/** Every script that the protocol's author wrote. */
function authoredScripts({ scenarios, mistakes }: Protocol): readonly AuthoredScript[] {
  return [
    {},
    ...scenarios.flatMap((one) => [one.script, ...one.tries.map((goal) => goal.solution)]),
    ...mistakes.map((one) => ({ ...one.shownBy, mistakes: [one.id] })),
  ];
}

describe('the registry', () => {
  it('has no two scenarios of one id, so that a link leads to one place', () => {
    const ids = protocols.flatMap(({ protocol }) => protocol.scenarios.map((one) => one.id));
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  });

  it('knows whose each scenario is before any protocol is loaded', async () => {
    const owners = protocols.flatMap(({ id, protocol }) =>
      protocol.scenarios.map((one) => `  ${keyOf(one.id)}: '${id}',`),
    );
    await expect(
      [
        '// Written by protocols.test.ts: `npx vitest run src/protocols --update`.',
        'export const SCENARIO_OWNERS: Readonly<Record<string, string>> = {',
        ...owners,
        '};',
        '',
      ].join('\n'),
    ).toMatchFileSnapshot('scenario-owners.ts');
  });
});

function keyOf(id: string): string {
  return /^[a-z]+$/.test(id) ? id : `'${id}'`;
}

describe.each(protocols)('$id', ({ id, title, protocol }) => {
  it('is registered under its own id and title', () => {
    expect([protocol.id, protocol.title]).toEqual([id, title]);
    expect(protocol.summary).not.toBe('');
  });

  it('has parameters whose defaults fit, and a model of them', () => {
    const params = readParams(protocol.params, {}, protocol.reservedNames);
    const given = readParams(protocol.params, params, protocol.reservedNames);
    expect(given).toEqual(params);
    const model = protocol.createModel(params, []);
    expect(model.protocol).toBe(id);
    expect(model).toBe(protocol.createModel({ ...params }, []));
    expect(model.nodes.map((one) => one.name)).toEqual(protocol.nodesOf(params));
  });

  it('claims in its models what its definition says, in the same words', () => {
    for (const authored of authoredScripts(protocol)) {
      const { params, mistakes } = fillScript(protocol, authored);
      const { guarantees } = protocol.createModel(params, mistakes);
      const told = guarantees.map((one) => ({ id: one.id, claim: one.claim, kind: one.kind }));
      expect(protocol.guarantees).toEqual(expect.arrayContaining(told));
      expect(told.length).toBeGreaterThan(0);
    }
  });

  it('acts only when all of its nodes are up', () => {
    const { events } = runOf(protocol, {});
    const [first] = events;
    const { locals } = first?.world ?? {};
    const down = Object.keys(locals ?? {}).filter((node) => !locals?.[node]?.up);
    const instead = 'a first `start` sends and writes nothing; `opening` in the model begins a run';
    expect(down, `${first?.name ?? ''} comes too early: ${instead}`).toEqual([]);
  });

  it('lets only parameters change while running that it has', () => {
    const { settable, words } = protocol.createModel(fillScript(protocol).params, []);
    const known = Object.keys(protocol.params).filter((key) => protocol.params[key]?.settable);
    expect([...settable].sort()).toEqual(known.sort());
    expect(Object.keys(words.settings ?? {}).sort()).toEqual(known.sort());
  });

  it('has words for everything that its scripts show', () => {
    const missing = new Set<string>();
    for (const authored of authoredScripts(protocol)) {
      for (const one of wordless(runOf(protocol, authored))) missing.add(one);
    }
    expect([...missing]).toEqual([]);
  });

  it('has words for every state that its charts show', () => {
    const model = protocol.createModel(fillScript(protocol).params, []);
    const missing = model.nodes.flatMap(({ role, chart }) =>
      (chart?.states ?? []).flatMap(({ path }) => wordlessState(model, role, path)),
    );
    expect(missing).toEqual([]);
  });

  it('has timers that last, and an opening of actions that its nodes have', () => {
    const { nodes, opening } = protocol.createModel(fillScript(protocol).params, []);
    for (const { timers } of nodes) {
      for (const { ms } of Object.values(timers)) expect(ms(76)).toBeGreaterThan(0);
    }
    for (const { node, action } of opening) {
      expect(nodes.find((one) => one.name === node)?.actions, node).toContain(action);
    }
  });

  it('gives the same bytes when it is played again', () => {
    for (const authored of authoredScripts(protocol)) {
      const [one, other] = [runOf(protocol, authored), runOf(protocol, authored)];
      expect(JSON.stringify(runJson(one))).toBe(JSON.stringify(runJson(other)));
    }
  });

  it('leaves no decision of its own scripts unused', () => {
    for (const authored of authoredScripts(protocol)) {
      expect(runOf(protocol, authored).unused, JSON.stringify(authored)).toEqual([]);
    }
  });

  describe.each(protocol.scenarios)('scenario $id', (scenario) => {
    const run = runOf(protocol, scenario.script);

    it('breaks and blocks exactly what it says', () => {
      const { broken = [], blocked = [] } = scenario.expects ?? {};
      expect([...idsWith(run, 'broken')].sort()).toEqual([...broken].sort());
      expect([...idsWith(run, 'blocked')].sort()).toEqual([...blocked].sort());
    });

    it('meets what it shows', () => {
      expect(scenario.shows.length).toBeGreaterThan(0);
      expect(scenario.shows.filter((goal) => !goal.met(run)).map((goal) => goal.id)).toEqual([]);
    });

    it('ends by itself', () => {
      expect(['quiet', 'no-progress']).toContain(run.ended);
    });

    it.each(scenario.tries)('leaves "$claim" to its reader, and knows how', (goal) => {
      expect(goal.met(run)).toBe(false);
      expect(goal.met(runOf(protocol, goal.solution))).toBe(true);
    });

    it('tells its story, and unfolds as its golden text', async () => {
      for (const text of [scenario.title, scenario.story, scenario.watchFor, scenario.tryThis]) {
        expect(text).toMatch(/\S/);
      }
      await expect(runText(run)).toMatchFileSnapshot(`${id}/golden/${scenario.id}.txt`);
    });

    it('is told in words to whoever cannot see it, as its golden story', async () => {
      const story = exportText(run);
      await expect(story).toMatchFileSnapshot(`${id}/golden/${scenario.id}.story.txt`);
    });
  });

  if (protocol.mistakes.length === 0) return;

  describe.each(protocol.mistakes)('mistake $id', (mistake) => {
    const shown = { ...mistake.shownBy, mistakes: [mistake.id] };
    const { params } = fillScript(protocol, shown);

    it('breaks its guarantee in the script that shows it', () => {
      const { verdict, why, because } = verdictsAtEnd(runOf(protocol, shown)).find(
        (one) => one.id === mistake.breaks,
      )!;
      expect(['broken', 'blocked']).toContain(verdict);
      expect(why).not.toBe('');
      if (verdict === 'broken') expect(because).not.toEqual([]);
    });

    it('is the reason: without it the same script breaks nothing', () => {
      const { sameAs } = mistake;
      const defaults = sameAs && { [sameAs.param]: protocol.params[sameAs.param]?.default };
      const run = runOf(protocol, { ...shown, mistakes: [], params: { ...params, ...defaults } });
      expect(idsWith(run, 'broken')).toEqual([]);
      const verdict = verdictsAtEnd(run).find((one) => one.id === mistake.breaks)?.verdict;
      expect(verdict).toBe('held');
    });
  });
});

/** What a run shows and its protocol has no words for. */
function wordless(run: Run): readonly string[] {
  const missing: string[] = [];
  const need = (what: string, words: object | undefined, name: string): void => {
    if (!words || !Object.hasOwn(words, name)) missing.push(`${what} ${name}`);
  };
  const { words } = run.model;
  for (const { name, role, actions, timers } of run.model.nodes) {
    for (const local of [run.initial.locals[name], lastWorld(run).locals[name]]) {
      missing.push(...wordlessNode(run.model, role, local));
    }
    for (const action of actions) need('action', words.actions, action);
    for (const timer of Object.keys(timers)) need('timer', words.timers, timer);
  }
  for (const { kind, node, detail } of run.events) {
    if (kind === 'sent') need('message', words.messages, detail.message?.type ?? '');
    if (kind === 'logged') need('record', words.records, detail.record?.record ?? '');
    if (kind === 'fired') need('timer', words.timers, detail.timer ?? '');
    if (kind === 'invoked') need('action', words.actions, detail.action ?? '');
    if (kind === 'locked') need('row', words.rows, detail.row ?? '');
    if (kind === 'resolved') need('outcome', words.outcomes, detail.outcome ?? '');
    const role = run.model.nodes.find((one) => one.name === node)?.role ?? '';
    if (kind === 'entered') missing.push(...wordlessState(run.model, role, detail.state ?? ''));
  }
  for (const outcome of outcomesOf(run)) need('outcome', words.outcomes, outcome);
  return missing;
}

function wordlessNode({ words }: Model, role: string, local: NodeLocal | undefined) {
  const rows = Object.keys(local?.rows ?? {}).filter((row) => !Object.hasOwn(words.rows, row));
  const states = Object.values(local?.state?.values ?? {});
  return [
    ...rows.map((row) => `row ${row}`),
    ...states.flatMap((state) => wordlessState({ words }, role, state)),
  ];
}

/** A path without words takes those of its parent. */
function wordlessState(
  { words }: Pick<Model, 'words'>,
  role: string,
  state: string,
): readonly string[] {
  const parts = state.split('.');
  const paths = parts.map((_, index) => parts.slice(0, index + 1).join('.'));
  const known = words.states[role] ?? {};
  return paths.some((path) => Object.hasOwn(known, path)) ? [] : [`state ${role} ${state}`];
}
