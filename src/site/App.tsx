import { Suspense, useCallback, useEffect, useState } from 'react';
import { ScriptError } from '../engine';
import { formatHash } from '../interchange';
import { createExplorer, type Explorer, type Player } from '../player';
import { loadProtocol, protocolEntries } from '../protocols/registry';
import { ErrorBoundary, ErrorPanel, later, Printed } from '../ui';
import { CONTENTS_HASH, placeOf } from './address';
import { AddressFollower } from './address-follower';
import type { Comparison } from './compare/comparison';
import { createExplorePort } from './explore-worker';
import type { OpenedProps } from './Opened';
import { LeftRuns } from './left-runs';
import { openRun } from './open-run';
import { OPENED_HASH } from './opening/handed-over';
import { isPlayAwaited } from './play-on-arrival';
import { placeOfPlayer, rememberGoals } from './progress';
import { SiteHeader } from './SiteHeader';
import { onScreen, useAddress } from './use-address';
import { useTheme } from './use-theme';

const Opened = later(async () => (await import('./Opened')).Opened);
const Catalogue = later(async () => (await import('./catalogue/Catalogue')).Catalogue);
const ComparePage = later(async () => (await import('./compare/ComparePage')).ComparePage);
const WhatFits = later(async () => (await import('./WhatFits')).WhatFits);
const Questions = later(async () => (await import('./ask/Questions')).Questions);

type ShownRun = { readonly kind: 'run' } & OpenedProps;

type Shown =
  | { readonly kind: 'nothing yet' | 'questions' }
  | { readonly kind: 'contents'; readonly topic?: string }
  | ShownRun
  /** `back` leads to the run that it began with, as that was left. */
  | { readonly kind: 'compare'; readonly comparison: Comparison; readonly back: string | null }
  | { readonly kind: 'error'; readonly error: Error };

export function App() {
  const shown = useShown();
  const player = shown.kind === 'run' ? shown.player : null;
  useEffect(() => {
    const place = player && placeOfPlayer(player);
    if (player && place !== null) return rememberGoals(player, place);
    return undefined;
  }, [player]);
  useAddress(player?.isRecording ? null : player);
  useEffect(() => {
    if (player && isPlayAwaited(location.hash)) player.store.getState().play();
  }, [player]);
  const [, toggleTheme] = useTheme(player);
  const onTopic = useCallback((id: string) => void openTopic(id), []);
  return (
    <div className="site">
      <SiteHeader
        player={player}
        current={player?.protocol.id ?? null}
        isAsking={shown.kind === 'questions' || (shown.kind === 'run' && !!shown.asked)}
        onTheme={toggleTheme}
        onTopic={onTopic}
      />
      <Suspense>
        {shown.kind === 'contents' && (
          <Catalogue {...(shown.topic !== undefined && { topic: shown.topic })} />
        )}
        {shown.kind === 'questions' && <Questions />}
        {shown.kind === 'compare' && (
          <ErrorBoundary
            key={idOf(shown.comparison.sides[0].player)}
            fallback={(error) => <Problem error={error} />}
          >
            <ComparePage comparison={shown.comparison} back={shown.back} />
          </ErrorBoundary>
        )}
      </Suspense>
      {shown.kind === 'error' && <Problem error={shown.error} />}
      {shown.kind === 'run' && (
        <main className="site-main">
          <ErrorBoundary key={idOf(shown.player)} fallback={(error) => <Problem error={error} />}>
            <Suspense>
              <Opened {...shown} />
            </Suspense>
            <Printed player={shown.player} />
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

const OFFLINE = 'You are offline, and this is not loaded yet. Go back to what was there';

function Problem({ error }: { readonly error: Error }) {
  const isScript = error instanceof ScriptError;
  return (
    <ErrorPanel
      title={isScript ? 'This link cannot be opened' : 'Something went wrong here'}
      message={isScript || navigator.onLine ? error.message : OFFLINE}
      {...(isScript && { path: error.path })}
    >
      <p className="error-ways">
        <Suspense>{isScript && <WhatFits key={location.hash} />}</Suspense>
        <a href={CONTENTS_HASH}>All scenarios</a>
        <button type="button" className="link" onClick={openFirst}>
          Begin with the first one
        </button>
      </p>
    </ErrorPanel>
  );
}

function openFirst(): void {
  void openTopic(protocolEntries[0].id);
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
    let current: Shown | null = null;
    const left = new LeftRuns<ShownRun>(leave);
    const follower = new AddressFollower<Shown>(onScreen, {
      known: (hash) => left.take(hash),
      read: readAddress,
      drop: leave,
      swap(next, before) {
        if (current?.kind === 'run' && before !== null && before !== OPENED_HASH) {
          rest(current);
          left.put(before, current);
        } else {
          leave(current);
        }
        current = next.kind === 'compare' ? { ...next, back: left.latest } : next;
        setShown(current);
        document.title = titleOf(next);
      },
    });
    const onHash = ({ oldURL, newURL }: HashChangeEvent): void =>
      void follower.follow(location.hash, oldURL === newURL);
    void follower.follow(location.hash);
    addEventListener('hashchange', onHash);
    return () => {
      follower.stop();
      removeEventListener('hashchange', onHash);
      leave(current);
      left.clear();
    };
  }, []);
  return shown;
}

/** Nothing goes on in a run that nobody sees. */
function rest({ player, explorer }: ShownRun): void {
  player.store.getState().pause();
  explorer?.store.getState().cancel();
}

function leave(shown: Shown | null): void {
  if (shown?.kind === 'compare') shown.comparison.destroy();
  if (shown?.kind !== 'run') return;
  shown.explorer?.destroy();
  shown.player.destroy();
}

async function readAddress(): Promise<Shown> {
  try {
    const place = placeOf(location);
    if (place.kind === 'contents' || place.kind === 'questions') return place;
    if (place.kind === 'compare') {
      const { openComparison } = await import('./compare/open-comparison');
      return { kind: 'compare', comparison: await openComparison(place.address), back: null };
    }
    if (place.kind === 'question') {
      const { openAsked } = await import('./ask/open-asked');
      const { player, asked } = await openAsked(place.id, place.address);
      return { kind: 'run', player, asked, explorer: explorerOf(player) };
    }
    if (place.kind === 'challenge') {
      const { openChallenge } = await import('./challenge/open-challenge');
      const { player, challenge } = await openChallenge(place.id, place.address);
      return { kind: 'run', player, challenge, explorer: explorerOf(player) };
    }
    if (place.kind === 'opened') {
      const { openHandedOver } = await import('./opening/open-handed-over');
      const { player, recording } = openHandedOver();
      const explorer = recording ? undefined : explorerOf(player);
      return {
        kind: 'run',
        player,
        ...(recording && { recording }),
        ...(explorer && { explorer }),
      };
    }
    const player = await openRun(place.address);
    return { kind: 'run', player, explorer: explorerOf(player) };
  } catch (error) {
    return { kind: 'error', error: error instanceof Error ? error : new Error(String(error)) };
  }
}

function explorerOf(player: Player): Explorer {
  return createExplorer(player, createExplorePort());
}

function titleOf(shown: Shown): string {
  if (shown.kind === 'questions') return 'Questions · Indoubt';
  if (shown.kind === 'compare') return 'Side by side · Indoubt';
  if (shown.kind !== 'run') return 'Indoubt';
  const { scenario } = shown.player.store.getState();
  // Two protocols may tell of the same thing under the same name.
  const topic = shown.asked || shown.challenge ? [] : [shown.player.protocol.title];
  return [...(scenario ? [scenario.title] : []), ...topic, 'Indoubt'].join(' · ');
}
