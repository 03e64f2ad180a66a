/** The words on the wire. */

/** What a client asks an api; its data are a `Request`. */
export type FromClient = 'TRANSFER';

/** The replies of an api, by status: 200, 200 replayed, 400, 402, 409, 422 and 504. */
export type ToClient =
  | 'OK'
  | 'REPLAYED'
  | 'MISSING-KEY'
  | 'REFUSED'
  | 'CONFLICT'
  | 'MISMATCH'
  | 'UNKNOWN';

/** What an api asks the database; one message is one local transaction. */
export type FromApi = 'LOOKUP' | 'RECORD' | 'APPLY';

/** What the database answers. */
export type FromDatabase = 'FREE' | 'FOUND' | 'TAKEN' | 'RECORDED' | 'APPLIED' | 'SHORT';
