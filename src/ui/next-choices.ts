import { deedsFor, deedsForMessage, selectWorld, type Offer, type PlayerState } from '../player';
import { messageLabelOf, spaced } from '../timeline';

/** Something that could happen next, as a button says it. */
export interface Choice {
  readonly offer: Offer;
  /** On the button: 'Deliver'. */
  readonly verb: string;
  /** For whom cannot see which line it stands in: 'Deliver PREPARE to payment'. */
  readonly name: string;
}

export interface ChoiceRow {
  /** Unique, and the same as long as it is about the same. */
  readonly key: string;
  readonly kind: 'message' | 'timer' | 'node';
  readonly about: string;
  readonly choices: readonly Choice[];
}

const VERB_OF_MESSAGE: Readonly<Record<string, string>> = {
  deliver: 'Deliver',
  drop: 'Drop',
  duplicate: 'Duplicate',
};

/** Everything that could happen next at the cursor and that somebody could decide. */
export function nextChoices(state: PlayerState): readonly ChoiceRow[] {
  return [...messageRows(state), ...nodeRows(state)].filter((row) => row.choices.length > 0);
}

function messageRows(state: PlayerState): readonly ChoiceRow[] {
  const { model } = state.run;
  const world = selectWorld(state);
  return world.flights.map((flight) => {
    const { message } = flight;
    const label = messageLabelOf(model, message, world);
    const choices = possible(deedsForMessage(state, flight.name)).flatMap((offer) => {
      const verb = VERB_OF_MESSAGE[offer.id];
      const name = `${verb ?? ''} ${label} from ${message.from} to ${message.to}`;
      return verb === undefined ? [] : [{ offer, verb, name }];
    });
    const about = `${label} ${message.from} → ${message.to}`;
    return { key: flight.name, kind: 'message', about, choices };
  });
}

function nodeRows(state: PlayerState): readonly ChoiceRow[] {
  return state.run.model.nodes.flatMap(({ name: node, person }) => {
    const offers = possible(deedsFor(state, node));
    const timers = offers.filter((one) => one.id.startsWith('fire '));
    const deeds = offers.filter(({ id }) => {
      return id.startsWith('invoke ') || (!person && (id === 'crash' || id === 'restart'));
    });
    return [
      ...timers.map((offer): ChoiceRow => {
        const timer = offer.id.slice('fire '.length);
        const about = `${spaced(timer)} of ${node}`;
        const name = `Fire ${about}`;
        return {
          key: `${node} ${timer}`,
          kind: 'timer',
          about,
          choices: [{ offer, verb: 'Fire', name }],
        };
      }),
      {
        key: node,
        kind: 'node' as const,
        about: node,
        choices: deeds.map((offer) => ({
          offer,
          verb: offer.label,
          name: `${offer.label} ${node}`,
        })),
      },
    ];
  });
}

function possible(offers: readonly Offer[]): readonly Offer[] {
  return offers.filter((one) => one.disabled === null);
}
