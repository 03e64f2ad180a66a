export const THEMES = ['auto', 'light', 'dark'] as const;
const MOTIONS = ['auto', 'full', 'reduced'] as const;
const LOG_DETAILS = ['brief', 'full'] as const;

/** What the reader likes, whatever is on screen. */
export interface Preferences {
  readonly theme: (typeof THEMES)[number];
  /** What has not happened yet is drawn faintly. */
  readonly showFuture: boolean;
  /** 'auto' does as the reader's system says. */
  readonly motion: (typeof MOTIONS)[number];
  /** Whether the log, and stepping, leave out what follows from the line before. */
  readonly logDetail: (typeof LOG_DETAILS)[number];
}

const DEFAULT_PREFERENCES: Preferences = {
  theme: 'auto',
  showFuture: true,
  motion: 'auto',
  logDetail: 'brief',
};

/** Reads what was stored, and passes over whatever does not fit. */
export function readPreferences(text: string | null): Preferences {
  const given = parse(text);
  const pick = <T>(key: keyof Preferences, known: readonly T[], otherwise: T): T => {
    return known.find((one) => one === given[key]) ?? otherwise;
  };
  return {
    theme: pick('theme', THEMES, DEFAULT_PREFERENCES.theme),
    showFuture: pick('showFuture', [true, false], DEFAULT_PREFERENCES.showFuture),
    motion: pick('motion', MOTIONS, DEFAULT_PREFERENCES.motion),
    logDetail: pick('logDetail', LOG_DETAILS, DEFAULT_PREFERENCES.logDetail),
  };
}

export function writePreferences(preferences: Preferences): string {
  const { theme, showFuture, motion, logDetail } = preferences;
  return JSON.stringify({ theme, showFuture, motion, logDetail });
}

function parse(text: string | null): Readonly<Record<string, unknown>> {
  if (text === null) return {};
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}
