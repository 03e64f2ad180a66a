import type { Run } from '../engine';
import type { Protocol } from '../protocols/kit';

/** Stands for the protocol of a run that follows from no script: it can be shown, and not changed. */
export function recordedProtocol(run: Run, title: string): Protocol {
  return {
    id: run.script.protocol,
    title,
    summary: '',
    params: {},
    guarantees: [],
    mistakes: [],
    scenarios: [],
    reservedNames: [],
    nodesOf: () => run.model.nodes.map((one) => one.name),
    createModel: () => run.model,
  };
}
