import type { Run } from '../../engine';
import type { Plot, PlotSpec } from '../kit';
import { captionOf } from './config';
import { readsOf, type Read } from './reads';

const AGE = 'how old it is';
const VERSIONS = 'versions behind';

/** Each time that somebody looked: how much of the past it was. */
const staleness: PlotSpec = {
  id: 'staleness',
  title: 'How stale the reads were',
  lead:
    'Each dot is a feed that somebody was shown: on the ground it is the newest that the author was ' +
    'promised, above it, and square, it is the past. Change the fan-out, cut a feed off, and look again.',
  inputs: [{ id: 'measure', label: 'measured as', options: [AGE, VERSIONS] }],
  plotOf,
};

function plotOf(run: Run, chosen: Readonly<Record<string, string>>): Plot {
  const isAge = chosen['measure'] !== VERSIONS;
  const reads = readsOf(run);
  const people = [...new Set(reads.map((one) => one.who))].sort();
  const stale = reads.filter((one) => one.behind > 0);
  return {
    x: { label: 'virtual time', unit: 'ms' },
    y: isAge ? { label: 'older than the newest by', unit: 'ms' } : { label: VERSIONS, unit: '' },
    series: people.map((who) => ({
      name: who,
      look: 'dots',
      isChosen: true,
      points: reads
        .filter((one) => one.who === who)
        .map((one) => ({
          x: one.at,
          y: isAge ? one.ageVms : one.behind,
          says: saidOf(one),
          tone: one.behind > 0 ? 'bad' : 'ok',
          event: one.event,
        })),
    })),
    isRunTime: true,
    table: {
      columns: ['at, ms', 'who', 'asked', 'was shown', 'versions behind', 'older by, ms'],
      rows: reads.map(({ at, who, feed, version, behind, ageVms }) => [
        at,
        who,
        feed,
        captionOf(version) ?? 'nothing',
        behind,
        ageVms,
      ]),
    },
    summary: `${String(stale.length)} of ${String(reads.length)} reads showed the past, the oldest by ${String(
      Math.max(0, ...reads.map((one) => one.ageVms)),
    )} ms.`,
  };
}

function saidOf({ who, feed, version, behind, ageVms, at }: Read): string {
  const shown = captionOf(version) ?? 'nothing';
  const age = behind === 0 ? 'the newest' : `the past, older by ${String(ageVms)} ms`;
  return `${String(at)} ms: ${feed} shows ${who} ${shown}, ${age}`;
}

export const plots: readonly PlotSpec[] = [staleness];
