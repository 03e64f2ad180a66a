import { parseListings } from '../kit';
import clientGo from './code/client.go?raw';
import clientTs from './code/client.ts?raw';
import inDoubtGo from './code/participant-in-doubt.go?raw';
import inDoubtTs from './code/participant-in-doubt.ts?raw';
import participantGo from './code/participant.go?raw';
import participantTs from './code/participant.ts?raw';
import tellingGo from './code/coordinator-telling.go?raw';
import tellingTs from './code/coordinator-telling.ts?raw';
import coordinatorGo from './code/coordinator.go?raw';
import coordinatorTs from './code/coordinator.ts?raw';

export const listings = parseListings([
  {
    role: 'coordinator',
    title: 'Coordinator: votes and decision',
    texts: { go: coordinatorGo, typescript: coordinatorTs },
  },
  {
    role: 'coordinator',
    title: 'Coordinator: telling, questions, restart',
    texts: { go: tellingGo, typescript: tellingTs },
  },
  {
    role: 'participant',
    title: 'Participant: vote and follow',
    texts: { go: participantGo, typescript: participantTs },
  },
  {
    role: 'participant',
    title: 'Participant: in doubt',
    texts: { go: inDoubtGo, typescript: inDoubtTs },
  },
  { role: 'client', title: 'Client', texts: { go: clientGo, typescript: clientTs } },
]);
