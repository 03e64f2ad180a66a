import type { Judged, Run } from '../../engine';
import type { Comparing, Effected, OwnFigure } from '../kit';
import { PHOTO, feedsOf } from './config';
import { readsOf } from './reads';

/** Whoever asks two of them is shown the same only when all have the newest version. */
function effectsOf({ locals, params }: Judged): readonly Effected[] {
  const versions = [
    { node: PHOTO, row: 'version' },
    ...feedsOf(params).map((node) => ({ node, row: 'feed-version' })),
  ].map(({ node, row }) => ({ node, row, version: Number(locals[node]?.diskRows[row] ?? 0) }));
  const newest = Math.max(...versions.map((one) => one.version));
  return versions.map(({ node, row, version }) => ({ node, row, isMade: version === newest }));
}

function figuresOf(run: Run): readonly OwnFigure[] {
  const reads = readsOf(run);
  return [
    {
      id: 'reads',
      label: 'answered reads',
      how: 'How often somebody was shown a feed.',
      value: reads.length,
      unit: '',
    },
    {
      id: 'stale-reads',
      label: 'of them stale',
      how: 'They showed an older version than the newest that was acknowledged when they arrived.',
      value: reads.filter((one) => one.behind > 0).length,
      unit: '',
    },
    {
      id: 'oldest-read',
      label: 'oldest thing read',
      how: 'For how long the newest version had been acknowledged when somebody was shown an older one.',
      value: Math.max(0, ...reads.map((one) => one.ageVms)),
      unit: 'ms',
    },
  ];
}

export const comparing: Comparing = { effectsOf, figuresOf };
