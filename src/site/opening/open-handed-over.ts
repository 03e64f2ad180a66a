import { ScriptError } from '../../engine';
import { recordedProtocol, type Player } from '../../player';
import type { ForeignRun } from '../../interchange';
import { makePlayer } from '../open-run';
import { takeHandedOver } from './handed-over';

export interface HandedOver {
  readonly player: Player;
  /** What a real system did. */
  readonly recording?: ForeignRun;
}

/** @throws ScriptError when the page was loaded anew since: a file is not kept. */
export function openHandedOver(): HandedOver {
  const imported = takeHandedOver();
  if (!imported) {
    throw new ScriptError('file', 'what was open here came from a file, which no address keeps');
  }
  if (imported.kind !== 'foreign') return { player: makePlayer(imported) };
  const { foreign } = imported;
  const protocol = recordedProtocol(foreign.run, foreign.title);
  return { player: makePlayer({ protocol, recording: foreign.run }), recording: foreign };
}
