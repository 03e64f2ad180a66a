import type { ForeignRun } from '../../interchange';

const SOURCES = { shiviz: 'a log with vector clocks', otlp: 'an OpenTelemetry trace' } as const;

/** What is shown, where it comes from, and what the reader has to know about it. */
export function RecordingStory({ recording }: { readonly recording: ForeignRun }) {
  const { title, source, notes, labels } = recording;
  const renamed = Object.entries(labels).filter(([name, label]) => name !== label);
  return (
    <div className="story">
      <h1>{title}</h1>
      <p className="story-text">
        Recorded from a real system: {SOURCES[source]}. It can be played and looked at; nothing in
        it can be decided, and no guarantee is judged.
      </p>
      {notes.map((note) => (
        <p key={note} className="story-aside">
          {note}
        </p>
      ))}
      {renamed.length > 0 && (
        <p className="story-aside">
          <em>Names</em> {renamed.map(([name, label]) => `${name} stands for ${label}`).join('; ')}.
        </p>
      )}
    </div>
  );
}
