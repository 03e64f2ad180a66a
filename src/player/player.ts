import { createStore, type StoreApi } from 'zustand/vanilla';
import { simulate, type Run, type Script } from '../engine';
import { encodeScript, fillScript, formatHash, isSame } from '../interchange';
import type { Protocol, Scenario } from '../protocols/kit';
import { cursorAt } from './cursor';
import { attachDriver, type FramePort, type WarpOf } from './driver';
import { attachGoals, createGoalsSlice } from './goals-slice';
import { createPlaybackSlice } from './playback-slice';
import { readPreferences, writePreferences } from './preferences';
import { createPreferencesSlice } from './preferences-slice';
import { createScriptSlice } from './script-slice';
import { createSelectionSlice } from './selection-slice';
import { moved } from './show';
import type { PlayerState, SliceKit } from './state';
import type { StoragePort } from './storage';
import { createTakesSlice } from './takes-slice';

export interface PlayerOptions {
  readonly protocol: Protocol;
  /** A run of a real system: shown as it is, in place of any script's. Nothing in it can be decided. */
  readonly recording?: Run;
  /** Left out: that of the scenario, else everything at its default. */
  readonly script?: Script;
  readonly scenario?: Scenario;
  /** The moment to begin at, in virtual ms. Left out: before anything has happened. */
  readonly at?: number;
  /** Left out: nothing plays by itself, but steps and seeks work. */
  readonly frames?: FramePort;
  /** Where preferences are kept. */
  readonly storage?: StoragePort;
  /** How time passes while playing. Left out: idle stretches pass quickly. */
  readonly warpOf?: WarpOf;
  readonly systemReducedMotion?: boolean;
}

export interface Player {
  readonly protocol: Protocol;
  /** The run was recorded, not computed: there is nothing to decide, to explore or to link to. */
  readonly isRecording: boolean;
  readonly store: StoreApi<PlayerState>;
  /**
   * What to put behind `#` in an address so that it leads here: the scenario while it is unchanged,
   * else the script.
   */
  address(): Promise<string>;
  /** Stops the driver. The store stays readable. */
  destroy(): void;
}

/** One player. It owns its store, so that several on a page do not know of each other. */
export function createPlayer(options: PlayerOptions): Player {
  const { protocol, scenario = null, recording } = options;
  const story = fillScript(protocol, scenario?.script);
  const store = createStore<PlayerState>()((set, get) => {
    const isRecording = recording !== undefined;
    const kit: SliceKit = { protocol, scenario, origin: story, isRecording, set, get, runOf };
    return {
      ...createScriptSlice(kit),
      ...createPlaybackSlice(kit),
      ...createSelectionSlice(kit),
      ...createTakesSlice(kit),
      ...createGoalsSlice(kit),
      ...createPreferencesSlice(
        kit,
        readPreferences(options.storage?.read() ?? null),
        options.systemReducedMotion ?? false,
      ),
    };
  });

  function runOf(script: Script, previous?: Run) {
    if (recording) return recording;
    const model = protocol.createModel(script.params, script.mistakes);
    return simulate(script, model, previous ? { previous } : {});
  }

  if (options.script) store.setState({ run: runOf(options.script) });
  if (options.at !== undefined) {
    const state = store.getState();
    store.setState(moved(state, cursorAt(state.run, options.at)));
  }
  const drivers = [
    attachGoals(store),
    ...(options.frames ? [attachDriver(store, options.frames, options.warpOf)] : []),
    ...(options.storage ? [attachStorage(store, options.storage)] : []),
  ];

  return {
    protocol,
    isRecording: recording !== undefined,
    store,
    async address() {
      const { run, at } = store.getState();
      if (scenario && isSame(run.script, story)) return formatHash({ scenario: scenario.id, at });
      return formatHash({ payload: await encodeScript(run.script, protocol), at });
    },
    destroy() {
      for (const driver of drivers) driver.destroy();
    },
  };
}

/** Writes preferences down when they change. */
function attachStorage(store: StoreApi<PlayerState>, storage: StoragePort): { destroy(): void } {
  let written = writePreferences(store.getState());
  const unsubscribe = store.subscribe((state) => {
    const text = writePreferences(state);
    if (text === written) return;
    written = text;
    storage.write(text);
  });
  return { destroy: unsubscribe };
}
