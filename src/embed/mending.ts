import { mendLink } from '../interchange';
import { addressIn } from './open-given';

/** What of a damaged link can be shown; null where nothing can, or a script was given as JSON. */
export async function mendScript(text: string): ReturnType<typeof mendLink> {
  try {
    const { payload } = addressIn(text);
    return payload === undefined ? null : await mendLink(payload);
  } catch {
    return null;
  }
}
