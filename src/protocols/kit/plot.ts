import type { Run } from '../../engine';

/** A chart about a run, or about what would become of it under another load. Plain data and sums. */
export interface PlotSpec {
  readonly id: string;
  readonly title: string;
  /** What it shows, in a sentence or two. */
  readonly lead: string;
  readonly inputs: readonly PlotInput[];
  /** Pure: the same run and choices give the same plot. */
  readonly plotOf: (run: Run, chosen: Readonly<Record<string, string>>) => Plot;
}

/** One of a few; the first is chosen when nothing is said. */
export interface PlotInput {
  readonly id: string;
  readonly label: string;
  readonly options: readonly string[];
  readonly start?: string;
}

export interface Plot {
  readonly x: Axis;
  readonly y: Axis;
  readonly series: readonly Series[];
  /**
   * The x axis is the time of the run on screen: its present can be marked, and a moment be chosen;
   * the first column of the table is such a moment.
   */
  readonly isRunTime: boolean;
  /** The same in figures. */
  readonly table: {
    readonly columns: readonly string[];
    readonly rows: readonly (readonly (string | number)[])[];
  };
  /** In a sentence, for those who see neither. */
  readonly summary: string;
}

interface Axis {
  readonly label: string;
  readonly unit: string;
}

export interface Series {
  readonly name: string;
  /** 'steps' stays until the next point; 'dots' are single moments. */
  readonly look: 'steps' | 'dots';
  /** The one that the reader has chosen, among those that it is compared with. */
  readonly isChosen: boolean;
  readonly points: readonly PlotPoint[];
}

export interface PlotPoint {
  readonly x: number;
  readonly y: number;
  readonly says: string;
  /** 'good' and 'bad' have signs of their own, so that colour is not alone. */
  readonly tone?: 'ok' | 'bad';
  /** Name of the event in the run on screen. */
  readonly event?: string;
}
