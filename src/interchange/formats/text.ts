import { verdictsAtEnd, type Run, type VerdictKind } from '../../engine';
import { endingOf, outcomeWordsOf, transcriptOf } from '../../timeline';
import { outcomesOf } from '../run-json';
import { decisionText } from '../run-text';

/** How a verdict is written where there are no colours. */
const SIGNS: Readonly<Record<VerdictKind, string>> = {
  held: '✓',
  reached: '✓',
  broken: '✕',
  blocked: '?',
  pending: '…',
  unreached: '–',
};

/**
 * A run in words, to be pasted where people read: what was decided, what happened, what came of it.
 * What happens is said as the log says it until somebody asks for every detail.
 */
export function exportText(run: Run): string {
  const parts = [heading(run), story(run), ending(run), guarantees(run)];
  return `${parts.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

function heading({ script }: Run): readonly string[] {
  return [
    `${script.protocol}, seed ${String(script.seed)}`,
    ...script.mistakes.map((id) => `with the mistake ${id}`),
    ...script.decisions.map((one) => `decided ${decisionText(one)}`),
  ];
}

function story(run: Run): readonly string[] {
  const lines = transcriptOf(run).filter((line) => !line.isMinor);
  const width = Math.max(0, ...lines.map((line) => String(line.at).length));
  return lines.map((line) => `${String(line.at).padStart(width)} ms  ${line.text}`);
}

function ending(run: Run): readonly string[] {
  const { transaction } = run.model.words;
  const isAlone = run.model.transactions.length < 2;
  const outcomes = outcomesOf(run).map((outcome, index) => {
    const which = isAlone ? transaction : `${transaction} ${String(index + 1)}`;
    return `${which}: ${outcomeWordsOf(run.model, outcome).label}`;
  });
  return [endingOf(run), ...outcomes];
}

function guarantees(run: Run): readonly string[] {
  return verdictsAtEnd(run).map(({ verdict, claim, why }) => {
    const reason = why === '' ? '' : ` (${why})`;
    return `${SIGNS[verdict]} ${verdict}: ${claim}${reason}`;
  });
}
