/** The rooms of src/ and what each may import, besides itself. Whatever is not listed is forbidden. */
const MAY_IMPORT = {
  engine: [],
  protocols: ['engine'],
  explore: ['engine', 'protocols'],
  timeline: ['engine'],
  diagram: ['engine', 'timeline'],
  interchange: ['engine', 'protocols', 'timeline', 'diagram'],
  compare: ['engine', 'protocols', 'explore', 'timeline', 'interchange'],
  player: ['engine', 'protocols', 'explore', 'timeline', 'interchange'],
  ui: ['engine', 'protocols', 'timeline', 'diagram', 'interchange', 'player'],
  // Composition roots: they put rooms together, and appear in no list.
  site: [
    'engine',
    'protocols',
    'explore',
    'compare',
    'timeline',
    'diagram',
    'interchange',
    'player',
    'ui',
  ],
  embed: ['engine', 'protocols', 'diagram', 'interchange', 'player', 'ui'],
  cli: ['engine', 'protocols', 'explore', 'interchange'],
  package: ['engine', 'protocols', 'interchange'],
  // Drives pages from outside, by role and name.
  playwright: [],
};

module.exports = { MAY_IMPORT };
