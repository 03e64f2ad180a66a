import { parseListings } from '../kit';
import clientGo from './code/client.go?raw';
import clientTs from './code/client.ts?raw';
import brokerGo from './code/broker.go?raw';
import brokerTs from './code/broker.ts?raw';
import inventoryGo from './code/inventory.go?raw';
import inventoryTs from './code/inventory.ts?raw';
import orderGo from './code/order.go?raw';
import orderTs from './code/order.ts?raw';
import relayGo from './code/relay.go?raw';
import relayTs from './code/relay.ts?raw';
import serviceGo from './code/service.go?raw';
import serviceTs from './code/service.ts?raw';

export const listings = parseListings([
  {
    role: 'service',
    title: 'Service: a step, with inbox and outbox',
    texts: { go: serviceGo, typescript: serviceTs },
  },
  {
    role: 'service',
    title: 'Service: the relay of its outbox',
    texts: { go: relayGo, typescript: relayTs },
  },
  {
    role: 'service',
    title: 'Order service: PENDING and the deadline',
    texts: { go: orderGo, typescript: orderTs },
  },
  {
    role: 'service',
    title: 'Inventory: the shelf and its PENDING mark',
    texts: { go: inventoryGo, typescript: inventoryTs },
  },
  { role: 'broker', title: 'Broker', texts: { go: brokerGo, typescript: brokerTs } },
  { role: 'client', title: 'Client', texts: { go: clientGo, typescript: clientTs } },
]);
