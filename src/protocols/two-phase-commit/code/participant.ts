/** Survives a crash. `force` resolves when the record is on disk; `append` does not wait. */
interface Log {
  force(record: string): Promise<void>;
  append(record: string): void;
}

/** `put` writes a record and the row it promised in one local transaction. */
interface Database {
  lock(row: string): Promise<void>;
  unlock(row: string): void;
  put(row: string, record: string, force: boolean): Promise<void>;
}

/** May lose, delay and repeat what is sent. */
interface Net {
  send(to: string, kind: string): void;
}

export class Participant {
  private state: 'working' | 'prepared' | 'committed' | 'aborted' = 'working';

  /** @param presumes the variant: what it means when nobody knows */
  constructor(
    private readonly log: Log,
    private readonly db: Database,
    private readonly net: Net,
    private readonly row: string,
    private readonly vote: 'YES' | 'NO' | 'READ',
    private readonly presumes: 'nothing' | 'abort' | 'commit',
  ) {}

  //@ delivered:PREPARE
  async onPrepare(): Promise<void> {
    const { db, net, row } = this;
    if (this.state === 'aborted' || this.vote === 'NO') {
      if (this.state === 'working') await this.abort(this.presumes === 'nothing');
      net.send('coordinator', 'NO'); // after it gave up alone it never votes YES //@ sent:NO
    } else if (this.vote === 'READ') {
      await db.lock(row);
      db.unlock(row);
      net.send('coordinator', 'READ'); //@ entered:readOnly sent:READ
    } else if (this.state === 'working') {
      await db.lock(row); //@ entered:acquiring locked:*<delivered:PREPARE
      await this.log.force('prepared'); //@ entered:preparing appending:prepared logged:prepared
      this.state = 'prepared'; // in doubt from here: no time-out may decide
      net.send('coordinator', 'YES'); //@ entered:prepared<logged:prepared sent:YES
    }
  }

  //@ delivered:COMMIT
  async onCommit(): Promise<void> {
    const isForced = this.presumes !== 'commit';
    if (this.state === 'prepared') {
      await this.db.put(this.row, 'commit', isForced); //@ entered:committing appending:commit logged:commit
      this.state = 'committed'; //@ entered:committed resolved:committed
      this.db.unlock(this.row); //@ unlocked:*<logged:commit unlocked:*<delivered:COMMIT
    }
    if (isForced) this.net.send('coordinator', 'ACK'); //@ sent:ACK<logged:commit sent:ACK<delivered:COMMIT
  }

  //@ delivered:ABORT
  async onAbort(): Promise<void> {
    const isForced = this.presumes !== 'abort';
    if (this.state === 'working') this.state = 'aborted';
    if (this.state === 'prepared') await this.abort(isForced);
    this.db.unlock(this.row); //@ unlocked:*<logged:abort unlocked:*<delivered:ABORT
    if (isForced) this.net.send('coordinator', 'ACK'); //@ sent:ACK<logged:abort sent:ACK<delivered:ABORT
  }

  /** May give up alone: nothing has been promised yet. */
  onWorkTimeout(): Promise<void> {
    return this.abort(this.presumes === 'nothing'); //@ fired:workTimeout
  }

  private async abort(isForced: boolean): Promise<void> {
    if (isForced)
      await this.log.force('abort'); //@ entered:aborting entered:refusing appending:abort logged:abort<appending:abort
    else this.log.append('abort'); //@ logged:abort<delivered:* logged:abort<fired:*
    this.state = 'aborted'; //@ entered:aborted resolved:aborted
  }
}
