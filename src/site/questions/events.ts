import type { Decision } from '../../engine';
import { happened } from '../../protocols/kit';
import { claims, ends, happens, inOrder, keeps, leaves } from './claims';
import type { Question } from './question';

/** The event is sent before the photo is stored. */
const PHOTO_CRASH: readonly Decision[] = [
  { after: 'appending photo:posted#1', do: 'crash', node: 'photo' },
  { after: 'crashed photo#1', plus: 40, do: 'restart', node: 'photo' },
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
      'Whichever comes first, a crash in between leaves one without the other. Here inventory ' +
      'deducts the item and crashes before it publishes: a row without its event, and payment never ' +
      'hears of it. Published first, it would be an event without its row. Swapping the order only ' +
      'swaps the fault, and catching exceptions does not help against a crash. One of the two has to ' +
      'follow from the other, through the disk.',
    watchFor:
      'What inventory knows when it is back: that the item is gone. That somebody had to be told is ' +
      'written nowhere.',
    run: {
      protocol: 'saga-choreography',
      scenario: 'dual-write',
      at: 'crashed inventory#1',
      proves: [
        claims('row-without-event', 'The item is deducted, and nobody is told', (run) => {
          const isSent = happened(run, 'sent inventory>broker:InventoryDeducted*');
          return happened(run, 'logged inventory:deducted#1') && !isSent;
        }),
        claims('not-kept', '“A row if and only if an event” is not kept', (run) => {
          return !keeps('row-iff-event', '').met(run);
        }),
      ],
    },
    beside: {
      protocol: 'eventual-consistency',
      script: { mistakes: ['dual-write'], decisions: PHOTO_CRASH },
      at: 'crashed photo#1',
      proves: [
        leaves('photo', 'version', 0, 'Sent first: the photo is not stored'),
        leaves('feed-1', 'feed-version', 1, 'and a feed shows it'),
      ],
    },
    goal: { tries: 'event-without-row' },
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
      'consumer needs an inbox: the event’s id, recorded in one transaction with the effect. Then a ' +
      'duplicate changes nothing.',
    watchFor: 'Payment hears InventoryDeducted twice, and charges once.',
    run: {
      protocol: 'saga-choreography',
      scenario: 'relay-crash',
      at: 'restarted inventory#1',
      proves: [
        ends('completed', 'The saga is completed'),
        happens('delivered broker>payment:InventoryDeducted', 2, 'Payment is told twice'),
        happens('logged payment:charged', 1, 'and charges once'),
        inOrder('marks-last', 'It is marked after it is published again', [
          'sent inventory>broker:InventoryDeducted#1',
          'restarted inventory#1',
          'sent inventory>broker:InventoryDeducted#2',
          'logged inventory:published#1',
        ]),
      ],
    },
    goal: { tries: 'breaks-row-iff-event' },
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
