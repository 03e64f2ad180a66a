import { ArrowLeftRight } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { correspond, tellerOf, type Teller } from '../../compare';
import type { Script } from '../../engine';
import { isSame } from '../../interchange';
import type { ParamSpec, Protocol } from '../../protocols/kit';
import { topics } from '../../protocols/registry';
import { IconButton } from '../../ui';
import { formatCompare, type CompareAddress } from './compare-address';
import type { ComparedSide, Comparison } from './comparison';
import { textOfSide, titleOf } from './side-words';

const NOW = 'now';

/** Which two runs: any scenario, or the script of the left as another protocol tells it. */
export function Picks({ comparison }: { readonly comparison: Comparison }) {
  const [left, right] = comparison.sides;
  const tellers = useTellers();
  const same = sameAs(left, right, tellers);

  const go = async (change: Partial<CompareAddress>): Promise<void> => {
    const [a, b] = [await textOfSide(left), await textOfSide(right)];
    location.hash = formatCompare({
      left: a,
      right: { kind: 'own', text: b },
      carries: true,
      ...change,
    });
  };
  const pickLeft = (id: string): void => {
    const kept = same.find((one) => one.isNow);
    void go({ left: id, ...(kept && { right: kept.right }) });
  };
  const pickRight = (value: string): void => {
    const told = same.find((one) => one.value === value);
    void go({ right: told?.right ?? { kind: 'own', text: value } });
  };
  const swap = async (): Promise<void> => {
    void go({
      left: await textOfSide(right),
      right: { kind: 'own', text: await textOfSide(left) },
    });
  };

  return (
    <div className="picks" role="group" aria-label="Which two runs">
      <Pick side={left} label="Left" tellers={tellers} onPick={pickLeft} />
      <IconButton label="Swap the sides" icon={ArrowLeftRight} onClick={() => void swap()} />
      <Pick side={right} label="Right" tellers={tellers} onPick={pickRight}>
        {same.length > 0 && (
          <optgroup label="The script of the left">
            {same.map(({ value, label }) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </optgroup>
        )}
      </Pick>
    </div>
  );
}

interface PickProps {
  readonly side: ComparedSide;
  readonly label: string;
  readonly tellers: readonly Teller[];
  readonly onPick: (value: string) => void;
  readonly children?: React.ReactNode;
}

function Pick({ side, label, tellers, onPick, children }: PickProps) {
  const run = useStore(side.player.store, (state) => state.run);
  return (
    <label className="pick" data-side={label.toLowerCase()}>
      <span>{label}</span>
      <select value={NOW} onChange={(event) => onPick(event.target.value)}>
        <option value={NOW}>
          {side.teller.protocol.title}: {titleOf(side, run)}
        </option>
        {children}
        {tellers.map(({ protocol }) => (
          <optgroup key={protocol.id} label={protocol.title}>
            {protocol.scenarios.map(({ id, title }) => (
              <option key={id} value={id}>
                {title}
              </option>
            ))}
          </optgroup>
        ))}
      </select>
    </label>
  );
}

/** All protocols that can stand on a side; empty until they are there. */
function useTellers(): readonly Teller[] {
  const [tellers, setTellers] = useState<readonly Teller[]>([]);
  useEffect(() => {
    let isGone = false;
    const load = async (): Promise<void> => {
      const all = await Promise.all(topics.map(async (topic) => tellerOf(await topic.load())));
      if (!isGone) setTellers(all);
    };
    void load();
    return () => {
      isGone = true;
    };
  }, []);
  return tellers;
}

interface Same {
  readonly value: string;
  readonly label: string;
  readonly right: CompareAddress['right'];
  /** That is what stands on the right now. */
  readonly isNow: boolean;
}

/** The script of the left, by another protocol or with another value of one of its parameters. */
function sameAs(
  left: ComparedSide,
  right: ComparedSide,
  tellers: readonly Teller[],
): readonly Same[] {
  const { protocol } = left.teller;
  const other = right.teller.protocol;
  const others = tellers
    .filter((one) => one.protocol !== protocol && correspond(left.teller, one))
    .map(({ protocol: { id, title } }): Same => {
      const as = { kind: 'same', protocol: id, set: [] } as const;
      return { value: `as ${id}`, label: `as ${title}`, right: as, isNow: id === other.id };
    });
  const here = scriptOf(left);
  const there = scriptOf(right);
  const switches = settingsOf(protocol)
    .filter(({ param, value }) => !isSame(here.params[param], value))
    .map(({ param, value, label }): Same => {
      const set = [[param, String(value)]] as const;
      const isNow = other === protocol && isSame(there.params[param], value);
      return {
        value: `set ${param} ${String(value)}`,
        label,
        right: { kind: 'same', protocol: null, set },
        isNow,
      };
    });
  return [...others, ...switches];
}

function scriptOf({ player }: ComparedSide): Script {
  return player.store.getState().run.script;
}

interface Setting {
  readonly param: string;
  readonly value: string | boolean;
  readonly label: string;
}

/** Every value of a switch that has only a few. */
function settingsOf({ params }: Protocol): readonly Setting[] {
  return Object.entries(params).flatMap(([param, spec]) =>
    valuesOf(spec).map((value) => ({
      param,
      value,
      label:
        typeof value === 'boolean'
          ? `${value ? 'with' : 'without'} ${spec.label}`
          : `${spec.label}: ${value.replaceAll('-', ' ')}`,
    })),
  );
}

function valuesOf(spec: ParamSpec): readonly (string | boolean)[] {
  if (spec.type === 'boolean') return [true, false];
  return spec.type === 'choice' ? spec.options : [];
}
