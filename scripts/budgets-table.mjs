/**
 * The figures of bench/results.json as docs/budgets.md shows them: written there by `npm run bench`, and
 * compared by a test, so that the page never says what was not measured.
 */

/** @typedef {{ what: string, value: number, unit: string, budget: string, met: boolean | null }} Row */
/** @typedef {{ date: string, machine: Record<string, string | number>, rows: readonly Row[] }} Results */

const BEGIN = '<!-- figures -->';
const END = '<!-- end of figures -->';
const VIOLATION = 'first violation: ';

/** @param {string} page @param {Results} results */
export function withFigures(page, results) {
  const [from, to] = [page.indexOf(BEGIN), page.indexOf(END)];
  if (from < 0 || to < from) throw new Error(`docs/budgets.md needs "${BEGIN}" … "${END}"`);
  return `${page.slice(0, from + BEGIN.length)}\n\n${figures(results)}\n\n${page.slice(to)}`;
}

/** @param {Results} results */
function figures({ date, machine, rows }) {
  const { cpu, cores, memoryGiB, node, chromium } = machine;
  const violations = rows.filter((row) => row.what.startsWith(VIOLATION));
  const others = rows.filter((row) => !row.what.startsWith(VIOLATION));
  return [
    `Measured on ${date}: ${cpu}, ${cores} cores, ${memoryGiB} GiB, Node ${node}, ${chromium}.`,
    '',
    '| what | measured | budget | met |',
    '| --- | ---: | --- | --- |',
    ...[...others, ...summary(violations)].map(line),
  ].join('\n');
}

/** Each mistake has a row of its own in the results; here they are two. @param {Row[]} rows @returns {Row[]} */
function summary(rows) {
  const sorted = [...rows].sort((a, b) => a.value - b.value);
  const [middle, slowest] = [sorted[Math.floor(sorted.length / 2)], sorted.at(-1)];
  if (!middle || !slowest) return [];
  const name = slowest.what.slice(VIOLATION.length);
  return [
    { ...middle, what: `first violation of ${rows.length} mistakes, median` },
    { ...slowest, what: `first violation, the slowest: ${name}` },
  ];
}

/** @param {Row} row */
function line({ what, value, unit, budget, met }) {
  const number =
    value >= 1_000 ? Math.round(value).toLocaleString('en') : String(Number(value.toPrecision(3)));
  return `| ${what} | ${number} ${unit} | ${budget || '–'} | ${isMet({ value, budget, met })} |`;
}

/** Rows in ms fail nothing, but whoever reads the page wants to know. @param {Pick<Row, 'value' | 'budget' | 'met'>} row */
function isMet({ value, budget, met }) {
  if (met !== null) return met ? 'yes' : '**no**';
  const [, word, bound] = /^(under|at most|at least) ([\d,]+)$/.exec(budget) ?? [];
  if (bound === undefined) return '';
  const limit = Number(bound.replaceAll(',', ''));
  return (word === 'at least' ? value >= limit : value <= limit) ? 'yes' : '**no**';
}
