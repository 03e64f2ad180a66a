import { useEffect, useRef, useState } from 'react';
import type { Theme } from '../../diagram';
import { formats, writeScript, type ExportSource } from '../../interchange';
import type { Player } from '../../player';
import { siteRoot } from './site-root';

/** A file of the run, and how it is made. */
interface FileKind {
  readonly id: string;
  readonly title: string;
  readonly extension: string;
  readonly make: (making: Making) => Promise<Blob>;
}

interface Making {
  readonly source: ExportSource;
  readonly theme: Theme;
  readonly onProgress: (done: number) => void;
  readonly signal: AbortSignal;
}

/** What needs the script, or what a real system's run does not have. */
const OF_SCRIPTS = new Set(['script', 'playwright', 'json']);

const SCRIPT: FileKind = {
  id: 'script',
  title: 'Script (JSON)',
  extension: 'json',
  make: async ({ source: { run, protocol } }) => {
    const json = JSON.stringify(writeScript(run.script, protocol), null, 2);
    return Promise.resolve(new Blob([`${json}\n`], { type: 'application/json' }));
  },
};

const PICTURES: readonly FileKind[] = [
  {
    id: 'svg-now',
    title: 'Picture of this moment (SVG)',
    extension: 'svg',
    make: ({ source }) => textOf('svg', source),
  },
  {
    id: 'png',
    title: 'Picture of this moment (PNG)',
    extension: 'png',
    make: async ({ source: { run, at, scenario }, theme }) => {
      const { pngOf } = await import('./picture');
      return pngOf(run, { theme, ...(at !== undefined && { at }), ...titleOf(scenario?.title) });
    },
  },
  {
    id: 'gif',
    title: 'Animation of the run (GIF)',
    extension: 'gif',
    make: async ({ source: { run, scenario }, theme, onProgress, signal }) => {
      const { gifOf } = await import('./animation');
      return gifOf(run, { theme, onProgress, signal, ...titleOf(scenario?.title) });
    },
  },
];

const TEXTS: readonly FileKind[] = formats.map(({ id, title, extension }) => ({
  id,
  title: id === 'svg' ? 'Picture of the whole run (SVG)' : title,
  extension,
  make: ({ source: { at: _moment, ...whole } }) => textOf(id, whole),
}));

const KINDS = [SCRIPT, ...PICTURES, ...TEXTS];

export function SaveAs({ player }: { readonly player: Player }) {
  const [kindId, setKindId] = useState(player.isRecording ? 'svg' : 'script');
  const [busy, setBusy] = useState<number | null>(null);
  const [said, setSaid] = useState('');
  const abortRef = useRef<AbortController | null>(null);
  useEffect(() => () => abortRef.current?.abort(), []);
  const kinds = KINDS.filter(({ id }) => !player.isRecording || !OF_SCRIPTS.has(id));
  const kind = kinds.find((one) => one.id === kindId);

  const make = async (hand: (blob: Blob, kind: FileKind) => Promise<string>): Promise<void> => {
    if (!kind || busy !== null) return;
    const abort = new AbortController();
    abortRef.current = abort;
    setBusy(0);
    setSaid('');
    try {
      setSaid(await hand(await kind.make(makingOf(player, setBusy, abort.signal)), kind));
    } catch (error) {
      setSaid(abort.signal.aborted ? 'Stopped.' : `Not done: ${(error as Error).message}`);
    }
    setBusy(null);
  };

  return (
    <section aria-label="Save as a file" className="save-as">
      <label>
        Save as{' '}
        <select value={kindId} onChange={(event) => setKindId(event.target.value)}>
          {kinds.map(({ id, title }) => (
            <option key={id} value={id}>
              {title}
            </option>
          ))}
        </select>
      </label>
      <button type="button" className="site-tool" onClick={() => void make(download)}>
        Save
      </button>
      <button type="button" className="site-tool" onClick={() => void make(copyBlob)}>
        Copy
      </button>
      {busy !== null && busy > 0 && (
        <>
          <progress value={busy} aria-label="Made so far" />
          <button type="button" className="site-tool" onClick={() => abortRef.current?.abort()}>
            Stop
          </button>
        </>
      )}
      <span role="status" className="share-said">
        {said}
      </span>
    </section>
  );
}

function makingOf(player: Player, onProgress: (done: number) => void, signal: AbortSignal): Making {
  const { run, at, scenario } = player.store.getState();
  const theme = shownTheme();
  const source: ExportSource = {
    run,
    protocol: player.protocol,
    at: Math.floor(at),
    theme,
    baseUrl: siteRoot(location),
    ...(scenario && { scenario }),
  };
  return { source, theme, onProgress, signal };
}

function shownTheme(): Theme {
  const said = document.documentElement.dataset['theme'];
  if (said === 'light' || said === 'dark') return said;
  return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
}

async function textOf(id: string, source: ExportSource): Promise<Blob> {
  const format = formats.find((one) => one.id === id);
  if (!format) throw new Error(`${id} is no format`);
  return new Blob([await format.export(source)], { type: format.mime });
}

function titleOf(title: string | undefined): { readonly title?: string } {
  return title === undefined ? {} : { title };
}

/** How long a browser may take to begin a download. */
const KEPT_MS = 60_000;

async function download(blob: Blob, { extension }: FileKind): Promise<string> {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = `in-doubt.${extension}`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), KEPT_MS);
  return Promise.resolve(`Saved as ${link.download}`);
}

async function copyBlob(blob: Blob): Promise<string> {
  const isText = !blob.type.startsWith('image/') || blob.type.startsWith('image/svg');
  try {
    if (isText) await navigator.clipboard.writeText(await blob.text());
    else await navigator.clipboard.write([new ClipboardItem({ [blob.type]: blob })]);
    return 'Copied';
  } catch {
    throw new Error('this browser does not let a page copy that; save it instead');
  }
}
