import { Suspense, useMemo } from 'react';
import { useShallow } from 'zustand/react/shallow';
import type { Chart, Run } from '../engine';
import { selectWorld } from '../player';
import { cardsAt, quotedLabelOf, type Card } from '../timeline';
import { shapeOf, stateName } from './chart-shape';
import { later } from './later';
import { recordText } from './NodeCard';
import { usePlayerState } from './player-context';
import { ToneSign } from './ToneSign';

// The layout of a graph is asked for by few, and as large as all of D3.
const StateChart = later(async () => (await import('./StateChart')).StateChart);

/** A node's machine, its disk, its memory, and what is on its way to it. */
export function NodeInspector({ node }: { readonly node: string }) {
  const { run, eventCount } = usePlayerState(
    useShallow(({ run, eventCount }) => ({ run, eventCount })),
  );
  const card = useMemo(
    () => cardsAt(run, eventCount).find((one) => one.node === node),
    [run, eventCount, node],
  );
  const visited = useMemo(() => visitedBy(run, eventCount, node), [run, eventCount, node]);
  const spec = run.model.nodes.find((one) => one.name === node);
  if (!card || !spec) return <p>This node is not part of the run any more.</p>;
  const active = card.up ? card.states.map((one) => one.state) : [];
  return (
    <>
      <p className="inspector-state">
        {card.up ? (
          card.states.map(({ tx, tone, label }) => (
            <span key={tx} className="state" data-tone={tone}>
              <ToneSign tone={tone} />
              {card.states.length > 1 ? `${tx}: ${label}` : label}
            </span>
          ))
        ) : (
          <span className="state" data-tone="bad">
            <ToneSign tone="bad" /> crashed: its memory is gone, its disk stays
          </span>
        )}
      </p>
      {spec.chart && (
        <Suspense fallback={<p className="chart-wait">Drawing its machine …</p>}>
          <div className="chart-frame">
            <StateChart
              model={run.model}
              role={spec.role}
              chart={spec.chart}
              active={active}
              visited={visited}
            />
          </div>
        </Suspense>
      )}
      {spec.chart && <Ways chart={spec.chart} active={active} />}
      <Contents card={card} />
      <Inbox node={node} />
    </>
  );
}

/** The states that a node has been in, in this run, by now. */
function visitedBy(run: Run, eventCount: number, node: string): ReadonlySet<string> {
  const visited = new Set<string>(Object.values(run.initial.locals[node]?.state?.values ?? {}));
  for (const event of run.events.slice(0, eventCount)) {
    if (event.kind === 'entered' && event.node === node) visited.add(event.detail.state ?? '');
  }
  return visited;
}

/** The labels of the arrows, where they are of use: from here. */
function Ways({ chart, active }: { readonly chart: Chart; readonly active: readonly string[] }) {
  const { states, edges } = shapeOf(chart);
  const ways = edges.filter((edge) => active.includes(edge.from));
  if (ways.length === 0) return null;
  return (
    <section className="inspector-part">
      <h3>From here</h3>
      <dl className="ways">
        {ways.map(({ from, to, label }) => (
          <div key={`${from} ${to}`}>
            <dt>{label === '' ? 'by itself' : label}</dt>
            <dd>→ {stateName(to, states)}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function Contents({ card }: { readonly card: Card }) {
  const { disk, writing, unforced, memory, timers, rows } = card;
  const durable = [
    ...disk.map(recordText),
    ...rows.map(({ label, value }) => `${label} ${value}`),
    ...writing.map((one) => `${recordText(one)}: being written`),
  ];
  const volatile = [
    ...memory.map(([what, value]) => `${what}: ${value}`),
    ...unforced.map((one) => `record ${recordText(one)}`),
    ...rows.flatMap(({ label, lockedBy }) => (lockedBy.length > 0 ? [`lock on ${label}`] : [])),
    ...timers.map((one) => `timer: ${one}`),
  ];
  return (
    <div className="inspector-pair">
      <Part title="Disk" items={durable} none="nothing" />
      <Part title="Memory" items={volatile} none={card.up ? 'nothing' : 'wiped'} />
    </div>
  );
}

function Inbox({ node }: { readonly node: string }) {
  const world = usePlayerState(selectWorld);
  const model = usePlayerState(({ run }) => run.model);
  const items = world.flights
    .filter(({ message }) => message.to === node)
    .map(({ message, arrivesAt }) => {
      return `${quotedLabelOf(model, message, world)} from ${message.from}, due at ${arrivesAt} ms`;
    });
  return <Part title="On its way here" items={items} none="nothing" />;
}

interface PartProps {
  readonly title: string;
  readonly items: readonly string[];
  readonly none: string;
}

function Part({ title, items, none }: PartProps) {
  return (
    <section className="inspector-part">
      <h3>{title}</h3>
      {items.length === 0 ? (
        <p className="inspector-none">{none}</p>
      ) : (
        <ul>
          {items.map((one, index) => (
            <li key={`${one} ${index}`}>{one}</li>
          ))}
        </ul>
      )}
    </section>
  );
}
