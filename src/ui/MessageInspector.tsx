import type { Run, RunEvent } from '../engine';
import { sentenceOf, timelineOf } from '../timeline';
import { Marked } from './Marked';
import { useActions, usePlayerState } from './player-context';

/** The story of a message: why it was sent, how it fared, what came of it. */
export function MessageInspector({ name }: { readonly name: string }) {
  const run = usePlayerState((state) => state.run);
  const line = timelineOf(run).flights.find((one) => one.name === name);
  if (!line) return <p>This message is never sent in this run.</p>;
  const own = run.events.filter((one) => one.detail.flight === name);
  const sent = own[0];
  const end = own.at(-1);
  const cause = sent?.because === undefined ? undefined : eventOf(run, sent.because);
  const effects = end ? run.events.filter((one) => one.because === end.name).slice(0, EFFECTS) : [];
  const data = Object.entries(sent?.detail.message?.data ?? {});
  return (
    <>
      <p className="inspector-state">
        <code>{name}</code>
      </p>
      <p className="inspector-none">
        {FATE[line.fate]} after {line.endAt - line.sentAt} ms
        {line.late ? ', later than the network ever is by itself' : ''}.
      </p>
      {cause && <Told title="Because" run={run} events={[cause]} />}
      <Told title="Its way" run={run} events={own} />
      {effects.length > 0 && <Told title="What came of it" run={run} events={effects} />}
      {data.length > 0 && (
        <section className="inspector-part">
          <h3>It says</h3>
          <ul>
            {data.map(([key, value]) => (
              <li key={key}>
                {key}: {JSON.stringify(value)}
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

const EFFECTS = 6;

const FATE = {
  delivered: 'Delivered',
  lost: 'Lost',
  flying: 'Still in flight when the run ends,',
} as const;

function eventOf(run: Run, name: string): RunEvent | undefined {
  return run.events.find((one) => one.name === name);
}

interface ToldProps {
  readonly title: string;
  readonly run: Run;
  readonly events: readonly RunEvent[];
}

function Told({ title, run, events }: ToldProps) {
  const { seekEvent } = useActions();
  return (
    <section className="inspector-part">
      <h3>{title}</h3>
      <ol>
        {events.map((event) => (
          <li key={event.name}>
            <button type="button" className="told" onClick={() => seekEvent(event.index)}>
              <span className="log-at">{event.at}</span>
              <span>
                <Marked text={sentenceOf(run, event)} />
              </span>
            </button>
          </li>
        ))}
      </ol>
    </section>
  );
}
