import type { Run } from '../../engine';
import type { Protocol, Scenario } from '../../protocols/kit';
import { runJson } from '../run-json';
import { renderSvg, type SvgOptions } from '../svg';
import { exportMermaid } from './mermaid';
import { exportOtlp } from './otlp';
import { exportPlaywright } from './playwright';
import { exportShiviz } from './shiviz';
import { exportText } from './text';

export type FormatId = 'mermaid' | 'playwright' | 'otlp' | 'shiviz' | 'svg' | 'json' | 'text';

/** A run, and what some formats ask for besides. */
export interface ExportSource {
  readonly run: Run;
  readonly protocol: Protocol;
  readonly scenario?: Scenario;
  /** The moment that a picture shows as the present, in virtual ms; the whole run without it. */
  readonly at?: number;
  readonly theme?: SvgOptions['theme'];
  /** Where the site is, for links. */
  readonly baseUrl?: string;
}

export interface Format {
  readonly id: FormatId;
  readonly title: string;
  /** Of a file's name, without a dot before it. */
  readonly extension: string;
  readonly mime: string;
  /** @throws ScriptError when this run does not fit the format. */
  readonly export: (source: ExportSource) => Promise<string>;
}

/** Every format that a run can leave in; the order is that of a menu. */
export const formats: readonly Format[] = [
  {
    id: 'json',
    title: 'Run as JSON',
    extension: 'json',
    mime: 'application/json',
    export: ({ run, scenario }) => written(() => exportRun(run, scenario)),
  },
  {
    id: 'mermaid',
    title: 'Mermaid sequence diagram',
    extension: 'mmd',
    mime: 'text/vnd.mermaid',
    export: ({ run }) => written(() => exportMermaid(run)),
  },
  {
    id: 'playwright',
    title: 'Playwright test',
    extension: 'spec.ts',
    mime: 'text/typescript',
    export: ({ run, protocol, baseUrl }) =>
      exportPlaywright(run.script, protocol, { ...(baseUrl !== undefined && { baseUrl }) }),
  },
  {
    id: 'svg',
    title: 'Picture (SVG)',
    extension: 'svg',
    mime: 'image/svg+xml',
    export: ({ run, scenario, at, theme = 'light' }) => {
      const title = scenario && { title: scenario.title };
      return written(() => renderSvg(run, { theme, ...(at !== undefined && { at }), ...title }));
    },
  },
  {
    id: 'otlp',
    title: 'OpenTelemetry trace (OTLP/JSON)',
    extension: 'otlp.json',
    mime: 'application/json',
    export: ({ run }) => written(() => exportOtlp(run)),
  },
  {
    id: 'shiviz',
    title: 'ShiViz log with vector clocks',
    extension: 'shiviz.log',
    mime: 'text/plain',
    export: ({ run }) => written(() => exportShiviz(run)),
  },
  {
    id: 'text',
    title: 'Text',
    extension: 'txt',
    mime: 'text/plain',
    export: ({ run }) => written(() => exportText(run)),
  },
];

/** The run JSON, as `indoubt run --json` prints it and `runSchema` describes it. */
export function exportRun(run: Run, scenario?: Scenario): string {
  return `${JSON.stringify(runJson(run, scenario), null, 2)}\n`;
}

/** One way of failing for all formats: what goes wrong rejects the promise. */
async function written(write: () => string): Promise<string> {
  return Promise.resolve().then(write);
}
