import type { Model, Params } from '../../engine';
import type { Protocol } from './protocol';

type Definition = Omit<Protocol, 'createModel'> & {
  readonly buildModel: (params: Params, mistakes: readonly string[]) => Model;
};

/** How many models of one protocol are kept; a reader who plays with switches needs a few. */
const MODELS_MAX = 32;

/**
 * Checks what the author wrote and makes a protocol of it. The same parameters and mistakes give the
 * same model, so that runs of it can be compared and resumed.
 */
export function defineProtocol(definition: Definition): Protocol {
  const { buildModel, ...rest } = definition;
  checkIds(definition);
  const models = new Map<string, Model>();
  return {
    ...rest,
    createModel: (params, mistakes) => {
      const key = JSON.stringify([params, [...mistakes].sort()]);
      let model = models.get(key);
      if (!model) {
        const [oldest] = models.keys();
        if (models.size >= MODELS_MAX && oldest !== undefined) models.delete(oldest);
        models.set(key, (model = buildModel(params, mistakes)));
      }
      return model;
    },
  };
}

function checkIds({ id, mistakes, guarantees, scenarios }: Definition): void {
  const known = new Set(guarantees.map((one) => one.id));
  for (const list of [mistakes, guarantees, scenarios]) {
    const ids = list.map((one) => one.id);
    const twice = ids.find((one, index) => ids.indexOf(one) !== index);
    if (twice !== undefined) throw new Error(`${id}: the id ${twice} is there twice`);
  }
  for (const mistake of mistakes) {
    if (known.has(mistake.breaks)) continue;
    throw new Error(
      `${id}: ${mistake.id} breaks ${mistake.breaks}, which is no guarantee; there are ${[...known].join(', ')}`,
    );
  }
}
