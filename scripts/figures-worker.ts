/** A process of the build: says what there is to explore, then explores what it is told to. */
import { figureOf, figureTasks, type FigureTask } from '../src/explore';
import { loadProtocol, protocolEntries } from '../src/protocols/registry';

const protocols = await Promise.all(protocolEntries.map(({ id }) => loadProtocol(id)));

process.on('message', (task: FigureTask) => {
  const protocol = protocols.find((one) => one.id === task.protocol);
  process.send?.({ figure: protocol && figureOf(protocol, task) });
});

process.send?.({ tasks: protocols.flatMap(figureTasks) });
