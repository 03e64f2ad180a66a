import { createElement, type ReactNode } from 'react';
import { flushSync } from 'react-dom';
import { createRoot, type Root } from 'react-dom/client';
import { simulate, type Run } from '../src/engine';
import { fillScript, exportMermaid } from '../src/interchange';
import { createPlayer, type Player } from '../src/player';
import type { Protocol } from '../src/protocols/kit';
import { loadProtocol } from '../src/protocols/registry';
import { PlayerView, RunStage } from '../src/ui';
import '../src/ui/index.css';
import { frameGaps, painted, timed, timesOf, type Times } from './measure';
import { pingPong } from './ping-pong';
import type { Measure } from './search.worker';

const ROUNDS = 40;
/** So often is each side of a comparison drawn. */
const DRAWINGS = 7;

function simulateFresh(protocol: Protocol, script: Run['script']): Run {
  return simulate(script, protocol.createModel(script.params, script.mistakes));
}

/** A default scenario from nothing: no run before it, and no answer of a machine remembered. */
async function simulateFromNothing(): Promise<Times> {
  const protocol = await loadProtocol('two-phase-commit');
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    // Names that no model has had before, so that nothing is in any memo.
    const participants = ['a', 'b', 'c'].map((letter) => `${letter}${String(round)}`);
    const script = fillScript(protocol, { params: { participants } });
    times.push(timed(() => simulateFresh(protocol, script)));
  }
  return timesOf(times);
}

interface Mounted {
  readonly player: Player;
  readonly root: Root;
  /** How long React took to show it, in ms; until it was painted is `toPaint`. */
  readonly script: number;
  readonly toPaint: number;
}

type Part = (props: { readonly player: Player }) => ReactNode;

/** The picture and its cards, without the story, the log and the rest of the player. */
const Picture: Part = ({ player }) => {
  const keys = { time: player.store.getState(), edits: player.store.getState() };
  const stage = createElement(RunStage, { player, label: 'Diagram', ...keys });
  return createElement('div', { className: 'indoubt' }, stage);
};

async function mount(player: Player, part: Part = PlayerView): Promise<Mounted> {
  const place = document.createElement('div');
  place.className = 'place';
  document.body.replaceChildren(place);
  const root = createRoot(place);
  const from = performance.now();
  flushSync(() => root.render(createElement(part, { player })));
  const script = performance.now() - from;
  if (!place.querySelector('svg.diagram [data-target^="flight"]')) throw new Error('not drawn');
  await painted();
  return { player, root, script, toPaint: performance.now() - from };
}

/** Drags the crash of the coordinator through the run and back, one move a frame. */
async function drag(): Promise<Times> {
  const protocol = await loadProtocol('two-phase-commit');
  const scenario = protocol.scenarios.find(({ id }) => id === 'coordinator-dies-after-prepare');
  const player = createPlayer({ protocol, ...(scenario && { scenario }) });
  const { root } = await mount(player);
  const { store } = player;
  // What comes before the first move is drawn before it.
  store.getState().seek(60);
  await painted();
  store.getState().beginDrag();
  await painted();
  const times: number[] = [];
  for (let move = 0; move < 120; move++) {
    const at = 15 + Math.abs(60 - move);
    times.push(timed(() => flushSync(() => store.getState().moveDecision(0, at))));
    await painted();
  }
  store.getState().commitDrag();
  root.unmount();
  return timesOf(times);
}

/** Seeks to places all over a run. */
async function seek(messages: number): Promise<Times> {
  const script = fillScript(pingPong, { params: { messages } });
  const player = createPlayer({ protocol: pingPong, script });
  const { root } = await mount(player);
  const { endedAt } = player.store.getState().run;
  const times: number[] = [];
  for (let jump = 0; jump < 60; jump++) {
    // A step of 0.38 of the run visits every part of it, near and far.
    const at = Math.floor(((jump * 0.38196601) % 1) * endedAt);
    times.push(timed(() => flushSync(() => player.store.getState().seek(at))));
    await painted();
  }
  root.unmount();
  return timesOf(times);
}

interface FirstDrawing {
  readonly script: number;
  readonly toPaint: number;
}

async function mountOnce(player: Player, part: Part): Promise<FirstDrawing> {
  const { root, script, toPaint } = await mount(player, part);
  root.unmount();
  return { script, toPaint };
}

/**
 * The same messages drawn by this player and by Mermaid, in turns; the medians. Each drawing is the
 * first of its run, so that nobody finds a layout ready.
 */
async function firstDrawing(
  messages: number,
): Promise<{ picture: FirstDrawing; player: FirstDrawing; mermaid: FirstDrawing }> {
  const script = fillScript(pingPong, { params: { messages } });
  // Once for warming up: Mermaid's first drawing loads its parts.
  const { default: mermaid } = await import('mermaid');
  mermaid.initialize({ startOnLoad: false, maxTextSize: 10_000_000, maxEdges: 100_000 });
  await mermaid.render('warm', 'sequenceDiagram\n  a->>b: x');
  for (const part of [PlayerView, Picture]) {
    (await mount(createPlayer({ protocol: pingPong }), part)).root.unmount();
  }

  const drawn: { picture: FirstDrawing; player: FirstDrawing; mermaid: FirstDrawing }[] = [];
  for (let round = 0; round < DRAWINGS; round++) {
    const picture = await mountOnce(createPlayer({ protocol: pingPong, script }), Picture);
    const player = createPlayer({ protocol: pingPong, script });
    const text = exportMermaid(player.store.getState().run);
    const whole = await mountOnce(player, PlayerView);
    const peer = await drawnBy(async () => (await mermaid.render('peer', text)).svg);
    drawn.push({ picture, player: whole, mermaid: peer });
  }
  return {
    picture: medianOf(drawn.map((one) => one.picture)),
    player: medianOf(drawn.map((one) => one.player)),
    mermaid: medianOf(drawn.map((one) => one.mermaid)),
  };
}

async function drawnBy(render: () => Promise<string>): Promise<FirstDrawing> {
  const place = document.createElement('div');
  document.body.replaceChildren(place);
  const from = performance.now();
  place.innerHTML = await render();
  const script = performance.now() - from;
  await painted();
  return { script, toPaint: performance.now() - from };
}

function medianOf(drawings: readonly FirstDrawing[]): FirstDrawing {
  return {
    script: timesOf(drawings.map((one) => one.script)).median,
    toPaint: timesOf(drawings.map((one) => one.toPaint)).median,
  };
}

/** The explorer in a worker of this page. */
function explore(measure: Measure): Promise<unknown> {
  const worker = new Worker(new URL('./search.worker.ts', import.meta.url), { type: 'module' });
  return new Promise((resolve) => {
    worker.addEventListener('message', ({ data }) => {
      worker.terminate();
      resolve(data);
    });
    worker.postMessage(measure);
  });
}

const REST_MS = 1_000;

/** A player plays while nothing else goes on, and while a worker beside it searches. */
async function frames(): Promise<{ alone: Times; during: Times }> {
  const playing = async (work: Promise<unknown>): Promise<Times> => {
    const { player, root } = await mount(createPlayer({ protocol: pingPong }));
    player.store.getState().play();
    const gaps = await frameGaps(work);
    root.unmount();
    return timesOf(gaps);
  };
  const alone = await playing(new Promise((resolve) => setTimeout(resolve, REST_MS)));
  return { alone, during: await playing(explore({ kind: 'search', rms: 7 })) };
}

const bench = { simulateFromNothing, drag, seek, firstDrawing, explore, frames };
Object.assign(globalThis, { bench });
