import { ScriptError } from '../../engine';
import { IMPORT_LENGTH_MAX } from '../../interchange';
import { handOver } from './handed-over';

/** Opens a text, whatever it is. Null, or one sentence that says what does not fit. */
export async function openText(read: () => Promise<string>): Promise<string | null> {
  try {
    const { importAny } = await import('./import-any');
    await handOver(await importAny(await read()));
    return null;
  } catch (error) {
    if (error instanceof ScriptError) return error.message;
    return `It could not be opened: ${error instanceof Error ? error.message : String(error)}`;
  }
}

/** A text of at most four bytes a character. @throws ScriptError when it is larger than can be opened. */
export async function readFile(file: Blob): Promise<string> {
  if (file.size > 4 * IMPORT_LENGTH_MAX) {
    throw new ScriptError('file', `${String(file.size)} bytes are too many`);
  }
  return file.text();
}
