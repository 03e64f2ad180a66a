import { X } from 'lucide-react';
import { titleOf } from './selection-title';
import { useInspecting } from './inspecting';
import { MessageInspector } from './MessageInspector';
import { NodeInspector } from './NodeInspector';
import { usePlayerState } from './player-context';
import { SmallButton } from './SmallButton';
import './css/inspector.css';

/** The selection, looked at closely. */
export function Inspector() {
  const { leave } = useInspecting();
  const run = usePlayerState((state) => state.run);
  const selection = usePlayerState((state) => state.selection);
  if (!selection) return null;
  return (
    <div className="inspector">
      <header className="inspector-head">
        <h2>{titleOf(run, selection)}</h2>
        <SmallButton label="Close the inspector" onPress={leave} icon={X} />
      </header>
      {selection.kind === 'node' && <NodeInspector node={selection.node} />}
      {selection.kind === 'message' && <MessageInspector name={selection.message} />}
    </div>
  );
}
