/** One colour per meaning. The page turns these into custom properties, the SVG writer into hex. */
export type Theme = 'light' | 'dark';

/** The custom property of a token is `--indoubt-` and its name. */
export type Token =
  | 'paper'
  | 'panel'
  | 'ink'
  | 'ink-2'
  | 'rule'
  | 'flight'
  | 'ok'
  | 'bad'
  | 'doubt'
  | 'compensate';

/** Each was measured at 4.5:1 or more on its paper, but for `rule`, which carries no meaning. */
export const TOKENS: Readonly<Record<Theme, Readonly<Record<Token, string>>>> = {
  light: {
    paper: '#F7F5F0',
    panel: '#FFFFFF',
    ink: '#1A1A1E',
    'ink-2': '#5E5C66',
    rule: '#D9D5CC',
    flight: '#0072B2',
    ok: '#007A57',
    bad: '#B54A08',
    doubt: '#A84E82',
    compensate: '#AA3377',
  },
  dark: {
    paper: '#121316',
    panel: '#1A1C20',
    ink: '#ECEAE4',
    'ink-2': '#9C9AA3',
    rule: '#34363D',
    flight: '#56B0E8',
    ok: '#2CC295',
    bad: '#F08A4B',
    doubt: '#DE8FBB',
    compensate: '#D977AF',
  },
};

export const MONO = "'IBM Plex Mono', ui-monospace, 'DejaVu Sans Mono', Menlo, monospace";
export const SANS = "Inter, ui-sans-serif, system-ui, 'Segoe UI', Arial, sans-serif";
