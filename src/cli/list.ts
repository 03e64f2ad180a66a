import { allowed, type Goal, type ParamSpec, type Protocol } from '../protocols/kit';
import { loadProtocol, protocolEntries } from '../protocols/registry';
import { readArguments, type CommandSpec } from './arguments';
import { DONE, type Status, type Terminal } from './terminal';
import { json, lines, table, wrapped } from './text';

export const listSpec: CommandSpec = {
  name: 'list',
  takes: '',
  says: 'Every protocol with its scenarios, parameters, mistakes and guarantees.',
  options: { json: { kind: 'flag', says: 'print it as JSON' } },
};

export async function list(terminal: Terminal, given: readonly string[]): Promise<Status> {
  const { flags } = readArguments(listSpec, given);
  const protocols = await Promise.all(protocolEntries.map((one) => loadProtocol(one.id)));
  if (flags.has('json')) terminal.print(json({ protocols: protocols.map(listed) }));
  else terminal.print(lines(...protocols.map(told)));
  return DONE;
}

function listed(protocol: Protocol): object {
  const { id, title, params, mistakes, guarantees, scenarios } = protocol;
  const goalOf = ({ id: goal, claim }: Goal): object => ({ id: goal, claim });
  return {
    id,
    title,
    params: Object.fromEntries(
      Object.entries(params).map(([key, spec]) => [key, listedParam(protocol, key, spec)]),
    ),
    mistakes: mistakes.map((one) => ({
      id: one.id,
      claim: one.claim,
      params: one.params,
      budget: one.budget,
    })),
    guarantees: guarantees.map(({ id: guarantee, claim, kind }) => {
      return { id: guarantee, claim, kind };
    }),
    scenarios: scenarios.map((one) => ({
      id: one.id,
      title: one.title,
      shows: one.shows.map(goalOf),
      try: one.tries.map(goalOf),
    })),
  };
}

/** With the values that are mistakes, because those can be reached both ways. */
function listedParam({ mistakes }: Protocol, key: string, spec: ParamSpec): object {
  const wrong = mistakes.flatMap(({ id, sameAs }) =>
    sameAs?.param === key ? [{ value: sameAs.value, mistake: id }] : [],
  );
  return {
    ...spec,
    allowed: allowed(spec),
    settable: spec.settable === true,
    ...(wrong.length > 0 && { mistakes: wrong }),
  };
}

function told(protocol: Protocol): readonly string[] {
  const { id, title, summary, params, mistakes, guarantees, scenarios } = protocol;
  const paramRows = Object.entries(params).map(([key, spec]) => [
    key,
    JSON.stringify(spec.default),
    `${allowed(spec)}${spec.settable ? '; may change while running' : ''}`,
  ]);
  return [
    `${title}  (${id})`,
    ...wrapped(summary, '  '),
    ...section(
      'scenarios',
      scenarios.map((one) => [one.id, one.title]),
    ),
    ...section('parameters', paramRows),
    ...section(
      'mistakes',
      mistakes.map((one) => [one.id, one.claim]),
    ),
    ...section(
      'guarantees',
      guarantees.map((one) => [one.id, one.kind, one.claim]),
    ),
    '',
  ];
}

function section(title: string, rows: readonly (readonly string[])[]): readonly string[] {
  return rows.length === 0 ? [] : ['', `  ${title}`, ...table(rows, '    ')];
}
