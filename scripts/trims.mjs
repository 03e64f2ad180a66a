/** What no page of ours asks for is left out of what readers load: by the site and by the embeds alike. */
import { resolve } from 'node:path';

const OWN = '\0create-icon';
const OF_ICONS = /lucide-react.dist.esm.icons/;

/**
 * The icons of lucide-react, without what they could be given and nobody gives them.
 * @returns {import('vite').Plugin}
 */
export function plainIcons() {
  return {
    name: 'plain-icons',
    apply: 'build',
    enforce: 'pre',
    resolveId(source, importer = '') {
      const isTheirs = source.endsWith('/createLucideIcon.mjs') && OF_ICONS.test(importer);
      return isTheirs ? OWN : null;
    },
    load(id) {
      const own = JSON.stringify(resolve('src/ui/create-icon.ts'));
      return id === OWN ? `export { createIcon as default } from ${own};` : null;
    },
  };
}

/** What is done to selections, by d3-drag and by src/diagram/drag.ts. */
const DONE_TO_SELECTIONS = ['constructor', 'filter', 'call', 'node', 'each', 'attr', 'style', 'on'];
const PROTOTYPE = /(?<=Selection\.prototype = selection\.prototype = \{)[^}]+/;

/**
 * The selections of d3, with those methods alone: an object keeps all it has, whoever asks for it.
 * @returns {import('vite').Plugin}
 */
export function plainSelections() {
  return {
    name: 'plain-selections',
    apply: 'build',
    transform(code, id) {
      if (!/d3-selection.dist/.test(id)) return null;
      if (!PROTOTYPE.test(code)) throw new Error('d3-selection lists its methods in another way.');
      const kept = DONE_TO_SELECTIONS.map((one) => new RegExp(`^ +${one}: \\w+`, 'm'));
      return code.replace(PROTOTYPE, (all) => kept.map((one) => one.exec(all)?.[0]).join(','));
    },
  };
}

const SYSTEM = '{ _sendInspectionEvent() {} }';
/** Of the parts of XState that are there for actors at work, what they answer here, where nobody starts one. */
const WITHOUT_ACTORS = new Map([
  [
    'raise',
    {
      createActor: `{ system: ${SYSTEM} }`,
      createSystem: SYSTEM,
      getPersistedSnapshot: '',
      resolveSpawn: '',
    },
  ],
  ['assign', { createSpawner: '' }],
  ['StateMachine', { restoreSnapshot: '', getPersistedSnapshot: '' }],
]);

/** @param {string} name of a function, or of a method */
function declarationOf(name) {
  return new RegExp(`^(?:function |(  ))${name}(\\([^]*?\\)) \\{$[^]*?^\\1}$`, 'm');
}

/**
 * XState without its actors, their mailboxes and systems: machines here are only asked what comes next,
 * and that needs nobody at work.
 * @returns {import('vite').Plugin}
 */
export function plainMachines() {
  return {
    name: 'plain-machines',
    apply: 'build',
    transform(code, id) {
      const [, part] = /xstate.dist.(\w+)-\w+\.esm\.js$/.exec(id) ?? [];
      let left = code;
      for (const [name, answer] of Object.entries(WITHOUT_ACTORS.get(part ?? '') ?? {})) {
        const declaration = declarationOf(name);
        if (!declaration.test(left)) throw new Error(`XState declares ${name} in another way.`);
        left = left.replace(declaration, (_all, indent) => {
          return `${indent ?? 'function '}${name}() { return ${answer}; }`;
        });
      }
      return left === code ? null : left;
    },
  };
}
