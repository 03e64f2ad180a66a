import { describe, expect, it } from 'vitest';
import { everyRunOf, protocolIds } from './every-run';
import { formats } from './formats';

describe('formats', () => {
  it('are those that the command line and the page offer', () => {
    expect(formats.map((one) => one.id).sort()).toEqual([
      'json',
      'mermaid',
      'otlp',
      'playwright',
      'shiviz',
      'svg',
      'text',
    ]);
    for (const { extension, mime, title } of formats) {
      expect(extension).toMatch(/^[a-z.]+$/);
      expect(mime).toMatch(/^[a-z]+\/[a-z+.]+$/);
      expect(title).toBeTruthy();
    }
  });

  it.each(protocolIds)(
    'all write every scenario of %s, and end with a new line',
    async (id) => {
      const [first, ...more] = await everyRunOf(id);
      for (const named of [first, ...more.slice(0, 5)]) {
        if (!named) continue;
        for (const format of formats) {
          const text = await format.export({ ...named, baseUrl: 'https://a.org/' });
          expect(text.length, format.id).toBeGreaterThan(50);
          expect(text, format.id).not.toMatch(/undefined|\[object/);
          if (format.id !== 'svg') expect(text.endsWith('\n'), format.id).toBe(true);
        }
      }
    },
    60_000,
  );
});
