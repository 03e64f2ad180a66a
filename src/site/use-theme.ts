import { useEffect, useState } from 'react';
import { THEMES, readPreferences, writePreferences, type Player } from '../player';
import { storage } from './open-run';

export type ThemeChoice = (typeof THEMES)[number];

/** The theme of the page: that of the system until the reader says otherwise. */
export function useTheme(player: Player | null): readonly [ThemeChoice, () => void] {
  const [theme, setTheme] = useState<ThemeChoice>(() => readPreferences(storage.read()).theme);
  useEffect(() => {
    if (!player) return;
    const show = (): void => setTheme(player.store.getState().theme);
    show();
    return player.store.subscribe((state, before) => {
      if (state.theme !== before.theme) show();
    });
  }, [player]);
  useEffect(() => {
    document.documentElement.dataset['theme'] = theme;
  }, [theme]);
  const toggle = (): void => {
    const isDark =
      theme === 'auto' ? matchMedia('(prefers-color-scheme: dark)').matches : theme === 'dark';
    const next = isDark ? 'light' : 'dark';
    if (player) player.store.getState().prefer({ theme: next });
    else {
      setTheme(next);
      storage.write(writePreferences({ ...readPreferences(storage.read()), theme: next }));
    }
  };
  return [theme, toggle];
}
