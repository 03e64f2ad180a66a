import { ScriptError } from '../engine';

/** What an embed is told, by attributes, by parameters of an address or by a message. */
export const ATTRIBUTES = [
  'scenario',
  'script',
  'src',
  'at',
  'theme',
  'controls',
  'view',
  'speed',
] as const;
export type Attribute = (typeof ATTRIBUTES)[number];

/** As it was given: nothing is checked yet, and what is absent is left out. */
export type Given = Partial<Readonly<Record<Attribute, string>>>;

export const THEMES = ['auto', 'light', 'dark'] as const;
const CONTROLS = ['full', 'mini', 'none'] as const;
const VIEWS = ['diagram', 'table'] as const;
const SPEEDS = [0.25, 0.5, 1, 2, 4, 8] as const;

export type ThemeChoice = (typeof THEMES)[number];

/** How a player looks; a run does not depend on it. */
export interface Look {
  readonly theme: ThemeChoice;
  readonly controls: (typeof CONTROLS)[number];
  readonly view: (typeof VIEWS)[number];
  readonly speed: (typeof SPEEDS)[number];
}

export interface ReadLook {
  readonly look: Look;
  /** What did not fit; there the default holds. */
  readonly problems: readonly ScriptError[];
}

const SHOWN_MAX = 40;

/** Reads what concerns the look. A value that does not fit makes nothing blank: it is said, and passed over. */
export function readLook(given: Given): ReadLook {
  const problems: ScriptError[] = [];
  const pick = <T extends string | number>(name: Attribute, known: readonly T[], absent: T): T => {
    const text = given[name]?.trim().toLowerCase() ?? '';
    if (text === '') return absent;
    const found = known.find((one) => String(one) === text);
    if (found === undefined) {
      problems.push(
        new ScriptError(name, `${shown(text)} does not fit; it takes ${listed(known)}`),
      );
    }
    return found ?? absent;
  };
  const look: Look = {
    theme: pick('theme', THEMES, 'auto'),
    controls: pick('controls', CONTROLS, 'full'),
    view: pick('view', VIEWS, 'diagram'),
    speed: pick('speed', SPEEDS, 1),
  };
  return { look, problems };
}

function shown(text: string): string {
  return JSON.stringify(text.length > SHOWN_MAX ? `${text.slice(0, SHOWN_MAX)}…` : text);
}

function listed(known: readonly (string | number)[]): string {
  return known.join(', ');
}
