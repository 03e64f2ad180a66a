import { useEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { PERMALINK_LENGTH_MAX, encodeScript, fillScript, isSame } from '../../interchange';
import type { Player } from '../../player';
import { askedHash } from '../address';
import { askedOf } from '../asked';
import { SiteDialog } from '../SiteDialog';
import { Copyable } from './Copyable';
import { SaveAs } from './SaveAs';
import { siteRoot } from './site-root';
import { linkOf, snippetsOf, type Shared } from './snippets';
import './share.css';

interface ShareDialogProps {
  readonly player: Player;
  readonly onClose: () => void;
}

/** A link, a snippet, a file: every way in which the run on screen leaves the page. */
export function ShareDialog({ player, onClose }: ShareDialogProps) {
  const ref = useRef<HTMLDialogElement>(null);
  const shared = useShared(player);
  return (
    <SiteDialog title="Share this run" dialogRef={ref} onClose={onClose}>
      {player.isRecording ? (
        <p className="share-note">
          This is a recording: no link leads to it. Give others the file itself, or a picture of it.
        </p>
      ) : (
        shared && <Links shared={shared} player={player} />
      )}
      <SaveAs player={player} />
    </SiteDialog>
  );
}

/** What is shared is what was on screen when the dialog opened; nothing plays behind it. */
function useShared(player: Player): Shared | null {
  const { run, at, scenario } = useStore(player.store);
  const [shared, setShared] = useState<Shared | null>(null);
  useEffect(() => {
    let isWanted = !player.isRecording;
    const read = async (): Promise<void> => {
      const payload = await encodeScript(run.script, player.protocol);
      const asked = askedOf(player);
      const isChanged =
        !scenario || !isSame(run.script, fillScript(player.protocol, scenario.script));
      if (!isWanted) return;
      setShared({
        root: siteRoot(location),
        title: scenario?.title ?? player.protocol.title,
        told: asked ?? (scenario && { kind: 'scenario', id: scenario.id }),
        isChanged,
        payload,
        at: Math.floor(at),
      });
    };
    void read();
    return () => {
      isWanted = false;
    };
  }, [player, run, at, scenario]);
  return shared;
}

function Links({ shared, player }: { readonly shared: Shared; readonly player: Player }) {
  const [snippetId, setSnippetId] = useState('element');
  const snippets = snippetsOf(shared);
  const snippet = snippets.find((one) => one.id === snippetId);
  const isTooLong = shared.isChanged && shared.payload.length > PERMALINK_LENGTH_MAX;
  if (isTooLong) {
    return (
      <p className="share-note" role="alert">
        This run takes {shared.payload.length.toLocaleString('en')} characters, and a link has at
        most {PERMALINK_LENGTH_MAX.toLocaleString('en')}. Save it as a file instead; dropped on this
        page, it opens.
      </p>
    );
  }
  return (
    <>
      <section aria-label="Links">
        <Copyable label="Link to this moment" text={linkOf(shared)} />
        <Copyable label="Link to this run" text={linkOf(shared).replace(/&at=\d+$/, '')} />
        <OriginLink player={player} root={shared.root} />
      </section>
      <section aria-label="Put it into a page">
        <div className="share-tabs" role="group" aria-label="Kind of page">
          {snippets.map(({ id, title }) => (
            <button
              key={id}
              type="button"
              aria-pressed={id === snippetId}
              onClick={() => setSnippetId(id)}
            >
              {title}
            </button>
          ))}
        </div>
        {snippet && <Copyable label={`For ${snippet.title}`} text={snippet.code} isCode />}
      </section>
    </>
  );
}

/** What the run on screen began as: a scenario's page, a question, a challenge. */
function OriginLink({ player, root }: { readonly player: Player; readonly root: string }) {
  const asked = askedOf(player);
  const { scenario } = player.store.getState();
  if (asked)
    return <Copyable label={`Link to this ${asked.kind}`} text={root + askedHash(asked)} />;
  if (!scenario) return null;
  return <Copyable label="Link to the scenario" text={`${root}s/${scenario.id}/`} />;
}
