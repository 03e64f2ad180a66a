import type { Script } from '../engine';
import type { Protocol } from '../protocols/kit';

// Most that is shown is a scenario as it stands: what reads and writes links is loaded with the first one.

/** As in `permalink.ts`. */
export async function encodeScript(script: Script, protocol: Protocol): Promise<string> {
  const permalink = await import('./permalink');
  return permalink.encodeScript(script, protocol);
}

/** As in `permalink.ts`. @throws ScriptError at the path `link`. */
export async function decodeScript(payload: string): Promise<unknown> {
  const permalink = await import('./permalink');
  return permalink.decodeScript(payload);
}

/** As in `permalink.ts`. Never rejects for what is in the payload. */
export async function decodeBeginning(payload: string): Promise<unknown> {
  const permalink = await import('./permalink');
  return permalink.decodeBeginning(payload);
}
