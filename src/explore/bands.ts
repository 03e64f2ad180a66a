import { lastWorld, simulate, verdictsAtEnd, type Decision, type Run } from '../engine';
import { CRASH_BAND_PAUSE_MS } from './pause';

/** What becomes of the run if the node crashes there. */
interface CrashOutcome {
  /** The outcome of the first transaction, such as 'committed' or 'blocked'. */
  readonly outcome: string;
  /** An *always* guarantee that the crash breaks. */
  readonly broken?: string;
}

/** A stretch of a node's life in which it makes no difference when exactly it crashes. */
export interface CrashBand {
  readonly node: string;
  /** Virtual ms; a crash after `from` and up to `to` ends alike. */
  readonly from: number;
  readonly to: number;
  /** It stays down. */
  readonly down: CrashOutcome;
  /** It comes back `CRASH_BAND_PAUSE_MS` later. */
  readonly back: CrashOutcome;
}

/** A run with more moments than this is sampled: neighbouring gaps are tried as one. */
const GAPS_MAX = 120;

/**
 * For each node that can crash and each gap between events: what comes of a crash there. One band a
 * step, so that a page can compute them while nothing else is to be done; neighbours that end alike
 * are merged as they come. The crash is judged on top of the script's own decisions.
 */
export function* crashBands(run: Run): Generator<CrashBand> {
  const moments = momentsOf(run);
  for (const { name, person } of run.model.nodes) {
    if (person) continue;
    let open: CrashBand | null = null;
    for (const [from, to] of moments) {
      if (!isUp(run, name, to)) {
        if (open) yield open;
        open = null;
        continue;
      }
      let band: CrashBand = { node: name, from, to, ...tryCrash(run, name, to) };
      if (open && isAlike(open, band)) band = { ...band, from: open.from };
      else if (open) yield open;
      open = band;
    }
    if (open) yield open;
  }
}

/** The gaps between the moments at which something happens, as [from, to]. */
function momentsOf(run: Run): readonly (readonly [number, number])[] {
  const times = [...new Set(run.events.map((event) => event.at))];
  const every = Math.max(1, Math.ceil(times.length / GAPS_MAX));
  const kept = times.filter((_, index) => index % every === 0 || index === times.length - 1);
  return kept.slice(1).map((to, index) => [kept[index] ?? 0, to] as const);
}

/** Up directly before the moment `at`. */
function isUp(run: Run, node: string, at: number): boolean {
  const step = run.steps.findLast((one) => one.at < at);
  return (step?.world ?? run.initial).locals[node]?.up === true;
}

function tryCrash(run: Run, node: string, at: number): Pick<CrashBand, 'down' | 'back'> {
  const crash: Decision = { at, do: 'crash', node };
  const restart: Decision = { at: at + CRASH_BAND_PAUSE_MS, do: 'restart', node };
  return { down: judge(run, [crash]), back: judge(run, [crash, restart]) };
}

function judge(run: Run, more: readonly Decision[]): CrashOutcome {
  const decisions = [...run.script.decisions, ...more];
  const other = simulate({ ...run.script, decisions }, run.model, { previous: run });
  const [tx = 't1'] = run.model.transactions;
  const outcome = run.model.outcomeOf(lastWorld(other), tx, true);
  const broken = verdictsAtEnd(other).find((one) => one.verdict === 'broken');
  return { outcome, ...(broken && { broken: broken.id }) };
}

function isAlike(a: CrashBand, b: CrashBand): boolean {
  const key = ({ down, back }: CrashBand): string => JSON.stringify([down, back]);
  return key(a) === key(b);
}
