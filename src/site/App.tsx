import { lazy, Suspense, useCallback, useEffect, useState } from 'react';
import { ScriptError } from '../engine';
import { formatHash } from '../interchange';
import { createExplorer, type Explorer, type Player } from '../player';
import { loadProtocol } from '../protocols/registry';
import { ErrorBoundary, ErrorPanel, PlayerView } from '../ui';
import { CONTENTS_HASH, placeOf } from './address';
import { createExplorePort } from './explore-worker';
import { openRun } from './open-run';
import { RunningHead } from './RunningHead';
import { SiteHeader } from './SiteHeader';
import { isOwnHash, useAddress } from './use-address';
import { useTheme } from './use-theme';

const Contents = lazy(async () => ({ default: (await import('./Contents')).Contents }));

type Shown =
  | { readonly kind: 'nothing yet' | 'contents' }
  | { readonly kind: 'run'; readonly player: Player; readonly explorer: Explorer }
  | { readonly kind: 'error'; readonly error: Error };

export function App() {
  const shown = useShown();
  const player = shown.kind === 'run' ? shown.player : null;
  useAddress(player);
  const [, toggleTheme] = useTheme(player);
  const onTopic = useCallback((id: string) => void openTopic(id), []);
  return (
    <div className="site">
      <SiteHeader
        player={player}
        current={player?.protocol.id ?? null}
        onTheme={toggleTheme}
        onTopic={onTopic}
      />
      {shown.kind === 'contents' && (
        <Suspense>
          <Contents />
        </Suspense>
      )}
      {shown.kind === 'error' && <Problem error={shown.error} />}
      {shown.kind === 'run' && (
        <main className="site-main">
          <ErrorBoundary key={idOf(shown.player)} fallback={(error) => <Problem error={error} />}>
            <PlayerView
              player={shown.player}
              explorer={shown.explorer}
              heading={<Heading player={shown.player} />}
            />
          </ErrorBoundary>
        </main>
      )}
    </div>
  );
}

const ids = new WeakMap<Player, number>();
let count = 0;

/** Another player draws anew, with nothing left of the one before. */
function idOf(player: Player): number {
  let id = ids.get(player);
  if (id === undefined) ids.set(player, (id = count += 1));
  return id;
}

function Heading({ player }: { readonly player: Player }) {
  const current = player.store.getState().scenario?.id ?? null;
  return <RunningHead protocol={player.protocol} current={current} />;
}

function Problem({ error }: { readonly error: Error }) {
  const isScript = error instanceof ScriptError;
  return (
    <ErrorPanel
      title={isScript ? 'This link does not fit' : 'Something went wrong here'}
      message={error.message}
      {...(isScript && { path: error.path })}
    >
      <p className="error-ways">
        <a href={CONTENTS_HASH}>All scenarios</a>
        <button type="button" className="link" onClick={openFirst}>
          Begin with the first one
        </button>
      </p>
    </ErrorPanel>
  );
}

function openFirst(): void {
  location.assign(location.pathname.replace(/s\/[^/]+\/?$/, ''));
}

async function openTopic(id: string): Promise<void> {
  const { scenarios } = await loadProtocol(id);
  const [first] = scenarios;
  location.hash = first ? formatHash({ scenario: first.id }) : CONTENTS_HASH;
}

/** What the address asks for; asked again when the reader changes it. */
function useShown(): Shown {
  const [shown, setShown] = useState<Shown>({ kind: 'nothing yet' });
  useEffect(() => {
    let asked = 0;
    let current: Shown | null = null;
    const show = async (): Promise<void> => {
      const number = (asked += 1);
      const next = await readAddress();
      if (number !== asked) {
        leave(next);
        return;
      }
      leave(current);
      current = next;
      setShown(next);
      document.title = titleOf(next);
    };
    const onHash = (): void => {
      if (!isOwnHash(location.hash)) void show();
    };
    void show();
    addEventListener('hashchange', onHash);
    return () => {
      asked = -1;
      removeEventListener('hashchange', onHash);
      leave(current);
    };
  }, []);
  return shown;
}

function leave(shown: Shown | null): void {
  if (shown?.kind !== 'run') return;
  shown.explorer.destroy();
  shown.player.destroy();
}

async function readAddress(): Promise<Shown> {
  try {
    const place = placeOf(location);
    if (place.kind === 'contents') return place;
    const player = await openRun(place.address);
    return { kind: 'run', player, explorer: createExplorer(player, createExplorePort()) };
  } catch (error) {
    return { kind: 'error', error: error instanceof Error ? error : new Error(String(error)) };
  }
}

function titleOf(shown: Shown): string {
  if (shown.kind !== 'run') return 'Indoubt';
  const { scenario } = shown.player.store.getState();
  return `${scenario?.title ?? shown.player.protocol.title} · Indoubt`;
}
