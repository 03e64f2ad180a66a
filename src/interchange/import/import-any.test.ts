import { describe, expect, it } from 'vitest';
import { ScriptError } from '../../engine';
import { loadProtocol } from '../../protocols/registry';
import { everyRunOf, protocolIds, runOf } from '../formats/every-run';
import { exportRun } from '../formats/formats';
import { formatHash } from '../hash';
import { encodeScript } from '../permalink';
import { renderSvg } from '../svg';
import { writeScript } from '../write-script';
import { importAny, type Imported } from './import-any';

function scriptIn(imported: Imported): unknown {
  return imported.kind === 'foreign' ? null : imported.script;
}

describe.each(protocolIds)('importAny of what leaves %s', (id) => {
  it('finds the same script in a script, a run, a picture and a link', async () => {
    for (const { run, protocol, title } of await everyRunOf(id)) {
      const { script } = run;
      const payload = await encodeScript(script, protocol);
      const texts: readonly (readonly [Imported['kind'], string])[] = [
        ['script', JSON.stringify(writeScript(script, protocol), null, 2)],
        ['run', exportRun(run)],
        ['svg', renderSvg(run, { theme: 'dark', at: 20 })],
        ['link', `https://a.org/in/doubt/${formatHash({ payload, at: 20 })}`],
        ['link', formatHash({ payload })],
        ['link', ` ${payload}\n`],
      ];
      for (const [kind, text] of texts) {
        const imported = await importAny(text);
        expect(imported.kind, title).toBe(kind);
        expect(scriptIn(imported), `${title}, ${kind}`).toEqual(script);
      }
    }
  }, 60_000);
});

describe('importAny', () => {
  it('opens the address of a scenario, and the moment in a link', async () => {
    const { scenarios } = await loadProtocol('two-phase-commit');
    const id = scenarios[0]?.id ?? '';
    for (const text of [
      `https://a.org/s/${id}/`,
      `https://a.org/b/s/${id}?utm=1`,
      `https://a.org/embed.html?scenario=${id}`,
      `#scenario=${id}`,
    ]) {
      expect(await importAny(text)).toMatchObject({ kind: 'link', scenario: { id } });
    }
    expect(await importAny(`#scenario=${id}&at=40`)).toMatchObject({ at: 40 });
  });

  it.each([
    ['nothing', '   ', 'file: it is empty'],
    ['a story', 'Once upon a time', 'file: this is of no known kind. It takes a script'],
    [
      'half a script',
      '{"v": 1, "protocol": "two-',
      'file: this is not JSON; perhaps it was cut off',
    ],
    ['another version', '{"v": 2}', 'v: version 2 is not known here'],
    ['a list', '[1, 2]', 'script: [1,2] does not fit'],
    ['a web page', '<html><body>Hi</body></html>', 'metadata: this picture has no script'],
    ['a damaged picture', '<svg><metadata>{"v"</metadata></svg>', 'metadata: the script'],
    ['another site', 'https://example.org/a?b=c', 'link: it does not lead to a run'],
    ['a link that was cut', '#s=1.abc', 'link: it is damaged'],
    ['no such scenario', 'https://a.org/s/none/', 'scenario: no scenario "none"'],
    ['a trace without spans', '{"resourceSpans": []}', 'resourceSpans: it has no span'],
    ['too much', 'x'.repeat(20_000_001), 'file: 20000001 characters are too many'],
  ])('says what is wrong with %s', async (_what, text, message) => {
    const failed = importAny(text);
    await expect(failed).rejects.toThrow(ScriptError);
    await expect(failed).rejects.toThrow(message);
  });

  it('does not take a picture of a foreign run for one of its own', async () => {
    const run = runOf(await loadProtocol('two-phase-commit'), {});
    const svg = renderSvg(
      { ...run, script: { ...run.script, protocol: 'foreign' } },
      { theme: 'light' },
    );
    await expect(importAny(svg)).rejects.toThrow('no protocol "foreign"');
  });
});
