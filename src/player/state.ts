import type { StoreApi } from 'zustand/vanilla';
import type { Decision, Deed, Network, Placement, Run, Script, ScriptError } from '../engine';
import type { Protocol, Scenario } from '../protocols/kit';
import type { Cursor } from './cursor';
import type { Playback } from './playback.machine';
import type { Preferences } from './preferences';

export type PlayerState = ScriptSlice &
  PlaybackSlice &
  SelectionSlice &
  TakesSlice &
  GoalsSlice &
  PreferencesSlice;

/** What slices stand on. */
export interface SliceKit {
  readonly protocol: Protocol;
  readonly scenario: Scenario | null;
  /** The script that `reset` goes back to, and that takes are named against. */
  readonly origin: Script;
  /** Nothing in the run can be changed. */
  readonly isRecording: boolean;
  readonly set: StoreApi<PlayerState>['setState'];
  readonly get: StoreApi<PlayerState>['getState'];
  /** The run of a script, computed anew only as far as it differs from `previous`. */
  readonly runOf: (script: Script, previous?: Run) => Run;
}

/** A run, and how far the reader has been in it. */
export interface Seen {
  readonly run: Run;
  readonly at: number;
  readonly seenCount: number;
}

/** One step of undo or redo. */
interface Edit {
  readonly script: Script;
  /** The take that was kept when the edit was made. */
  readonly kept: Take | null;
  /** Where the reader was, when another run came in place of the one on screen. */
  readonly seen?: Cursor;
}

export interface ScriptSlice {
  /** What follows from the script on screen, which is `run.script`. */
  readonly run: Run;
  readonly past: readonly Edit[];
  readonly future: readonly Edit[];
  /** What was there before the drag that is under way. */
  readonly dragged: Seen | null;
  /** Why the last edit could not be made. */
  readonly problem: ScriptError | null;
  /**
   * Makes a decision, at the cursor unless it says where itself. Later decisions stay. When it changes
   * what the reader has seen already, the old future is kept as a take.
   */
  readonly decide: (deed: Deed | Decision, where?: Placement) => void;
  /** Puts a decision to a moment. Changes to what was seen are kept as by `decide`, once for a burst. */
  readonly moveDecision: (index: number, at: number) => void;
  readonly replaceDecision: (index: number, decision: Decision) => void;
  readonly removeDecision: (index: number) => void;
  /** Once something has happened, and where the protocol allows it: a decision. Else an edit. */
  readonly setParam: (param: string, value: unknown) => void;
  /** Changes a parameter from the beginning on. */
  readonly editParam: (param: string, value: unknown) => void;
  readonly setNetwork: (network: Partial<Network>) => void;
  readonly toggleMistake: (id: string) => void;
  /** Without a seed: the next one. */
  readonly newSeed: (seed?: number) => void;
  /** Another script of the same protocol, such as a solution or what the explorer has found. */
  readonly load: (script: Script) => void;
  /** Back to the script that the scenario tells. */
  readonly reset: () => void;
  readonly undo: () => void;
  readonly redo: () => void;
  /** Until `commitDrag`, all edits are one step of undo. */
  readonly beginDrag: () => void;
  readonly commitDrag: () => void;
  readonly cancelDrag: () => void;
}

export const SPEEDS = [0.25, 0.5, 1, 2, 4, 8] as const;
export type Speed = (typeof SPEEDS)[number];

export interface PlaybackSlice extends Playback, Cursor {
  readonly speed: Speed;
  /** The furthest event of this run that the reader has seen. */
  readonly seenCount: number;
  /** Begins again when the run has ended. */
  readonly play: () => void;
  readonly pause: () => void;
  readonly toggle: () => void;
  /** Goes to the next event that the log shows, and stops there. */
  readonly step: () => void;
  readonly stepBack: () => void;
  /** Goes to a moment; what plays goes on playing. */
  readonly seek: (at: number) => void;
  /** Goes right behind the event with this index, and stops there; -1 is before everything. */
  readonly seekEvent: (index: number) => void;
  readonly toEnd: () => void;
  /** The same run again from its beginning, paused. */
  readonly restart: () => void;
  /** Between the two, time stands still, and the end of the run is no end. */
  readonly beginScrub: () => void;
  readonly endScrub: () => void;
  readonly setSpeed: (speed: Speed) => void;
  readonly faster: () => void;
  readonly slower: () => void;
  /** For the driver: moves the cursor while it plays. */
  readonly advance: (cursor: Cursor) => void;
}

/** By name, so that a selection outlives a change of the script. */
export type Selection =
  | { readonly kind: 'node'; readonly node: string }
  /** The network's name of a message or a copy. */
  | { readonly kind: 'message'; readonly message: string }
  | { readonly kind: 'event'; readonly event: string }
  /** Index in `run.script.decisions`. */
  | { readonly kind: 'decision'; readonly index: number };

export interface SelectionSlice {
  readonly selection: Selection | null;
  /** Names of the events that are pointed out, such as those that show why a claim is broken. */
  readonly highlighted: readonly string[];
  readonly select: (selection: Selection | null) => void;
  readonly highlight: (events: readonly string[]) => void;
}

/** A kept branch: what the reader has decided another time. Its run follows from its script. */
export interface Take {
  readonly id: string;
  readonly name: string;
  readonly script: Script;
  /** Where the reader was, in virtual ms. */
  readonly at: number;
}

export interface TakesSlice {
  readonly takes: readonly Take[];
  /** How many were ever kept; for ids that are never given twice. */
  readonly takeCount: number;
  /** Keeps the run on screen. */
  readonly keepTake: (name?: string) => void;
  /** Puts a take on screen, and keeps what was there in its place. */
  readonly bringBack: (id: string) => void;
  readonly removeTake: (id: string) => void;
  readonly renameTake: (id: string, name: string) => void;
}

export interface GoalsSlice {
  readonly scenario: Scenario | null;
  /** Ids of the goals that the reader has reached: met by a run that was seen to its end. */
  readonly achieved: readonly string[];
}

export interface PreferencesSlice extends Preferences {
  /** What the reader's system says; the page keeps it up to date. */
  readonly systemReducedMotion: boolean;
  readonly prefer: (change: Partial<Preferences>) => void;
  readonly setSystemReducedMotion: (isReduced: boolean) => void;
}
