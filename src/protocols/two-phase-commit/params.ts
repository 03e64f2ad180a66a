import type { ParamSpec } from '../kit';

export const params: Readonly<Record<string, ParamSpec>> = {
  participants: {
    type: 'names',
    label: 'participants',
    default: ['inventory', 'payment', 'order'],
    min: 1,
    max: 8,
  },
  votes: {
    type: 'map',
    label: 'votes',
    default: {},
    keysFrom: 'participants',
    options: ['yes', 'no', 'read'],
    settable: true,
  },
  variant: {
    type: 'choice',
    label: 'variant',
    default: 'presumed-nothing',
    options: ['presumed-nothing', 'presumed-abort', 'presumed-commit'],
  },
  termination: {
    type: 'choice',
    label: 'termination',
    default: 'wait',
    options: ['wait', 'cooperative'],
  },
  clients: { type: 'integer', label: 'clients', default: 1, min: 1, max: 8 },
};
