const { MAY_IMPORT } = require('./scripts/rooms.cjs');

const TESTS = '\\.test\\.tsx?$';
const PACKAGES = [
  'npm',
  'npm-dev',
  'npm-optional',
  'npm-peer',
  'npm-no-pkg',
  'npm-unknown',
  'npm-bundled',
];

/** protocols/ has two doors, so that a protocol stays a lazy chunk. */
const DOORS = [
  '^src/(?!protocols/)[^/]+/index\\.(ts|tsx|css)$',
  '^src/protocols/registry\\.ts$',
  '^src/protocols/kit/index\\.ts$',
];

const direction = Object.entries(MAY_IMPORT).map(([room, allowed]) => ({
  name: `direction-of-${room}`,
  comment: `src/${room} may import ${allowed.join(', ') || 'no other room'}.`,
  severity: 'error',
  from: { path: `^src/${room}/`, pathNot: TESTS },
  to: { path: '^src/', pathNot: [room, ...allowed].map((name) => `^src/${name}/`) },
}));

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    ...direction,
    {
      name: 'known-room',
      comment: 'Every file of src/ lives in a room that this file names.',
      severity: 'error',
      from: {
        path: '^src/',
        pathNot: [TESTS, ...Object.keys(MAY_IMPORT).map((room) => `^src/${room}/`)],
      },
      to: {},
    },
    {
      name: 'through-the-door',
      comment: 'A room is entered through its index.ts; protocols/ through registry.ts or kit/.',
      severity: 'error',
      from: { path: '^src/([^/]+)/' },
      to: { path: '^src/[^/]+/', pathNot: ['^src/$1/', ...DOORS] },
    },
    {
      name: 'one-protocol-knows-no-other',
      comment:
        'What protocols share lives in protocols/kit; what only the two sagas share, in protocols/saga.',
      severity: 'error',
      from: {
        path: '^src/protocols/([^/]+)/',
        pathNot: [TESTS, '^src/protocols/(kit|saga-[^/]+)/'],
      },
      to: {
        path: '^src/protocols/',
        pathNot: ['^src/protocols/$1/', '^src/protocols/kit/index\\.ts$'],
      },
    },
    {
      name: 'one-saga-knows-no-other',
      severity: 'error',
      from: { path: '^src/protocols/(saga-[^/]+)/', pathNot: TESTS },
      to: {
        path: '^src/protocols/',
        pathNot: ['^src/protocols/$1/', '^src/protocols/(kit|saga)/index\\.ts$'],
      },
    },
    {
      name: 'kit-knows-no-protocol',
      severity: 'error',
      from: { path: '^src/protocols/kit/', pathNot: TESTS },
      to: { path: '^src/protocols/', pathNot: '^src/protocols/kit/' },
    },
    {
      name: 'protocol-packages',
      comment: 'A protocol is its machines: of all packages it needs xstate only.',
      severity: 'error',
      from: { path: '^src/protocols/(?!kit/)[^/]+/', pathNot: TESTS },
      to: { dependencyTypes: PACKAGES, pathNot: '(^|/)node_modules/xstate/' },
    },
    {
      name: 'engine-needs-nothing',
      severity: 'error',
      from: { path: '^src/engine/', pathNot: TESTS },
      to: { dependencyTypes: PACKAGES },
    },
    {
      name: 'node-only-in-cli',
      comment: 'Everything but the command line runs in a browser.',
      severity: 'error',
      from: { path: '^src/(?!cli/)', pathNot: TESTS },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'react-only-on-top',
      severity: 'error',
      from: { path: '^src/(?!ui/|site/|embed/)', pathNot: TESTS },
      to: {
        path: '(^|/)node_modules/(react|react-dom|lucide-react|@types/react|@types/react-dom)/',
      },
    },
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-orphans',
      comment: 'A module that nothing imports and that imports nothing is dead.',
      severity: 'error',
      from: {
        orphan: true,
        pathNot: [TESTS, '\\.d\\.ts$', '\\.worker\\.ts$', '^src/(site|embed|cli)/[^/]+\\.tsx?$'],
      },
      to: {},
    },
    {
      name: 'resolvable',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '\\?' },
    },
    {
      name: 'tests-are-leaves',
      severity: 'error',
      from: { pathNot: TESTS },
      to: { path: TESTS },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'default'],
      extensions: ['.ts', '.tsx', '.d.ts', '.js', '.mjs', '.json', '.css'],
    },
  },
};
