import type { Model, Params } from '../../engine';
import type { Protocol } from './protocol';

/** `MistakeId`: those that the machines ask about. What is only a value of a parameter is none. */
type Definition<MistakeId extends string> = Omit<Protocol, 'createModel'> & {
  readonly buildModel: (params: Params, mistakes: readonly MistakeId[]) => Model;
};

/** How many models of one protocol are kept; a reader who plays with switches needs a few. */
const MODELS_MAX = 32;

/**
 * Checks what the author wrote and makes a protocol of it. The same parameters and mistakes give the
 * same model, so that runs of it can be compared and resumed.
 */
export function defineProtocol<MistakeId extends string>(
  definition: Definition<MistakeId>,
): Protocol {
  const { buildModel, guarantees, ...rest } = definition;
  checkIds(definition);
  const models = new Map<string, Model>();
  return {
    ...rest,
    // Plain data: only a model has use for their checks.
    guarantees: guarantees.map(({ id, claim, kind }) => ({ id, claim, kind })),
    createModel: (params, mistakes) => {
      const key = JSON.stringify([params, [...mistakes].sort()]);
      let model = models.get(key);
      if (!model) {
        const [oldest] = models.keys();
        if (models.size >= MODELS_MAX && oldest !== undefined) models.delete(oldest);
        models.set(key, (model = buildModel(params, mistakes as readonly MistakeId[])));
      }
      return model;
    },
  };
}

function checkIds({ id, mistakes, guarantees, scenarios }: Omit<Protocol, 'createModel'>): void {
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
