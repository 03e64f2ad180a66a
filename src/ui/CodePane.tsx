import { X } from 'lucide-react';
import { use, useEffect, useMemo, useRef, useState } from 'react';
import { useShallow } from 'zustand/react/shallow';
import type { Listing, ListingLanguage, Protocol } from '../protocols/kit';
import { executedAt, litLines, runsOf } from './code-lines';
import { CodeLines, type ChosenLine } from './CodeLines';
import { useActions, usePlayer, usePlayerState } from './player-context';
import { Segments } from './Segments';
import { SmallButton } from './SmallButton';
import './css/code.css';

const WORDS: Readonly<Record<ListingLanguage, string>> = { go: 'Go', typescript: 'TypeScript' };

const loading = new WeakMap<Protocol, Promise<readonly Listing[]>>();

/** The same promise for the same protocol, as `use` wants it. */
function listingsOf(protocol: Protocol): Promise<readonly Listing[]> {
  let known = loading.get(protocol);
  if (!known) loading.set(protocol, (known = protocol.listings?.() ?? Promise.resolve([])));
  return known;
}

/** The code of a role; the lines that have just been executed are lit. */
export function CodePane({ onClose }: { readonly onClose: () => void }) {
  const { protocol } = usePlayer();
  const all = use(listingsOf(protocol));
  const moment = usePlayerState(useShallow(({ run, eventCount }) => ({ run, eventCount })));
  const [language, setLanguage] = useState<ListingLanguage>('typescript');
  const [pinned, setPinned] = useState<string | null>(null);
  const [chosen, setChosen] = useState<ChosenLine | null>(null);
  const roles = [...new Set(all.map((one) => one.role))];
  const now = useMemo(() => executedAt(moment, all), [moment, all]);
  const role = pinned ?? now.role ?? roles[0] ?? '';
  const shown = all.filter((one) => one.role === role && one.language === language);
  const lit = new Map(shown.map((one) => [one.title, litLines(one, moment)]));
  const linesRef = useFollowing(`${moment.eventCount} ${role} ${language}`);
  const who = [...lit.values()].some((one) => one.length > 0) ? now.event?.node : undefined;
  return (
    <section className="code" aria-label="Code">
      <header className="log-head">
        <h2>Code</h2>
        {who !== undefined && <span className="code-who">{who}</span>}
        <button
          type="button"
          className="link code-follow"
          aria-pressed={pinned === null}
          onClick={() => setPinned(pinned === null ? role : null)}
        >
          follow the run
        </button>
        <SmallButton label="Close the code" onPress={onClose} icon={X} />
      </header>
      <div className="code-choices">
        <Segments
          label="Role"
          options={roles}
          value={role}
          onChange={(one) => {
            setPinned(one);
            setChosen(null);
          }}
        />
        <Segments
          label="In"
          options={Object.values(WORDS)}
          value={WORDS[language]}
          onChange={(word) => {
            setLanguage(word === WORDS.go ? 'go' : 'typescript');
            setChosen(null);
          }}
        />
      </div>
      <div className="code-lines" ref={linesRef}>
        {shown.map((one) => (
          <CodeLines
            key={one.title}
            listing={one}
            lit={lit.get(one.title) ?? []}
            chosen={chosen?.title === one.title ? chosen.line : null}
            onChoose={(line) => setChosen(line === null ? null : { title: one.title, line })}
          />
        ))}
      </div>
      <Runs listings={all} language={language} chosen={chosen} />
    </section>
  );
}

interface RunsProps {
  readonly listings: readonly Listing[];
  readonly language: ListingLanguage;
  readonly chosen: ChosenLine | null;
}

/** When the chosen line ran; those events are pointed out in the picture and in the log. */
function Runs({ listings, language, chosen }: RunsProps) {
  const run = usePlayerState((state) => state.run);
  const { highlight, seekEvent } = useActions();
  const events = useMemo(
    () => (chosen ? runsOf(listings, { ...chosen, language }, run) : []),
    [listings, chosen, language, run],
  );
  useEffect(() => {
    if (events.length === 0) return;
    highlight(events.map((one) => one.name));
    return () => highlight([]);
  }, [events, highlight]);
  // A line that sends to three at once, or does two things, ran at one moment.
  const moments = [...new Map(events.map((one) => [`${one.node ?? ''} ${one.at}`, one])).values()];
  return (
    <div className="code-runs">
      <p role="status">
        {chosen ? saidOf(chosen, moments.length) : 'Choose a line to see when it ran.'}
      </p>
      {moments.length > 0 && (
        <ul aria-label="When it ran">
          {moments.map(({ name, node, at, index }) => (
            <li key={name}>
              <button
                type="button"
                className="link"
                aria-label={`${node ?? ''} at ${String(at)} ms`}
                onClick={() => seekEvent(index)}
              >
                {node} {at}
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function saidOf({ line }: ChosenLine, count: number): string {
  if (count === 0) return `Line ${line} did not run.`;
  return `Line ${line} ran at ${count === 1 ? 'one moment' : `${count} moments`}:`;
}

const MARGIN = 44;

/** Keeps the lit line in view by scrolling the pane, never the page. */
function useFollowing(moment: string) {
  const linesRef = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const pane = linesRef.current;
    const line = pane?.querySelector('[aria-current]');
    if (!pane || !line) return;
    const box = line.getBoundingClientRect();
    const room = pane.getBoundingClientRect();
    const above = room.top + MARGIN - box.top;
    const below = box.bottom - (room.bottom - MARGIN);
    if (above > 0 || below > 0) pane.scrollTop += box.top - room.top - room.height * 0.4;
  }, [moment]);
  return linesRef;
}
