import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { TOKENS } from '../diagram';

const css = readFileSync(join(import.meta.dirname, 'css/tokens.css'), 'utf8');

describe('tokens.css', () => {
  it.each(Object.keys(TOKENS.light) as (keyof typeof TOKENS.light)[])(
    'says of %s what the diagram says',
    (token) => {
      const { [token]: light } = TOKENS.light;
      const { [token]: dark } = TOKENS.dark;
      const line = `--indoubt-${token}: light-dark(${light}, ${dark});`;
      expect(css.toLowerCase()).toContain(line.toLowerCase());
    },
  );
});
