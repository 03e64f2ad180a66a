import { MONO, SANS, TOKENS } from '../diagram';

const colors = Object.entries(TOKENS.light).map(([token, light]) => {
  const dark = TOKENS.dark[token as keyof typeof TOKENS.dark];
  return `--indoubt-${token}:light-dark(${light},${dark});`;
});

/** What a poster and an error are painted with before the player has brought its styles. */
export const TOKEN_STYLES = `:host{${colors.join('')}--indoubt-font:${SANS};--indoubt-mono:${MONO}}`;
