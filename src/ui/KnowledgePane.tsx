import { X } from 'lucide-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { knowledgeAt, type KnownCell, type KnownRow } from '../timeline';
import { usePlayerState } from './player-context';
import { Segments } from './Segments';
import { ToneSign } from './ToneSign';
import { SmallButton } from './SmallButton';
import './css/code.css';
import './css/knowledge.css';

/** Node by node, what each can say of the transaction at this moment from nothing but itself. */
export function KnowledgePane({ onClose }: { readonly onClose: () => void }) {
  const { run, eventCount } = usePlayerState(
    useShallow(({ run, eventCount }) => ({ run, eventCount })),
  );
  const [chosen, setChosen] = useState('t1');
  const { transactions, words } = run.model;
  const tx = transactions.find((one) => one === chosen) ?? transactions[0] ?? 't1';
  const table = useMemo(() => knowledgeAt(run, eventCount, tx), [run, eventCount, tx]);
  const before = useMemo(
    () => knowledgeAt(run, Math.max(0, eventCount - 1), tx),
    [run, eventCount, tx],
  );
  const closeRef = useRef<HTMLButtonElement>(null);
  useEffect(() => closeRef.current?.focus(), []);
  if (!table) return null;
  return (
    <section className="knowledge" aria-label="Who knows what">
      <header className="log-head">
        <h2>Who knows what</h2>
        <SmallButton ref={closeRef} label="Close who knows what" onPress={onClose} icon={X} />
      </header>
      {transactions.length > 1 && (
        <Segments
          label={words.transaction}
          options={transactions}
          value={tx}
          onChange={setChosen}
        />
      )}
      <p className="knowing-sum">{table.sentence}</p>
      <table>
        <caption className="hidden">
          What each node has done itself or was told, and has not lost
        </caption>
        <thead>
          <tr>
            <th scope="col">
              <span className="hidden">node</span>
            </th>
            {table.facts.map(({ id, label, question }) => (
              <th key={id} scope="col" title={question}>
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row) => (
            <Row
              key={row.node}
              row={row}
              before={before?.rows.find((one) => one.node === row.node)}
            />
          ))}
        </tbody>
      </table>
      <Key rows={table.rows} />
    </section>
  );
}

interface RowProps {
  readonly row: KnownRow;
  readonly before: KnownRow | undefined;
}

function Row({ row: { node, up, cells }, before }: RowProps) {
  return (
    <tr data-up={up}>
      <th scope="row">
        {node}
        {!up && <span className="knowledge-down">crashed</span>}
      </th>
      {cells.map((cell, column) => (
        <td
          // The columns are those of the protocol, and never move.
          key={column}
          data-tone={cell?.tone ?? 'plain'}
          data-open={cell?.isOpen === true}
          data-fresh={isNews(cell, before?.cells[column])}
        >
          {cell ? <Cell cell={cell} /> : <span className="knowledge-none">–</span>}
        </td>
      ))}
    </tr>
  );
}

function isNews(cell: KnownCell | null, before: KnownCell | null | undefined): boolean {
  return cell?.answer !== before?.answer || cell?.isStale !== before?.isStale;
}

function Cell({ cell: { tone, label, isStale } }: { readonly cell: KnownCell }) {
  if (isStale) {
    return (
      <s>
        {label}
        <span className="hidden">, which is out of date</span>
      </s>
    );
  }
  return (
    <>
      <ToneSign tone={tone} />
      {label}
    </>
  );
}

/** Only what is to be seen is explained. */
function Key({ rows }: { readonly rows: readonly KnownRow[] }) {
  const cells = rows.flatMap((row) => row.cells);
  const isStale = cells.some((cell) => cell?.isStale);
  const isDown = rows.some((row) => !row.up && row.cells.some((cell) => cell !== null));
  return (
    <p className="knowledge-key">
      – has not heard of it, or has lost it.
      {isStale && (
        <>
          {' '}
          <s>Struck out</s>: it was so when the node heard of it.
        </>
      )}
      {isDown && ' In brackets: on a disk, to be read when the node is back.'}
    </p>
  );
}
