import {
  FORCED_WRITE_MS,
  simulate,
  txSuffix,
  type Decision,
  type Run,
  type Script,
} from '../../engine';
import type { Plot, PlotPoint, PlotSpec, Series } from '../kit';
import { COORDINATOR, participantsOf } from './config';
import { buildModel } from './model';

/** What one load is made of. */
interface Load {
  readonly participants: number;
  readonly latencyMs: number;
  readonly clients: number;
  readonly crashes: boolean;
  /** Nobody gives up, however long it takes. */
  readonly isPatient: boolean;
}

const PARTICIPANTS = ['1', '2', '3', '4', '5', '6', '7', '8'];
const LATENCIES = ['2', '5', '10', '20', '50', '100'];
/** What the chosen load is compared with. */
const OTHER_PARTICIPANTS = [1, 2, 4, 8];
const OTHER_LATENCIES = [5, 20, 50];

/** The shortest latency as a share of the longest. */
const EVENNESS = 4 / 7;
const PATIENCE_LATENCIES = 20;

const BY = { latency: 'other latencies', participants: 'other N' } as const;
const CRASHES = 'crashes, the second in doubt';
const PATIENT = 'gets its turn';
const IMPATIENT = 'is given up in time';

/** Clients that all want the same row: each has to wait until the one before has let go of it. */
export const throughput: PlotSpec = {
  id: 'throughput',
  title: 'Why it does not scale',
  lead:
    'Clients want the same rows at once, and each transaction keeps them locked for a round trip ' +
    'and three writes to disk: so they commit one after the other, however many there are. Every line is ' +
    'simulated.',
  inputs: [
    { id: 'participants', label: 'participants (N)', options: PARTICIPANTS, start: '3' },
    { id: 'latency', label: 'latency, ms', options: LATENCIES, start: '10' },
    { id: 'clients', label: 'clients', options: PARTICIPANTS, start: '8' },
    { id: 'beside', label: 'beside', options: [BY.latency, BY.participants] },
    { id: 'coordinator', label: 'coordinator', options: ['stays up', CRASHES] },
    { id: 'patience', label: 'who waits', options: [PATIENT, IMPATIENT] },
  ],
  plotOf,
};

function plotOf(run: Run, chosen: Readonly<Record<string, string>>): Plot {
  const load: Load = {
    participants: Number(chosen['participants'] ?? participantsOf(run.script.params).length),
    latencyMs: Number(chosen['latency'] ?? 10),
    clients: Number(chosen['clients'] ?? 8),
    crashes: chosen['coordinator'] === CRASHES,
    isPatient: chosen['patience'] !== IMPATIENT,
  };
  const loads = loadsBeside(load, chosen['beside'] === BY.participants);
  const curves = loads.map((one) => curveOf(run, one, one === load));
  const end = Math.max(...curves.map((one) => one.endsAt));
  return {
    x: { label: 'virtual time', unit: 'ms' },
    y: { label: 'transactions committed', unit: '' },
    series: curves.map(({ series, endsAt }) => lastingTo(series, Math.max(end, endsAt))),
    isRunTime: false,
    table: {
      columns: ['load', 'committed', 'given up', 'waiting for ever', 'last committed at, ms'],
      rows: curves.map(({ series, committed, givenUp, lastAt }, index) => [
        series.name,
        committed,
        givenUp,
        (loads[index]?.clients ?? 0) - committed - givenUp,
        lastAt ?? '–',
      ]),
    },
    summary: summaryOf(curves, load),
  };
}

/** The chosen load last, so that it lies above the others. */
function loadsBeside(load: Load, isByParticipants: boolean): readonly Load[] {
  const others = isByParticipants
    ? OTHER_PARTICIPANTS.map((participants) => ({ ...load, participants }))
    : OTHER_LATENCIES.map((latencyMs) => ({ ...load, latencyMs }));
  const isOther = (one: Load): boolean =>
    one.participants !== load.participants || one.latencyMs !== load.latencyMs;
  return [...others.filter(isOther), load];
}

interface Curve {
  readonly series: Series;
  readonly committed: number;
  readonly givenUp: number;
  readonly lastAt: number | null;
  readonly endsAt: number;
}

function curveOf(base: Run, load: Load, isChosen: boolean): Curve {
  const run = runOf(base, load);
  const points: PlotPoint[] = [{ x: 0, y: 0, says: 'nothing yet' }];
  let committed = 0;
  let lastAt: number | null = null;
  const decided = run.events.filter((one) => one.kind === 'resolved' && one.node === COORDINATOR);
  for (const { at, detail } of decided) {
    const which = `transaction ${(detail.tx ?? 't1').slice(1)}`;
    if (detail.outcome === 'committed') {
      committed += 1;
      lastAt = at;
      points.push({ x: at, y: committed, says: `${which} is committed`, tone: 'ok' });
    } else {
      points.push({ x: at, y: committed, says: `${which} is given up`, tone: 'bad' });
    }
  }
  const name = `N = ${String(load.participants)}, ${String(load.latencyMs)} ms`;
  return {
    series: { name, look: 'steps', isChosen, points },
    committed,
    givenUp: decided.length - committed,
    lastAt,
    endsAt: decided.at(-1)?.at ?? 0,
  };
}

/**
 * The protocol of the run on screen under another load. Latencies differ, so that more participants
 * take longer; but by less than the clients are apart, so that all rows are asked for in one order.
 */
function runOf({ script }: Run, load: Load): Run {
  const { participants, latencyMs, clients, crashes } = load;
  const names = Array.from({ length: participants }, (_, n) => `p${String(n + 1)}`);
  const params = { ...script.params, participants: names, votes: {}, clients };
  const which = clients > 1 ? '.t2' : '';
  const crash: Decision = {
    after: `logged p1:prepared${which}#1`,
    do: 'crash',
    node: COORDINATOR,
  };
  const loaded: Script = {
    v: 1,
    protocol: script.protocol,
    params,
    mistakes: [],
    seed: script.seed,
    network: {
      latency: [Math.ceil(latencyMs * EVENNESS), latencyMs],
      loss: 0,
      duplicate: 0,
    },
    decisions: [...(load.isPatient ? patience(names, load) : []), ...(crashes ? [crash] : [])],
  };
  return simulate(loaded, buildModel(params, []));
}

/** Time-outs so late that they are only about who never comes. */
function patience(names: readonly string[], { clients, latencyMs }: Load): readonly Decision[] {
  const by = PATIENCE_LATENCIES * (latencyMs + FORCED_WRITE_MS) * clients;
  const txs = Array.from({ length: clients }, (_, n) => txSuffix(`t${String(n + 1)}`));
  return txs.flatMap((tx): Decision[] => [
    {
      after: `entered ${COORDINATOR}:collectingVotes${tx}#1`,
      do: 'defer',
      node: COORDINATOR,
      timer: `voteTimeout${tx}`,
      by,
    },
    ...names.map((node): Decision => {
      return { at: 0, do: 'defer', node, timer: `workTimeout${tx}`, by };
    }),
  ]);
}

function lastingTo(series: Series, end: number): Series {
  const last = series.points.at(-1);
  if (!last || last.x >= end) return series;
  return { ...series, points: [...series.points, { x: end, y: last.y, says: '' }] };
}

function summaryOf(curves: readonly Curve[], { clients, crashes }: Load): string {
  const chosen = curves.find((one) => one.series.isChosen);
  if (!chosen) return '';
  const { committed, givenUp, lastAt, series } = chosen;
  const waiting = clients - committed - givenUp;
  const last = lastAt === null ? '' : `, the last at ${String(lastAt)} ms`;
  const rest = [
    ...(givenUp > 0 ? [`${String(givenUp)} are given up because they waited too long`] : []),
    ...(waiting > 0 ? [`${String(waiting)} wait for ever`] : []),
  ];
  const end = rest.length === 0 ? '' : `; ${rest.join(', and ')}`;
  const why = crashes ? ' The one in doubt keeps its locks, and stops all that come after it.' : '';
  return `${series.name}: of ${String(clients)} transactions ${String(committed)} are committed${last}${end}.${why}`;
}

export const plots: readonly PlotSpec[] = [throughput];
