import type { Decision } from '../../engine';
import { happened } from '../../protocols/kit';
import { claims, ends, happens, inOrder, keeps, leaves } from './claims';
import type { Question } from './question';

const CRASH_WHILE_WRITING: readonly Decision[] = [
  { after: 'appending photo:posted#1', do: 'crash', node: 'photo' },
  { after: 'crashed photo#1', plus: 40, do: 'restart', node: 'photo' },
];

/** The feeds are cut off for a moment, and the photo service does not live to tell them again. */
const EVENTS_LOST: readonly Decision[] = [
  { at: 5, do: 'partition', groups: [['feed-1', 'feed-2']] },
  { after: 'logged photo:posted#1', do: 'crash', node: 'photo' },
  { after: 'crashed photo#1', plus: 40, do: 'restart', node: 'photo' },
  { at: 100, do: 'heal' },
];

/** A row here, an event there; and replicas that hear of it at different times. */
export const eventQuestions: readonly Question[] = [
  {
    id: 'dual-write-problem',
    number: 22,
    weight: 3,
    question: 'What is the dual-write problem?',
    answer:
      'A service changes its database and sends an event, and the two are not one transaction. ' +
      'Whichever comes first, a crash in between leaves one without the other. Here the photo ' +
      'service sends first and crashes while it writes: the feeds show a photo that does not exist. ' +
      'The other way round, the photo is stored and nobody hears of it. Swapping the order only ' +
      'swaps the fault; catching exceptions does not help against a crash. One of the two has to ' +
      'follow from the other, through the disk.',
    watchFor: 'The photo service has no photo on its disk; both feeds show it.',
    run: {
      protocol: 'eventual-consistency',
      script: { mistakes: ['dual-write'], decisions: CRASH_WHILE_WRITING },
      at: 'crashed photo#1',
      proves: [
        leaves('photo', 'version', 0, 'The photo is not stored'),
        leaves('feed-1', 'feed-version', 1, 'A feed shows it'),
        claims('not-kept', '“A row if and only if an event” is not kept', (run) => {
          return !keeps('row-iff-event', '').met(run);
        }),
      ],
    },
    goal: {
      ...claims(
        'row-without-event',
        'Now the other half: a stored photo of which no feed hears',
        (run) => {
          return (
            leaves('photo', 'version', 1, '').met(run) &&
            ['feed-1', 'feed-2'].every((feed) => !happened(run, `delivered photo>${feed}:UPDATE*`))
          );
        },
      ),
      solution: { mistakes: ['dual-write'], decisions: EVENTS_LOST },
    },
    followUp: {
      question: 'Would two-phase commit between database and broker solve it?',
      answer:
        'Yes, if both take part: a database and a JMS broker can be joined by XA. Many brokers ' +
        'cannot, Kafka and most cloud queues among them, and it would block like any two-phase commit.',
    },
    systems:
      'Ways out are the transactional outbox, change data capture from the database log, as ' +
      'Debezium does it, and event sourcing, where the event is the write.',
  },
  {
    id: 'transactional-outbox',
    number: 23,
    weight: 3,
    question: 'What is a transactional outbox, and why is it still at-least-once?',
    answer:
      'The service writes the event into a table of the same database, in the same transaction as ' +
      'the change: both are there, or neither. A relay reads the table, publishes, and then marks the ' +
      'event as published. If it crashes between the two, it finds the event unmarked and publishes ' +
      'it again. The other order would lose it. So the outbox delivers at least once, and each ' +
      'consumer needs an inbox: the event’s id or version, recorded in one transaction with the ' +
      'effect. Then a duplicate changes nothing.',
    watchFor: 'After the restart every feed is told a second time, and writes nothing.',
    run: {
      protocol: 'eventual-consistency',
      scenario: 'photo-service-crash',
      at: 'restarted photo#1',
      proves: [
        ends('converged', 'All feeds show the photo'),
        happens('delivered photo>feed-1:UPDATE', 2, 'A feed is told twice'),
        happens('logged feed-1:applied', 1, 'and applies it once'),
        inOrder('marks-last', 'It is marked after the last acknowledgement', [
          'restarted photo#1',
          'delivered feed-1>photo:ACK#2',
          'logged photo:published#1',
        ]),
      ],
    },
    goal: { tries: 'nobody-told' },
    followUp: {
      question: 'Does the outbox keep the order of events?',
      answer:
        'Only if the relay does: one at a time for each entity, and a partition key in the broker. ' +
        'With several relays or with retries, consumers have to check a version.',
    },
    systems:
      'Debezium has an outbox event router that reads the table from the database log; MassTransit, ' +
      'NServiceBus and Spring Modulith have outboxes built in.',
  },
  {
    id: 'out-of-order',
    number: 26,
    weight: 1,
    question: 'What if messages arrive out of order?',
    answer:
      'Then the last one to arrive wins, unless the receiver looks. Here the author posts and edits ' +
      'the caption; on the way to one feed the edit overtakes the post. That feed applies both as ' +
      'they come, acknowledges both, and shows the old caption for ever: nobody has reason to send ' +
      'again. The cure is a version in every message: the receiver keeps the highest it has applied, ' +
      'and ignores what is not newer. Order in the channel helps only while there is one ' +
      'channel.',
    watchFor: 'Everything is acknowledged, and the two feeds differ.',
    run: {
      protocol: 'eventual-consistency',
      scenario: 'old-overwrites-new',
      at: 'logged feed-2:applied#2',
      proves: [
        ends('diverged', 'The feeds differ in the end'),
        leaves('feed-1', 'feed-version', 2, 'One feed shows the edit'),
        leaves('feed-2', 'feed-version', 1, 'The other one the old caption'),
        happens('logged photo:published', 1, 'The photo service thinks that all is well'),
      ],
    },
    goal: { tries: 'old-refused' },
    followUp: {
      question: 'Why not compare timestamps?',
      answer:
        'Clocks of different machines differ, so “later” by the clock may be earlier in fact, and an ' +
        'update is lost without a trace. A version that one owner counts up cannot do that.',
    },
    systems:
      'Kafka keeps order within a partition, SQS FIFO queues within a message group. Cassandra takes ' +
      'the write with the latest timestamp, so clocks matter; DynamoDB has conditional writes.',
  },
  {
    id: 'what-is-eventual-consistency',
    number: 27,
    weight: 2,
    question: 'What is eventual consistency, and what does a user see of it?',
    answer:
      'When writes stop, all replicas show the same in the end; how soon is not said. Until then a ' +
      'reader may see the past, and at the next replica an older past still. ' +
      'Here an author posts, is told “posted”, looks, and does not find its own photo. Session ' +
      'guarantees repair what people notice most: read your writes, and never go back. They are ' +
      'paid for with waiting until a replica is new enough. What one gets for eventual consistency ' +
      'is an answer from every replica that is up.',
    watchFor: 'The time between “posted” and the last feed that has applied it.',
    run: {
      protocol: 'eventual-consistency',
      scenario: 'own-post-missing',
      at: 'entered author:missesPost#1',
      proves: [
        ends('converged', 'In the end all feeds show the photo'),
        inOrder('misses-then-sees', 'The author is told, misses its post, and sees it later', [
          'resolved author:posted',
          'entered author:missesPost#1',
          'entered author:seesPost#1',
        ]),
      ],
    },
    goal: { tries: 'sees-own' },
    followUp: {
      question: 'How stale can a read be?',
      answer:
        'Without bound while the network is cut; usually a few milliseconds. It can be measured, or ' +
        'bounded: a replica that lags too far stops answering.',
    },
    systems:
      'DNS, CDN caches, asynchronous read replicas of PostgreSQL and MySQL, DynamoDB’s default ' +
      'reads. MongoDB’s causally consistent sessions and Azure Cosmos DB’s session level sell the ' +
      'guarantees one by one.',
  },
];
