import { lastWorld, metricsOf, type Run } from '../../engine';
import { firstEvent, happened, outcomeAtEnd } from '../../protocols/kit';
import { claims, costs, ends, locksOf } from './claims';
import type { Question } from './question';

const PAYMENT_REFUSED = { fail: { 'charge-payment': 'certain' } } as const;
const SLOW = { latency: [100, 140] } as const;
const SERVICES = ['inventory', 'payment', 'order'] as const;

/** Virtual ms for which each service held its lock. */
function lockTimes(run: Run): readonly number[] {
  const { lockTime } = metricsOf(run);
  return SERVICES.map((node) => lockTime[node] ?? 0);
}

/** Questions about which protocol to take: two runs, side by side. */
export const choosingQuestions: readonly Question[] = [
  {
    id: 'choreography-or-orchestration',
    number: 11,
    weight: 1,
    question: 'Choreography or orchestration?',
    answer:
      'The question is who knows the process. With orchestration one service does: it calls the ' +
      'steps, keeps a log, and turns back; there is one place to read and to ask. With choreography ' +
      'each service reacts to events and publishes its own, and nobody is in charge. That couples ' +
      'teams less, and suits two or three steps; with more, no one can say where an order is. The ' +
      'same refused payment costs eighteen messages here, by way of a broker, and six with an ' +
      'orchestrator.',
    watchFor:
      'Which nodes know how the order stands. In the choreography the order service knows that it ' +
      'has begun, and waits for events and a deadline.',
    run: {
      protocol: 'saga-choreography',
      script: { params: PAYMENT_REFUSED },
      at: 'sent payment>broker:PaymentFailed#1',
      proves: [ends('compensated', 'The saga is compensated'), costs(18, 15)],
    },
    beside: {
      protocol: 'saga-orchestration',
      script: { params: PAYMENT_REFUSED },
      at: 'sent payment>orchestrator:REFUSED#1',
      proves: [ends('compensated', 'The saga is compensated'), costs(6, 6)],
    },
    goal: {
      ...claims(
        'pending-and-nobody-notices',
        'Leave the order PENDING, and nobody alive who could notice',
        (run) =>
          outcomeAtEnd(run) === 'pending' &&
          happened(run, 'logged order:created#1') &&
          lastWorld(run).locals['order']?.up === false,
      ),
      solution: {
        decisions: [{ after: 'logged order:created#1', do: 'crash', node: 'order' }],
      },
    },
    followUp: {
      question: 'Is the orchestrator not a single point of failure?',
      answer:
        'Of progress, not of safety: it resumes from its log, and no service is locked meanwhile. A ' +
        'broker is one as well, which is why both are replicated.',
    },
    systems:
      'Orchestration: Temporal, Camunda, AWS Step Functions. Choreography: services that publish to ' +
      'and consume from Kafka, RabbitMQ or Amazon EventBridge.',
  },
  {
    id: 'two-phase-commit-or-saga',
    number: 18,
    weight: 3,
    question: 'When two-phase commit, and when a saga?',
    answer:
      'Two-phase commit when the participants are databases of one owner, close together, and the ' +
      'transaction is short: who reads under locks sees no half-finished state, and the locks are ' +
      'held for a round trip more. A saga when steps take long, cross companies, or call services ' +
      'that cannot prepare: each step commits at once and locks only while it writes. The price is ' +
      'that everybody can see the state in between, and that each step needs a compensation. Where ' +
      'one database can do it alone, use neither.',
    watchFor:
      'The bars of the locks: long at all three services with two-phase commit, hardly visible with ' +
      'the saga. Then look how long stock and orders disagree.',
    run: {
      protocol: 'two-phase-commit',
      scenario: 'slow-network',
      at: 'sent payment>coordinator:YES#1',
      proves: [
        ends('committed', 'All commit'),
        claims('long-locks', 'Every lock is held for more than 200 ms', (run) => {
          return lockTimes(run).every((ms) => ms > 200);
        }),
      ],
    },
    beside: {
      protocol: 'saga-orchestration',
      script: { network: SLOW },
      at: 'logged inventory:deducted#1',
      proves: [
        ends('completed', 'The saga is completed'),
        claims('short-locks', 'No lock is held for more than 10 ms', (run) => {
          return lockTimes(run).every((ms) => ms <= 10);
        }),
        claims('visible', 'For more than 400 ms the item is gone and there is no order', (run) => {
          const gone = firstEvent(run, 'logged inventory:deducted#1') ?? Infinity;
          return (firstEvent(run, 'logged order:created#1') ?? 0) - gone > 400;
        }),
      ],
    },
    goal: {
      ...claims(
        'locked-for-good',
        'Kill the coordinator of two-phase commit so that all three services stay locked',
        (run) =>
          outcomeAtEnd(run) === 'blocked' && SERVICES.every((node) => locksOf(run, node) === 1),
      ),
      solution: {
        network: SLOW,
        decisions: [
          { after: 'logged payment:prepared#1', plus: 10, do: 'crash', node: 'coordinator' },
        ],
      },
    },
    followUp: {
      question: 'And if the orchestrator of the saga crashes at the same moment?',
      answer:
        'No lock is held, so others go on. But the item stays deducted without an order until it is ' +
        'back: two-phase commit hides the gap and blocks, the saga shows it and does not.',
    },
    systems:
      'Distributed SQL databases run atomic commit inside one system. Between microservices, ' +
      'sagas and the outbox are the common choice; XA across services is rare.',
  },
];
