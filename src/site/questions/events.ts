import { ends, happens, inOrder, leaves } from './claims';
import type { Question } from './question';

/** Replicas that hear of a change at different times. */
export const eventQuestions: readonly Question[] = [
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
