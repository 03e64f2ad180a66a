import { ChevronDown, CircleHelp, Dices, Redo2, RotateCcw, Undo2 } from 'lucide-react';
import { Suspense, useRef, useState } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { selectCanRedo, selectCanUndo, type Offer } from '../player';
import { later } from './later';
import { titleOf } from './selection-title';
import { IconButton } from './IconButton';
import { MoreMenu } from './MoreMenu';
import { OfferButton } from './OfferButton';
import { isFirst, RARER } from './offers';
import { usePlayer, usePlayerState, useActions } from './player-context';
import { Takes } from './Takes';
import { useEscape } from './use-escape';
import { useIsChanged } from './use-is-changed';
import { useOffers } from './use-offers';

const DecisionDeeds = later(async () => (await import('./DecisionDeeds')).DecisionDeeds);

interface RarerDeedsProps {
  readonly offers: readonly Offer[];
  readonly onChoose: (offer: Offer) => void;
}

/** What can be decided about the selection, and what was: undo, other runs, takes. */
export function DeedBar({ onHelp }: { readonly onHelp: () => void }) {
  const { isRecording } = usePlayer();
  return (
    <div className="deed-bar" part="toolbar">
      <SelectedDeeds />
      {!isRecording && <Takes />}
      <Edits onHelp={onHelp} />
    </div>
  );
}

function SelectedDeeds() {
  const { run, selection } = usePlayerState(
    useShallow(({ run, selection }) => ({ run, selection })),
  );
  const { isRecording } = usePlayer();
  const { offers, choose } = useOffers(selection);
  if (isRecording) {
    return <p className="deeds-none">A recording: it can be looked at, and not changed.</p>;
  }
  if (!selection) {
    return (
      <p className="deeds-none">
        Select a node or a message
        <span className="deeds-how"> to kill it, cut it off, drop it or delay it</span>.
      </p>
    );
  }
  return (
    <div className="deeds" role="toolbar" aria-label={`Changes to ${titleOf(run, selection)}`}>
      <span className="deeds-title">{titleOf(run, selection)}</span>
      {selection.kind === 'decision' && (
        <Suspense>
          <DecisionDeeds index={selection.index} />
        </Suspense>
      )}
      {offers.filter(isFirst).map((offer) => (
        <OfferButton key={offer.id} offer={offer} onChoose={choose} />
      ))}
      <RarerDeeds offers={offers.filter((one) => !isFirst(one))} onChoose={choose} />
    </div>
  );
}

function RarerDeeds({ offers, onChoose }: RarerDeedsProps) {
  const [isOpen, setIsOpen] = useState(false);
  const openerRef = useRef<HTMLButtonElement>(null);
  useEscape(isOpen, setIsOpen, openerRef);
  if (offers.length === 0) return null;
  return (
    <>
      <button
        ref={openerRef}
        type="button"
        className="deed deeds-rarer"
        aria-label={`More: ${RARER}`}
        title={RARER}
        aria-expanded={isOpen}
        onClick={() => setIsOpen(!isOpen)}
      >
        More <ChevronDown aria-hidden="true" />
      </button>
      {isOpen && (
        <div className="deeds-rarer-items">
          {offers.map((offer) => (
            <OfferButton key={offer.id} offer={offer} onChoose={onChoose} />
          ))}
        </div>
      )}
    </>
  );
}

function Edits({ onHelp }: { readonly onHelp: () => void }) {
  const { canUndo, canRedo, seed } = usePlayerState(
    useShallow((state) => ({
      canUndo: selectCanUndo(state),
      canRedo: selectCanRedo(state),
      seed: state.run.script.seed,
    })),
  );
  const { undo, redo, reset, newSeed } = useActions();
  const isChanged = useIsChanged();
  const { isRecording } = usePlayer();
  return (
    <div className="edits" role="group" aria-label="Undo and reset">
      {!isRecording && (
        <>
          <IconButton label="Undo" hint="Ctrl+Z" icon={Undo2} isOff={!canUndo} onClick={undo} />
          <IconButton
            label="Redo"
            hint="Ctrl+Shift+Z"
            icon={Redo2}
            isOff={!canRedo}
            onClick={redo}
          />
          <IconButton
            label="Reset to the scenario"
            icon={RotateCcw}
            isOff={!isChanged}
            onClick={reset}
          />
          <IconButton
            label={`New seed, now ${seed}`}
            icon={Dices}
            onClick={() => newSeed()}
            className="seldom"
          />
        </>
      )}
      <IconButton label="Keyboard" hint="?" icon={CircleHelp} onClick={onHelp} className="seldom" />
      <MoreMenu onHelp={onHelp} />
    </div>
  );
}
