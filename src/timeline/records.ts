import type { Model, RunEvent } from '../engine';
import { recordLabelOf } from './wording';

/** One log record on a lane. */
export interface RecordMark {
  readonly record: string;
  readonly label: string;
  readonly tx?: string;
  readonly forced: boolean;
  /** When the node asked for it. */
  readonly askedAt: number;
  /** When it was in the log; where it was lost, or the run ended, when it never was. */
  readonly at: number;
  /** 'wiped': an unforced record that a crash took with it. */
  readonly fate: 'logged' | 'lost' | 'writing' | 'wiped';
  readonly wipedAt?: number;
  /** The event that shows it: `logged …`, or `appending …` when that never came. */
  readonly event: string;
}

export interface RecordBook {
  hear(event: RunEvent): void;
  finish(endedAt: number): readonly RecordMark[];
}

/** Collects the records of one node. Writes of one node complete in the order asked for. */
export function createRecordBook(model: Model): RecordBook {
  let marks: RecordMark[] = [];
  let asked: RecordMark[] = [];
  const giveUp = (at: number, fate: 'lost' | 'writing'): void => {
    marks.push(...asked.map((one) => ({ ...one, at, fate })));
    asked = [];
  };
  return {
    hear({ kind, at, name, detail }) {
      const { record, tx, forced = false } = detail;
      if (kind === 'crashed') {
        giveUp(at, 'lost');
        marks = marks.map((one) =>
          one.forced || one.fate !== 'logged' ? one : { ...one, fate: 'wiped', wipedAt: at },
        );
      }
      if (!record || (kind !== 'appending' && kind !== 'logged')) return;
      const label = recordLabelOf(model, record.record);
      const about = { record: record.record, label, ...(tx !== undefined && { tx }) };
      if (kind === 'appending') {
        asked.push({ ...about, forced: true, askedAt: at, at, fate: 'writing', event: name });
        return;
      }
      const request = forced ? asked.shift() : undefined;
      const askedAt = request?.askedAt ?? at;
      marks.push({ ...about, forced, askedAt, at, fate: 'logged', event: name });
    },
    finish(endedAt) {
      giveUp(endedAt, 'writing');
      return marks;
    },
  };
}
