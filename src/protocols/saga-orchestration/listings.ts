import { parseListings } from '../kit';
import clientGo from './code/client.go?raw';
import clientTs from './code/client.ts?raw';
import compensatingGo from './code/orchestrator-compensating.go?raw';
import compensatingTs from './code/orchestrator-compensating.ts?raw';
import orchestratorGo from './code/orchestrator.go?raw';
import orchestratorTs from './code/orchestrator.ts?raw';
import serviceGo from './code/service.go?raw';
import serviceTs from './code/service.ts?raw';

export const listings = parseListings([
  {
    role: 'orchestrator',
    title: 'Orchestrator: forward',
    texts: { go: orchestratorGo, typescript: orchestratorTs },
  },
  {
    role: 'orchestrator',
    title: 'Orchestrator: compensating and restart',
    texts: { go: compensatingGo, typescript: compensatingTs },
  },
  {
    role: 'service',
    title: 'Service: a step and its compensation',
    texts: { go: serviceGo, typescript: serviceTs },
  },
  { role: 'client', title: 'Client', texts: { go: clientGo, typescript: clientTs } },
]);
