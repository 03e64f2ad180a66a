import type { Preferences } from './preferences';
import type { PreferencesSlice, SliceKit } from './state';

export function createPreferencesSlice(
  { set }: SliceKit,
  preferences: Preferences,
  systemReducedMotion: boolean,
): PreferencesSlice {
  return {
    ...preferences,
    systemReducedMotion,
    prefer: (change) => set(change),
    setSystemReducedMotion: (isReduced) => set({ systemReducedMotion: isReduced }),
  };
}
