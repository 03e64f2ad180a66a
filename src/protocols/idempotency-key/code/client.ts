/** Survives a crash. `force` resolves when the record is on disk. */
interface Log {
  has(record: string): boolean;
  force(record: string, fields?: object): Promise<void>;
}

interface Request {
  key: string;
  amount: number;
}

/** Asks an api and waits; null when no answer came in time. */
interface Net {
  ask(api: string, kind: string, request: Request, timeoutMs: number): Promise<string | null>;
}

interface Clock {
  sleep(ms: number): Promise<void>;
}

interface Client {
  log: Log;
  net: Net;
  clock: Clock;
  /** A retry may reach another one. */
  apis: readonly [string, ...string[]];
  retries: number;
  timeoutMs: number;
}

/**
 * Asks for the same thing under the same key, until it is told how it ended. After a crash it is
 * called again, and finds the intent in the log.
 */
export async function transfer(
  { log, net, clock, apis, retries, timeoutMs }: Client,
  request: Request,
): Promise<string> {
  if (!log.has('intent')) {
    await log.force('intent', request); //@ invoked:transfer entered:noting appending:intent logged:intent
  }
  let pauseMs = timeoutMs;
  for (let attempt = 0; attempt <= retries; attempt++) {
    const api = apis[attempt % apis.length] ?? apis[0];
    const reply = await net.ask(api, 'TRANSFER', request, 3 * timeoutMs); //@ entered:waiting sent:TRANSFER
    if (reply === null) continue; // lost request, lost answer, slow api: they look alike //@ fired:answerTimeout
    if (reply === 'OK' || reply === 'REPLAYED' || reply === 'REFUSED') {
      await log.force('answer', { reply }); //@ delivered:OK delivered:REPLAYED delivered:REFUSED entered:paid entered:refused appending:answer logged:answer
      return reply; //@ resolved:done resolved:refused
    }
    if (reply === 'MISSING-KEY' || reply === 'MISMATCH') {
      return reply; // asking again would not help //@ entered:rejected delivered:MISMATCH delivered:MISSING-KEY
    }
    await clock.sleep(pauseMs); // CONFLICT or UNKNOWN: the same again, later //@ entered:pausing fired:retryPause
    pauseMs *= 2;
  }
  return 'UNKNOWN'; // the money may have moved //@ entered:gaveUp
}
