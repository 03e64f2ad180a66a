import { describe, expect, it } from 'vitest';
import { OUTCOME, simulate, worldAfter, type Run } from '../engine';
import { fillScript } from '../interchange';
import type { AuthoredScript, Protocol } from '../protocols/kit';
import { loadProtocol, protocolEntries } from '../protocols/registry';
import { knowersAt, knowledgeAt } from '.';

const protocols = await Promise.all(protocolEntries.map(({ id }) => loadProtocol(id)));
const knowing = protocols.filter((protocol) => runOf(protocol, {}).model.knowledge);

function runOf(protocol: Protocol, authored: AuthoredScript): Run {
  const script = fillScript(protocol, authored);
  return simulate(script, protocol.createModel(script.params, script.mistakes));
}

function scenario(id: string): Run {
  for (const protocol of protocols) {
    const found = protocol.scenarios.find((one) => one.id === id);
    if (found) return runOf(protocol, found.script);
  }
  throw new Error(`there is no ${id}`);
}

/** The moment right after an event. */
function after(run: Run, name: string): number {
  const found = run.events.findIndex((event) => event.name === name);
  expect(found, name).toBeGreaterThanOrEqual(0);
  return found + 1;
}

/** As one line a node: out of date '~', heard of and not known '?', never heard of '·'. */
function told(run: Run, eventCount: number): readonly string[] {
  const rows = knowledgeAt(run, eventCount, 't1')?.rows ?? [];
  return rows.map(({ node, up, cells }) => {
    const said = cells.map((cell) => {
      if (!cell) return '·';
      return `${cell.isStale ? '~' : cell.isOpen ? '?' : ''}${cell.answer}`;
    });
    return [up ? node : `${node}✕`, ...said].join(' ');
  });
}

describe('knowledgeAt(run, eventCount, tx)', () => {
  it('shows that nobody in a choreography sees the whole', () => {
    const run = scenario('payment-failed');
    const refused = after(run, 'logged payment:refused#1');
    expect(told(run, refused)).toEqual([
      'client yes · · · ?waiting',
      'broker · ?carried ?carried · ·',
      'order yes done · · ?waiting',
      'inventory yes done done · ·',
      'payment yes · done failed ·',
    ]);
    expect(knowledgeAt(run, refused, 't1')?.sentence).toBe(
      'No node knows all of it. Nobody knows how it ends.',
    );
    expect(told(run, run.events.length).slice(2)).toEqual([
      'order yes undone undone · compensated',
      'inventory yes ~done undone failed ·',
      'payment yes · ~done failed ·',
    ]);
  });

  it('shows that the orchestrator does, a moment late', () => {
    const run = scenario('payment-refused');
    const restored = after(run, 'logged inventory:restored#1');
    expect(told(run, restored)[1]).toBe('orchestrator yes ~done failed · ?undecided');
    expect(knowledgeAt(run, run.events.length, 't1')?.sentence).toBe(
      'Only orchestrator knows all of it. 2 of 5 nodes know how it ends: client and orchestrator.',
    );
  });

  it('shows who is in doubt, and that the only one who knows has crashed', () => {
    const run = scenario('coordinator-dies-after-its-decision-is-on-disk');
    const crashed = after(run, 'crashed coordinator#1');
    expect(told(run, crashed)).toEqual([
      'client ?asked · ?waiting',
      'coordinator✕ yes all committed',
      'inventory yes ?own ?doubt',
      'payment yes ?own ?doubt',
      'order yes ?own ?doubt',
    ]);
    expect(knowledgeAt(run, crashed, 't1')?.sentence).toBe(
      'No node knows all of it. How it ends is on the disk of coordinator, which has crashed. ' +
        'In doubt: inventory, payment and order.',
    );
    expect(knowersAt(run, crashed, 't1')).toMatchObject({ knowers: [], of: { length: 5 } });
  });

  it('starts with nobody, and has nothing to say where a protocol has not', () => {
    expect(knowledgeAt(scenario('payment-failed'), 0, 't1')?.sentence).toBe(
      'No node has heard of the saga yet.',
    );
    expect(knowledgeAt(scenario('all-or-nothing'), 0, 't1')).toBeNull();
  });
});

describe.each(knowing)('what nodes know in $id', (protocol) => {
  const runs = protocol.scenarios.map(({ script }) => runOf(protocol, script));

  it('has words for every answer to every question', () => {
    const wordless = new Set<string>();
    for (const run of runs) {
      const { facts, answers, answersOf } = run.model.knowledge!;
      expect(facts.map((one) => one.id)).toContain(OUTCOME);
      for (let n = 0; n <= run.events.length; n++) {
        for (const [node, local] of Object.entries(worldAfter(run, n).locals)) {
          for (const [fact, answer] of Object.entries(answersOf(node, local, 't1') ?? {})) {
            const isKnown = facts.some((one) => one.id === fact) && Object.hasOwn(answers, answer);
            if (!isKnown) wordless.add(`${fact}: ${answer}`);
          }
        }
      }
    }
    expect([...wordless]).toEqual([]);
  });

  it('is never at odds with itself: who is not out of date says the same', () => {
    for (const run of runs) {
      for (let n = 0; n <= run.events.length; n++) {
        for (const tx of run.model.transactions) {
          const table = knowledgeAt(run, n, tx)!;
          table.facts.forEach((fact, column) => {
            const said = table.rows.flatMap(({ cells }) => {
              const cell = cells[column];
              // Mixed is what it is called when some did otherwise, and said so.
              const isSaid = cell && !cell.isOpen && !cell.isStale && cell.answer !== 'mixed';
              return isSaid ? [cell.answer] : [];
            });
            expect(new Set(said).size, `${fact.id} after ${n} events`).toBeLessThanOrEqual(1);
          });
        }
      }
    }
  });
});
