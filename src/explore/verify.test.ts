import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { loadProtocol, protocolEntries, topics } from '../protocols/registry';
import { figureOf, figureTasks } from './figures';
import { allSettingsOf, settingsOf, verify, type Verified } from './verify';

const protocols = await Promise.all(protocolEntries.map(({ id }) => loadProtocol(id)));

describe('what the build explores', () => {
  it.each(topics)('$id: at least one crash, restart and loss together', async ({ load }) => {
    const budgets = settingsOf(await load()).map((one) => one.budget);
    expect(budgets.some((one) => one.crashes && one.restarts && one.losses)).toBe(true);
  });

  it('has a task for every setting, mistake and challenge', () => {
    for (const protocol of protocols) {
      const { mistakes, challenges = [] } = protocol;
      const count = settingsOf(protocol).length + mistakes.length + challenges.length;
      expect(figureTasks(protocol)).toHaveLength(count);
    }
  });

  it('states the figures of TLC for the reference models', async () => {
    const figures = async (id: string) => {
      const protocol = await loadProtocol(id);
      return settingsOf(protocol)
        .slice(0, 2)
        .map((one) => verify(protocol, one))
        .map(({ distinct, generated, depth, complete }) => [distinct, generated, depth, complete]);
    };
    expect(await figures('lamport-two-phase')).toEqual([
      [288, 1_146, 11, true],
      [8_832, 58_146, 17, true],
    ]);
    expect((await figures('lamport-commit'))[0]).toEqual([34, 94, 7, true]);
  });

  it('says which guarantees held, and which have to wait while a node is down', async () => {
    const protocol = await loadProtocol('two-phase-commit');
    const figure = figureOf(protocol, { protocol: protocol.id, of: 'verified', index: 0 });
    expect(figure).toMatchObject({
      complete: true,
      broken: [],
      waiting: ['2PC-AC5'],
      met: ['can-commit', 'can-abort', 'can-be-in-doubt'],
    });
    expect('held' in figure && figure.held).toHaveLength(7);
  });

  it('and what is too dear for every build was explored to its end, and kept', () => {
    const text = readFileSync('scripts/explored-once.json', 'utf8');
    const kept = JSON.parse(text) as Record<string, readonly Verified[]>;
    for (const protocol of protocols) {
      const dear = allSettingsOf(protocol).filter((one) => one.dear === true);
      const found = kept[protocol.id] ?? [];
      expect(found.map((one) => one.params)).toEqual(dear.map((one) => one.params));
      expect(found.every((one) => one.complete && one.broken.length === 0)).toBe(true);
      expect(found.every((one) => one.on !== undefined)).toBe(true);
    }
  });

  it('computes the same figures each time', async () => {
    const protocol = await loadProtocol('idempotency-key');
    const task = figureTasks(protocol).find((one) => one.of === 'caught');
    if (!task) throw new Error('no mistake');
    expect(figureOf(protocol, task)).toEqual(figureOf(protocol, task));
  });
});
