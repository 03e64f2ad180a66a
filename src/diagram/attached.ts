/** What was bound to an element: takes new options, and lets go. */
export interface Attached<Options> {
  update(options: Options): void;
  destroy(): void;
}
