import { simulate } from '../../engine';
import { fillScript } from '../../interchange';
import type { Protocol, Scenario } from '../../protocols/kit';
import { miniOf, type MiniPicture } from './mini-run';

/** The run of a scenario, small. */
export function pictureOf(protocol: Protocol, scenario: Scenario): MiniPicture {
  const script = fillScript(protocol, scenario.script);
  return miniOf(simulate(script, protocol.createModel(script.params, script.mistakes)));
}
