import type { Data, View } from '../../engine';
import { keyRowOf } from './config';

/** What a client wants, as an api and the database know it. */
export interface Request extends Data {
  readonly client: string;
  readonly key: string | null;
  readonly amount: number;
}

/** What is kept with a key: the payload that it came with, and the first answer. */
export interface Stored extends Data {
  readonly amount: number;
  readonly status: number;
}

export const STATUS_OK = 200;
export const STATUS_REFUSED = 402;

export function requestIn(data: Data, client: unknown): Request {
  const { key, amount } = data;
  return {
    client: String(client),
    key: typeof key === 'string' ? key : null,
    amount: typeof amount === 'number' ? amount : 0,
  };
}

/** What this node has kept with the key; null too once it has expired. */
export function storedIn(view: View, key: string | null): Stored | null {
  if (key === null) return null;
  return (view.rows[keyRowOf(key)] as Stored | null | undefined) ?? null;
}

/** A request with this key is being worked on. */
export function isClaimed(view: View, key: string | null): boolean {
  return key !== null && view.locks.some((one) => one.row === keyRowOf(key));
}
