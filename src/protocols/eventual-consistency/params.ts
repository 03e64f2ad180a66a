import type { ParamSpec } from '../kit';

export const params: Readonly<Record<string, ParamSpec>> = {
  replicas: { type: 'integer', label: 'feeds', default: 2, min: 1, max: 4 },
  readers: { type: 'integer', label: 'readers', default: 1, min: 1, max: 4 },
  session: {
    type: 'choice',
    label: 'a session promises',
    default: 'none',
    options: ['none', 'read-your-writes', 'monotonic-reads'],
  },
  dedupe: { type: 'boolean', label: 'feeds check versions', default: true },
  fanout: {
    type: 'choice',
    label: 'fan-out',
    default: 'asynchronous',
    options: ['asynchronous', 'synchronous'],
  },
};
