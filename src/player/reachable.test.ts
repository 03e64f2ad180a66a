import { describe, expect, it } from 'vitest';
import { type Model } from '../engine';
import { fillScript, isSame } from '../interchange';
import type { AuthoredScript, Protocol } from '../protocols/kit';
import { loadProtocol, protocolEntries } from '../protocols/registry';

/** That the stored solution of a goal works says nothing about whether a reader can bring it about. */

type Decision = NonNullable<AuthoredScript['decisions']>[number];

const KINDS_OFFERED = [
  'crash',
  'restart',
  'heal',
  'drop',
  'duplicate',
  'deliver',
  'delay',
  'fire',
  'defer',
  'stall',
];

/** Null when the page has a button for it. */
function whyNot(decision: Decision, protocol: Protocol, model: Model): string | null {
  if (KINDS_OFFERED.includes(decision.do)) return null;
  if (decision.do === 'set') return decision.param in protocol.params ? null : 'no such switch';
  if (decision.do === 'partition') {
    return decision.groups.length === 1 && decision.groups[0]?.length === 1
      ? null
      : 'only one node at a time is cut off by a button';
  }
  if (decision.do !== 'invoke') return `nobody offers "${decision.do}"`;
  const { node, action, with: given = {} } = decision;
  const spec = model.nodes.find((one) => one.name === node);
  if (!spec?.actions.includes(action)) return `${node} has no action "${action}"`;
  const ways = [{}, ...(model.words.actions[action]?.ways ?? []).map((way) => way.with)];
  return ways.some((way) => isSame(way, given)) ? null : `no button says ${JSON.stringify(given)}`;
}

const protocols = await Promise.all(protocolEntries.map(({ id }) => loadProtocol(id)));

describe.each(protocols.filter((one) => one.scenarios.some(({ tries }) => tries.length > 0)))(
  '$id',
  (protocol) => {
    it('asks nothing of a reader that the page has no button for', () => {
      const missing: string[] = [];
      for (const { id, script, tries } of protocol.scenarios) {
        const given = script.decisions ?? [];
        for (const goal of tries) {
          const { params, mistakes } = fillScript(protocol, goal.solution);
          const model = protocol.createModel(params, mistakes);
          for (const one of goal.solution.decisions ?? []) {
            if (given.some((other) => isSame(other, one))) continue;
            const why = whyNot(one, protocol, model);
            if (why !== null) missing.push(`${id}, ${goal.id}: ${why}`);
          }
        }
      }
      expect(missing).toEqual([]);
    });
  },
);
