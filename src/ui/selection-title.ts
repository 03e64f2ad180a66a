import type { Run } from '../engine';
import type { Selection } from '../player';
import { quotedLabelOf, sentenceOf } from '../timeline';

/** What is selected, in a few words. */
export function titleOf(run: Run, selection: Selection): string {
  switch (selection.kind) {
    case 'node':
      return selection.node;
    case 'message': {
      const event = run.events.find((one) => one.detail.flight === selection.message);
      const message = event?.detail.message;
      if (!event || !message) return selection.message;
      const label = quotedLabelOf(run.model, message, event.world);
      return `${label} from ${message.from} to ${message.to}`;
    }
    case 'event': {
      const event = run.events.find((one) => one.name === selection.event);
      return event ? sentenceOf(run, event).replaceAll('`', '') : selection.event;
    }
    case 'decision':
      return 'This change';
  }
}
