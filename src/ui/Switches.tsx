import { Suspense, use, useState } from 'react';
import type { Network } from '../engine';
import { readScriptFor, writeScript } from '../interchange';
import { idleWhy, optionText, type ParamSpec } from '../protocols/kit';
import { CompareContext } from './comparing';
import { later } from './later';
import { Mistakes } from './Mistakes';
import { NumberField } from './NumberField';
import { ParamField } from './ParamField';
import { useActions, usePlayer, usePlayerState } from './player-context';

const Terms = later(async () => (await import('./Terms')).Terms);

interface SwitchesProps {
  /** Why they stay as they are; left out, they may be turned. */
  readonly fixed?: string | undefined;
}

/** What this protocol lets its reader choose. From the beginning of the run on. */
export function Switches({ fixed }: SwitchesProps) {
  const { protocol } = usePlayer();
  return (
    <div className="switches">
      {fixed !== undefined && <p className="switches-fixed">{fixed}</p>}
      <fieldset className="switches-set" disabled={fixed !== undefined}>
        {Object.entries(protocol.params).map(([name, spec]) => (
          <Param key={name} name={name} spec={spec} />
        ))}
        <Mistakes />
      </fieldset>
      <details className="disclosure">
        <summary>Network and seed</summary>
        <NetworkFields />
      </details>
      <Explained />
    </div>
  );
}

/** Loaded when somebody asks. */
function Explained() {
  const [isOpen, setOpen] = useState(false);
  return (
    <details className="disclosure" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>What these words mean</summary>
      {isOpen && (
        <Suspense>
          <Terms />
        </Suspense>
      )}
    </details>
  );
}

function Param({ name, spec }: { readonly name: string; readonly spec: ParamSpec }) {
  const params = usePlayerState(({ run }) => run.script.params);
  const { editParam } = useActions();
  const idle = idleWhy(spec, params);
  return (
    <div
      className="param"
      {...(idle !== null && { role: 'group', 'aria-label': `${spec.label}: ${idle}` })}
    >
      <ParamField
        name={name}
        spec={spec}
        value={params[name]}
        params={params}
        onChange={(value) => editParam(name, value)}
      />
      {idle === null && spec.type === 'choice' && !spec.nullable && (
        <SideBySide name={name} spec={spec} value={params[name]} />
      )}
      {idle !== null && <p className="param-idle">{idle}</p>}
    </div>
  );
}

interface SideBySideProps {
  readonly name: string;
  readonly spec: Extract<ParamSpec, { type: 'choice' }>;
  readonly value: unknown;
}

/** The same script with the next value of a switch: what it saves, and what it costs. */
function SideBySide({ name, spec, value }: SideBySideProps) {
  const compare = use(CompareContext);
  const { protocol, store } = usePlayer();
  const { label, options } = spec;
  const next = options[(options.indexOf(String(value)) + 1) % options.length];
  if (!compare || next === undefined) return null;
  const open = (): void => {
    const written = writeScript(store.getState().run.script, protocol);
    compare(readScriptFor(protocol, { ...written, params: { ...written.params, [name]: next } }));
  };
  return (
    <button type="button" className="link side-by-side" onClick={open}>
      Side by side with “{label}: {optionText(spec, next)}”
    </button>
  );
}

function NetworkFields() {
  const network = usePlayerState(({ run }) => run.script.network);
  const seed = usePlayerState(({ run }) => run.script.seed);
  const { setNetwork, newSeed } = useActions();
  const [min, max] = network.latency;
  const set = (change: Partial<Network>): void => setNetwork(change);
  return (
    <div className="fields">
      <NumberField label="seed" value={seed} min={0} onChange={newSeed} />
      <NumberField
        label="latency from"
        unit="ms"
        value={min}
        min={0}
        max={10_000}
        onChange={(value) => set({ latency: [value, Math.max(value, max)] })}
      />
      <NumberField
        label="latency to"
        unit="ms"
        value={max}
        min={0}
        max={10_000}
        onChange={(value) => set({ latency: [Math.min(min, value), value] })}
      />
      <NumberField
        label="lost"
        unit="%"
        value={Math.round(network.loss * 100)}
        min={0}
        max={100}
        onChange={(value) => set({ loss: value / 100 })}
      />
      <NumberField
        label="duplicated"
        unit="%"
        value={Math.round(network.duplicate * 100)}
        min={0}
        max={100}
        onChange={(value) => set({ duplicate: value / 100 })}
      />
    </div>
  );
}
