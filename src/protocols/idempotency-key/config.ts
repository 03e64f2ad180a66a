import type { Data, Params } from '../../engine';

/** Only what no parameter says; the other mistakes are values of parameters. */
export type Mistake = 'new-key-on-retry' | 'debit-then-credit';

type Recorded = 'with-effect' | 'before' | 'after';

export interface ClientConfig extends Data {
  readonly apis: readonly string[];
  readonly clients: number;
  readonly sendsKey: boolean;
  readonly retries: number;
  readonly amount: number;
  readonly mistakes: readonly Mistake[];
}

export interface ApiConfig extends Data {
  readonly needsKey: boolean;
  readonly isInMemory: boolean;
  readonly record: Recorded;
  readonly isAtomic: boolean;
  readonly expires: boolean;
}

export interface DatabaseConfig extends Data {
  readonly expires: boolean;
  readonly mistakes: readonly Mistake[];
}

export const DATABASE = 'database';

/** The rows of the ledger before anything has happened. */
export const FIRST_BALANCES = { alice: 500, bob: 100 } as const;

export function apisOf(params: Params): readonly string[] {
  return numbered('api', params['replicas'] as number);
}

/** client and client-2: each wants one transfer. */
export function clientsOf(params: Params): readonly string[] {
  return numbered('client', params['clients'] as number).map((name) => name.replace(/-1$/, ''));
}

function numbered(word: string, count: number): readonly string[] {
  return Array.from({ length: count }, (_, n) => `${word}-${String(n + 1)}`);
}

export function numberOf(client: string): number {
  return client === 'client' ? 1 : Number(client.slice('client-'.length));
}

/** A client's transfer goes by the name of its first request. */
export function txOfClient(client: string): string {
  return `t${String(numberOf(client))}`;
}

export function clientOfTx(tx: string): string {
  return tx === 't1' ? 'client' : `client-${tx.slice(1)}`;
}

/** Every request has a name of its own: the second client's are t2, t4, t6, the first one's t1, t3. */
export function txOfRequest(client: string, attempt: number, clients: number): string {
  return `t${String(numberOf(client) + (attempt - 1) * clients)}`;
}

/** How many transfers of this client the ledger knows: a row, so that nobody can overlook it. */
export function countRowOf(client: string): string {
  return client === 'client' ? 'transfers' : `transfers-${String(numberOf(client))}`;
}

export function keyRowOf(key: string): string {
  return `key.${key}`;
}

export function clientConfig(params: Params, mistakes: readonly Mistake[]): ClientConfig {
  return {
    apis: apisOf(params),
    clients: clientsOf(params).length,
    sendsKey: params['key'] === true,
    retries: params['retries'] as number,
    amount: params['amount'] as number,
    mistakes,
  };
}

export function apiConfig(params: Params): ApiConfig {
  return {
    needsKey: params['key'] === true,
    isInMemory: params['store'] === 'memory',
    record: params['record'] as Recorded,
    isAtomic: params['claim'] === 'atomic',
    expires: params['expiry'] !== null,
  };
}

export function databaseConfig(params: Params, mistakes: readonly Mistake[]): DatabaseConfig {
  return { expires: params['expiry'] !== null, mistakes };
}
