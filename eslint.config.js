import jsxA11y from 'eslint-plugin-jsx-a11y';
import reactHooks from 'eslint-plugin-react-hooks';
import globals from 'globals';
import tseslint from 'typescript-eslint';

const TESTS = ['**/*.test.ts', '**/*.test.tsx', 'e2e/**/*.ts'];

/** These rooms follow from a script alone, so nothing that differs between two runs may enter them. */
const PURE_ROOMS = ['engine', 'protocols', 'explore', 'timeline', 'interchange', 'compare'].map(
  (room) => `src/${room}/**/*.{ts,tsx}`,
);

const IMPURE_GLOBALS = [
  'Date',
  'performance',
  'console',
  'window',
  'document',
  'navigator',
  'location',
  'localStorage',
  'sessionStorage',
  'fetch',
  'crypto',
  'process',
  'setTimeout',
  'setInterval',
  'setImmediate',
  'queueMicrotask',
  'requestAnimationFrame',
];

const xstate = {
  regex: '^(xstate|@xstate/.*)(/|$)',
  message: 'XState is known to src/protocols and src/player only.',
};
const d3 = { regex: '^d3(-[a-z-]+)?(/|$)', message: 'D3 is known to src/diagram only.' };

const restrictedImports = (...patterns) => ({
  '@typescript-eslint/no-restricted-imports': ['error', { patterns }],
});

export default tseslint.config(
  {
    // Examples are other people's sites, checked by being built.
    ignores: [
      'dist/',
      'node_modules/',
      'coverage/',
      'test-results/',
      'playwright-report/',
      'examples/',
    ],
  },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },

  {
    name: 'indoubt/typescript',
    files: ['**/*.ts', '**/*.tsx'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-unnecessary-condition': [
        'error',
        { allowConstantLoopConditions: 'only-allowed-literals' },
      ],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/prefer-readonly': 'error',
    },
  },
  {
    name: 'indoubt/source',
    files: ['src/**/*.ts', 'src/**/*.tsx'],
    rules: {
      ...restrictedImports(xstate, d3),
      'no-restricted-syntax': [
        'error',
        { selector: 'TSEnumDeclaration', message: 'Use a union of string literals.' },
        { selector: 'ExportAllDeclaration', message: 'A door lists its exports by name.' },
        { selector: 'ExportDefaultDeclaration', message: 'Export by name.' },
        {
          selector: 'ImportDeclaration[source.value="d3"] ImportNamespaceSpecifier',
          message: 'Import from d3 by name: the namespace brings all of it along.',
        },
      ],
    },
  },
  {
    name: 'indoubt/size',
    files: ['src/**/*.ts', 'src/**/*.tsx'],
    ignores: TESTS,
    rules: {
      'max-lines': ['error', { max: 300 }],
      'max-lines-per-function': ['error', { max: 70 }],
    },
  },
  {
    name: 'indoubt/machines',
    files: ['src/protocols/**/*.{ts,tsx}', 'src/player/**/*.{ts,tsx}'],
    rules: restrictedImports(d3),
  },
  {
    name: 'indoubt/drawing',
    files: ['src/diagram/**/*.{ts,tsx}'],
    rules: restrictedImports(xstate),
  },
  {
    name: 'indoubt/pure-rooms',
    files: PURE_ROOMS,
    ignores: TESTS,
    rules: {
      'no-restricted-globals': [
        'error',
        ...IMPURE_GLOBALS.map((name) => ({
          name,
          message:
            'A pure room touches no clock, luck, console or page: let the caller hand it in.',
        })),
      ],
      'no-restricted-properties': [
        'error',
        { object: 'Math', property: 'random', message: 'Luck is keyed: ask the engine for it.' },
      ],
    },
  },
  {
    name: 'indoubt/react',
    files: ['src/**/*.tsx', 'src/**/use-*.ts'],
    extends: [reactHooks.configs.flat.recommended],
  },
  {
    name: 'indoubt/accessible-markup',
    files: ['src/**/*.tsx'],
    extends: [jsxA11y.flatConfigs.strict],
  },
  {
    name: 'indoubt/tests',
    files: TESTS,
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/unbound-method': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
    },
  },
  {
    // Plain JavaScript: the compiler checks it by its JSDoc types, so the quick rules are enough.
    name: 'indoubt/scripts',
    files: ['**/*.js', '**/*.mjs', '**/*.cjs'],
    languageOptions: { globals: globals.node },
    rules: { 'no-undef': 'error', 'no-unused-vars': 'error', 'prefer-const': 'error' },
  },
);
