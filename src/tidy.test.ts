import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { withFigures } from '../scripts/budgets-table.mjs';
import { drawRooms } from '../scripts/draw-rooms.mjs';
import rooms from '../scripts/rooms.cjs';

const ROOT = join(import.meta.dirname, '..');
const LINES_MAX = 300;
const PURE_ROOMS = ['engine', 'protocols', 'explore', 'timeline', 'interchange', 'compare'];
const UNHELPFUL_FOLDERS = ['utils', 'helpers', 'common', 'types'];
const TEXT = /\.(ts|tsx|js|mjs|cjs|json|jsonc|css|html|svg|md|txt|yml|yaml)$|\/run$|^\.[a-z]+$/;

/** Up to the widest step of tokens.css; what is wider lays out a page. A hairline is no space. */
const BARE_SPACE =
  /(?<![\w-])(?:scroll-)?(?:padding|margin|gap|row-gap|column-gap)(?:-[a-z]+)*:[^;{}]*(?<![\w.])-?(?:[2-9]|[12]\d|3[0-2])(?:\.\d+)?px/;

interface File {
  readonly path: string;
  readonly text: string;
}

/** Says what is wrong with a file, or null. Every rule is tried on a bad sample below, so that none is asleep. */
type Rule = (file: File) => string | null;

/** A character class keeps a pattern from finding itself in this very file. */
const absent =
  (pattern: RegExp, read: (text: string) => string = (text) => text): Rule =>
  ({ text }) =>
    pattern.exec(read(text))?.[0] ?? null;

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '');
}

const rules = {
  short({ text }) {
    const count = text.replace(/\n$/, '').split('\n').length;
    return count > LINES_MAX ? `${count} lines` : null;
  },
  exportsByName: absent(/^export \*/m),
  tellingFolder: ({ path }) =>
    dirname(path)
      .split('/')
      .find((folder) => UNHELPFUL_FOLDERS.includes(folder)) ?? null,
  doorExplained: ({ text }) => (/^\s*\/[/*]/.test(text) ? null : 'does not begin with a comment'),
  pure: absent(
    /\bMath\.random\b|\bDate\.now\b|\bnew Date\b|(?<![\w.$-])(performance|console|document|window)\.[a-z]\w*/,
    withoutComments,
  ),
  patient: absent(/waitFor[T]imeout/),
  portable: absent(/(?<![\w.-])\/wor[k]\//),
  oneScale: absent(
    /(?<![\w-])(?:font|font-size|border-radius):(?![^;]*50%)[^;/]*(?<![\w.-])\d[\d.]*px/,
  ),
  oneSpacing({ text }) {
    const found = BARE_SPACE.exec(text)?.[0];
    return found === undefined ? null : `${found}: take a step from --space-1 to --space-10`;
  },
  pointsSomewhere({ text }) {
    const named = text.matchAll(/(?<![\w./-])(?:docs\/[\w/-]+|[A-Z]{4,})\.md\b/g);
    return [...named].map(([path]) => path).find((one) => !existsSync(join(ROOT, one))) ?? null;
  },
  unfocused: absent(/\.onl[y]\(/),
  finished: absent(/\bTO[D]O\b/),
} satisfies Record<string, Rule>;

const files = trackedPaths().map((path) => ({
  path,
  text: readFileSync(join(ROOT, path), 'utf8'),
}));
const code = files.filter(({ path }) => /\.(ts|tsx|mjs|cjs|js)$/.test(path));
/** A poster is there before the tokens are. */
const styles = files.filter(({ path }) => /^src\/.*(?<!\/tokens|\/embed)\.css$/.test(path));
const source = files.filter(({ path }) => /^src\/.*\.(ts|tsx|css)$/.test(path));

describe('the sources are tidy', () => {
  it.each<[string, Rule, readonly File[]]>([
    [`no file in src/ has more than ${LINES_MAX} lines`, rules.short, source],
    ['no door exports everything', rules.exportsByName, source],
    ['no folder is named after nothing', rules.tellingFolder, source],
    ['every door begins with a comment', rules.doorExplained, source.filter(isDoor)],
    ['pure rooms touch no clock, luck, console or page', rules.pure, source.filter(isPure)],
    ['no browser test waits for time to pass', rules.patient, code.filter(isE2e)],
    ['no file names a path of one machine', rules.portable, files],
    ['sizes of type and corners are those of tokens.css', rules.oneScale, styles],
    ['spaces are the steps of tokens.css', rules.oneSpacing, styles],
    ['every page that code refers to is there', rules.pointsSomewhere, code],
    ['no test is focused', rules.unfocused, code],
    ['nothing is left to be done later', rules.finished, files],
  ])('%s', (_title, rule, among) => {
    expect(complaints(rule, among)).toEqual([]);
  });
});

describe('docs/budgets.md', () => {
  it('says what was measured, and nothing else', () => {
    const [page, results] = ['docs/budgets.md', 'bench/results.json'].map((path) =>
      readFileSync(join(ROOT, path), 'utf8'),
    );
    const figures = JSON.parse(results ?? '') as Parameters<typeof withFigures>[1];
    expect(page).toBe(withFigures(page ?? '', figures));
  });

  it('the picture of the rooms is drawn from their rules', () => {
    const drawn = readFileSync(join(ROOT, 'docs/rooms.svg'), 'utf8');
    expect(drawn).toBe(drawRooms(rooms.MAY_IMPORT));
  });
});

describe('each rule finds what it forbids', () => {
  it.each<[keyof typeof rules, Partial<File>, Partial<File>]>([
    ['short', { text: 'x\n'.repeat(LINES_MAX + 1) }, { text: 'x\n'.repeat(LINES_MAX) }],
    ['exportsByName', { text: "export * from './a';" }, { text: "export { a } from './a';" }],
    ['tellingFolder', { path: 'src/ui/utils/a.ts' }, { path: 'src/ui/utils.ts' }],
    ['doorExplained', { text: "export { a } from './a';" }, { text: '/** A room. */' }],
    [
      'pure',
      { text: 'const luck = Math.random();' },
      { text: "const text = 'A window. Closed.';" },
    ],
    ['pure', { text: 'const now = Date.now();' }, { text: '// never Date.now()' }],
    ['pure', { text: 'const now = new Date();' }, { text: 'interface Dated {}' }],
    ['pure', { text: 'performance.now();' }, { text: '/* performance.now() */' }],
    ['pure', { text: 'console.log(1);' }, { text: 'lane.window.from' }],
    ['pure', { text: 'document.body' }, { text: "'document'" }],
    ['pure', { text: 'window.open()' }, { text: 'windowOf(lane)' }],
    ['patient', { text: spelled('page.waitFor', 'Timeout(9)') }, { text: 'page.waitForURL(a)' }],
    ['portable', { text: spelled('"/', 'work/a') }, { text: 'https://a.org/work/' }],
    [
      'oneScale',
      { text: 'font: 600 13px / 1.4 serif;' },
      { text: 'font: 600 var(--type-4) / 20px a' },
    ],
    ['oneScale', { text: 'border-radius: 6px;' }, { text: 'border-radius: 50% 50% 50% 0;' }],
    ['oneSpacing', { text: 'padding: 0 10px;' }, { text: 'padding: 1px var(--space-5) 3%' }],
    ['oneSpacing', { text: 'margin-inline-start: -8px;' }, { text: 'margin: 64px auto;' }],
    [
      'oneSpacing',
      { text: 'column-gap: 2.5px;' },
      { text: 'gap: calc(2 * var(--space-2)); top: 6px' },
    ],
    [
      'pointsSomewhere',
      { text: spelled('as docs/no', 'where.md says') },
      { text: 'as docs/script.md says' },
    ],
    ['unfocused', { text: spelled('it.', "only('a')") }, { text: "it('only')" }],
    ['finished', { text: spelled('// TO', 'DO: later') }, { text: "it.todo('a')" }],
  ])('%s', (name, bad, good) => {
    const sample = { path: 'src/a/a.ts', text: '' };
    expect(rules[name]({ ...sample, ...bad })).not.toBeNull();
    expect(rules[name]({ ...sample, ...good })).toBeNull();
  });

  it('and there are files to look at', () => {
    expect(source.length).toBeGreaterThan(0);
    expect(code.filter(isE2e).length).toBeGreaterThan(0);
  });
});

/** A forbidden word in two parts, because this file is searched for it as well. */
function spelled(...parts: readonly string[]): string {
  return parts.join('');
}

function complaints(rule: Rule, among: readonly File[]): string[] {
  return among.flatMap((file) => {
    const problem = rule(file);
    return problem === null ? [] : [`${file.path}: ${problem}`];
  });
}

function isDoor({ path }: File): boolean {
  return /^src\/([^/]+\/index|protocols\/registry|protocols\/kit\/index)\.tsx?$/.test(path);
}

function isPure({ path }: File): boolean {
  const room = path.split('/')[1] ?? '';
  return PURE_ROOMS.includes(room) && !/\.test\.tsx?$/.test(path);
}

function isE2e({ path }: File): boolean {
  return path.startsWith('e2e/');
}

/** What git tracks and still exists; in a copy without git, everything that is not generated. */
function trackedPaths(): string[] {
  const isWanted = (path: string) => TEXT.test(path) && basename(path) !== 'package-lock.json';
  const existing = new Set(walk(''));
  try {
    const listed = execFileSync('git', ['ls-files', '-z'], { cwd: ROOT, stdio: 'pipe' });
    const tracked = listed.toString().split('\0').filter(Boolean);
    return tracked.filter((path) => isWanted(path) && existing.has(path));
  } catch {
    return [...existing].filter(isWanted);
  }
}

function walk(folder: string): string[] {
  const generated = [
    'node_modules',
    'dist',
    '.git',
    'test-results',
    'playwright-report',
    'coverage',
  ];
  return readdirSync(join(ROOT, folder), { withFileTypes: true })
    .filter((entry) => !generated.includes(basename(entry.name)))
    .flatMap((entry) => {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      return entry.isDirectory() ? walk(path) : [path];
    });
}
