/** A fault in a protocol's own code, never in what a person wrote. */
export class EngineError extends Error {
  override readonly name = 'EngineError';
}

/** What a person wrote does not fit. `path` says where, `message` says what would fit. */
export class ScriptError extends Error {
  override readonly name = 'ScriptError';

  constructor(
    readonly path: string,
    readonly problem: string,
  ) {
    super(`${path}: ${problem}`);
  }
}
