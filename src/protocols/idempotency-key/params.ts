import type { ParamSpec } from '../kit';

const needs = { param: 'key', value: true, says: 'no effect without a key' } as const;

export const params: Readonly<Record<string, ParamSpec>> = {
  key: { type: 'boolean', label: 'idempotency key', default: true, settable: true },
  store: {
    type: 'choice',
    label: 'keys are kept',
    default: 'disk',
    options: ['disk', 'memory'],
    needs,
  },
  record: {
    type: 'choice',
    label: 'key is recorded',
    default: 'with-effect',
    options: ['with-effect', 'before', 'after'],
    needs,
  },
  claim: {
    type: 'choice',
    label: 'key is claimed',
    default: 'atomic',
    options: ['atomic', 'check-then-insert'],
    needs,
  },
  replicas: { type: 'integer', label: 'API servers', default: 1, min: 1, max: 2 },
  expiry: {
    type: 'integer',
    label: 'keys expire',
    default: null,
    min: 1,
    max: 1_000_000,
    nullable: true,
    unit: 'ms',
    needs,
  },
  retries: { type: 'integer', label: 'retries', default: 2, min: 0, max: 5 },
  amount: { type: 'integer', label: 'amount', default: 100, min: 1, max: 1_000 },
  clients: { type: 'integer', label: 'clients', default: 1, min: 1, max: 2 },
};
