import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { TOKENS } from '../diagram';
import { renderSvg } from '../interchange';
import { selectVerdicts } from '../player';
import { endingOf, transcriptOf } from '../timeline';
import { capitalised } from './capitalised';
import { Marked } from './Marked';
import { usePlayer, usePlayerState } from './player-context';
import { statesOf } from './run-states';
import { TONE_OF_VERDICT, WORD_OF_VERDICT } from './verdict-words';
import './css/print.css';

/** What a page of A4 or Letter has between its margins, in CSS pixels. */
const PAPER = { width: 680, height: 760 } as const;

/** The moment on screen, and the steps of the run. There only while the page is printed. */
export function PrintSheet() {
  const isPrinting = usePrinting();
  return isPrinting && <Sheet />;
}

function usePrinting(): boolean {
  const [isPrinting, setPrinting] = useState(false);
  useEffect(() => {
    // What is printed is what is there when this returns.
    const begin = (): void => flushSync(() => setPrinting(true));
    const end = (): void => setPrinting(false);
    addEventListener('beforeprint', begin);
    addEventListener('afterprint', end);
    return () => {
      removeEventListener('beforeprint', begin);
      removeEventListener('afterprint', end);
    };
  }, []);
  return isPrinting;
}

function Sheet() {
  const { protocol } = usePlayer();
  const { run, at, scenario } = usePlayerState((state) => state);
  return (
    <article className="print-sheet indoubt">
      <h1>{scenario?.title ?? protocol.title}</h1>
      <p className="print-where">
        {protocol.title}, {Math.floor(at)} of {run.endedAt} ms · {location.href}
      </p>
      {scenario && (
        <p>
          <Marked text={scenario.story} />
        </p>
      )}
      <Picture />
      <Verdicts />
      <Steps />
    </article>
  );
}

/** What is still to come can be read on paper, where nobody can go there. */
const VEIL = 0.5;

/** The picture that is saved as a file, on white. */
function Picture() {
  const run = usePlayerState((state) => state.run);
  const at = usePlayerState((state) => state.at);
  const ref = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const text = renderSvg(run, { theme: 'light', at, veil: VEIL, ...PAPER });
    const onWhite = text.replaceAll(TOKENS.light.paper, '#ffffff');
    const picture = new DOMParser().parseFromString(onWhite, 'image/svg+xml').documentElement;
    ref.current?.replaceChildren(document.importNode(picture, true));
  }, [run, at]);
  return <div ref={ref} className="print-picture" />;
}

function Verdicts() {
  const verdicts = usePlayerState(selectVerdicts);
  return (
    <section>
      <h2>Guarantees at this moment</h2>
      <ul>
        {verdicts.map(({ id, claim, verdict, why }) => (
          <li key={id} data-tone={TONE_OF_VERDICT[verdict]}>
            {claim}: <b>{WORD_OF_VERDICT[verdict]}</b>
            {why !== '' && `: ${why}`}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Steps() {
  const run = usePlayerState((state) => state.run);
  const eventCount = usePlayerState((state) => state.eventCount);
  const logDetail = usePlayerState((state) => state.logDetail);
  const lines = transcriptOf(run).filter((line) => logDetail === 'full' || !line.isMinor);
  const states = statesOf(run, lines);
  return (
    <section>
      <h2>Steps</h2>
      <table>
        <thead>
          <tr>
            <th scope="col">ms</th>
            <th scope="col">event</th>
            {run.model.nodes.map(({ name }) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map((line, index) => (
            <tr key={line.event} data-future={line.index >= eventCount}>
              <td>{line.at}</td>
              <th scope="row">
                <Marked text={line.text} />
              </th>
              {states[index]?.map(({ node, label, isNew }) => (
                <td key={node}>{isNew ? label : ''}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <p>{capitalised(endingOf(run))}. What had not happened yet at this moment is set in grey.</p>
    </section>
  );
}
