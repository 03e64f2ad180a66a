/** What a run should cost by the literature, for the page to set beside what was measured. */
export interface ExpectedCost {
  /** Which row of which table: 'Presumed abort, commit, 3 vote YES'. */
  readonly row: string;
  readonly messages: Formula;
  readonly forcedWrites: Formula;
  /** What is counted, and what is not. */
  readonly convention: string;
  /** What happened that the table knows nothing about, in words; [] when it should be met exactly. */
  readonly disturbedBy: readonly string[];
}

export interface Formula {
  /** '2N + 2Y'. */
  readonly text: string;
  readonly value: number;
}
