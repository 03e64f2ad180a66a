import { ScriptError, type Script } from '../engine';
import { decodeScript, readScript, type RunAddress } from '../interchange';
import type { Protocol } from '../protocols/kit';

/** What the reader has made of the run that an address opens; null: nothing yet. @throws ScriptError */
export async function ownScript(
  { payload }: RunAddress,
  protocol: Protocol,
): Promise<Script | null> {
  if (payload === undefined) return null;
  const read = await readScript(await decodeScript(payload));
  if (read.protocol.id === protocol.id) return read.script;
  throw new ScriptError(
    's',
    `this run is of ${read.protocol.id}; what is asked, of ${protocol.id}`,
  );
}
