/**
 * Interchange reads and writes what leaves the page: scripts as JSON and as links, and runs as JSON,
 * text, pictures, diagrams, tests and traces. Pure: it knows the engine and the protocols, and no
 * page, clock or file. Whatever comes from outside is read here, and answered with what it is or with
 * one ScriptError.
 */
export {
  exportRun,
  formats,
  type ExportSource,
  type Format,
  type FormatId,
} from './formats/formats';
export { exportMermaid } from './formats/mermaid';
export { exportOtlp } from './formats/otlp';
export { exportPlaywright } from './formats/playwright';
export { exportShiviz } from './formats/shiviz';
export { exportText } from './formats/text';
export { formatHash, parseHash, type RunAddress } from './hash';
export type { ForeignRun } from './import/foreign';
export { importAny, type Imported } from './import/import-any';
export { IMPORT_LENGTH_MAX } from './import/limits';
export { isSame } from './json';
export { decodeScript, encodeScript } from './load-permalink';
export { PERMALINK_LENGTH_MAX, PERMALINK_VERSION } from './permalink-form';
export { loadScenario, openAddress, readScript, type OpenedRun } from './load-script';
export { escaped, tag } from './markup';
export { mendLink } from './mend-link';
export { MOMENT_MAX } from './read-decision';
export { DECISIONS_MAX, fillScript, readDecision, readScriptFor } from './read-script';
export { goalsOf, outcomesOf, runJson, type GoalJson, type RunJson } from './run-json';
export { runSchema } from './run-schema';
export { decisionText, runText } from './run-text';
export { scriptSchema } from './schema';
export { renderSvg, type SvgOptions } from './svg';
export { writeDecision, writeScript, type ScriptJson } from './write-script';
