import { Suspense, use, useCallback, useRef, type RefObject } from 'react';
import { Costs } from './Costs';
import { EventLog } from './EventLog';
import { Guarantees } from './Guarantees';
import { KnowledgeLine } from './KnowledgeLine';
import { later } from './later';
import { NextChoices } from './NextChoices';
import { usePlayer } from './player-context';
import { useEscape } from './use-escape';
import { VeilContext } from './veil';

// What few ask for is loaded when they do.
const CodePane = later(async () => (await import('./CodePane')).CodePane);

const KnowledgePane = later(async () => (await import('./KnowledgePane')).KnowledgePane);

/** What is looked at closely above the log, in place of the facts. */
export type Pane = 'facts' | 'code' | 'knowledge';

interface FactsColumnProps {
  readonly pane: Pane;
  readonly onPane: (pane: Pane) => void;
}

/** What is so at this moment, and how it came to be. */
export function FactsColumn({ pane, onPane }: FactsColumnProps) {
  const { protocol, isRecording } = usePlayer();
  const veil = use(VeilContext);
  const codeRef = useRef<HTMLButtonElement>(null);
  const knowledgeRef = useRef<HTMLButtonElement>(null);
  const openerRef = pane === 'code' ? codeRef : knowledgeRef;
  const toFacts = useCallback(() => onPane('facts'), [onPane]);
  const close = useEscape(pane !== 'facts', toFacts, openerRef);
  return (
    <aside className="margin right" aria-label="Facts">
      {pane === 'code' && (
        <Suspense fallback={<div className="code" />}>
          <CodePane onClose={close} />
        </Suspense>
      )}
      {pane === 'knowledge' && (
        <Suspense>
          <KnowledgePane onClose={close} />
        </Suspense>
      )}
      {pane === 'facts' && (
        <>
          {!isRecording && (veil ?? <Guarantees />)}
          <Costs />
          <KnowledgeLine openerRef={knowledgeRef} onOpen={() => onPane('knowledge')} />
          {!isRecording && <NextChoices />}
        </>
      )}
      <EventLog
        tool={
          protocol.listings && (
            <CodeOpener
              openerRef={codeRef}
              isOpen={pane === 'code'}
              onOpen={(isOpen) => onPane(isOpen ? 'code' : 'facts')}
            />
          )
        }
      />
    </aside>
  );
}

interface CodeOpenerProps {
  readonly openerRef: RefObject<HTMLButtonElement | null>;
  readonly isOpen: boolean;
  readonly onOpen: (isOpen: boolean) => void;
}

/** Few ask for the code; who does gets it above the log, in step with it. */
function CodeOpener({ openerRef, isOpen, onOpen }: CodeOpenerProps) {
  return (
    <button
      ref={openerRef}
      type="button"
      className="link code-opener"
      aria-pressed={isOpen}
      onClick={() => onOpen(!isOpen)}
    >
      code
    </button>
  );
}
